package org.bihuan.process;

import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes the steps of a transaction's cases, gathered, just before it commits. */
@Component
class StepRecorder {

	private final JdbcTemplate jdbc;

	private final BusinessClock clock;

	StepRecorder(JdbcTemplate jdbc, BusinessClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void entered(@Nullable String caseId, @Nullable String key, String process, String element) {
		if (caseId != null && key != null) {
			Gathered gathered = gathered();
			gathered.steps.add(new Step(Ids.next(), caseId, key, process, element, gathered.nowMs, null, true));
		}
	}

	void left(@Nullable String caseId, @Nullable String key, String process, String element) {
		if (caseId == null || key == null) {
			return;
		}
		Gathered gathered = gathered();
		for (int i = gathered.steps.size() - 1; i >= 0; i--) {
			Step step = gathered.steps.get(i);
			if (step.fresh() && step.leftMs() == null && step.key().equals(key) && step.element().equals(element)) {
				gathered.steps.set(i,
						new Step(step.id(), caseId, key, process, element, step.enteredMs(), gathered.nowMs, true));
				return;
			}
		}
		gathered.steps.add(new Step("", caseId, key, process, element, 0, gathered.nowMs, false));
	}

	private Gathered gathered() {
		Gathered known = (Gathered) TransactionSynchronizationManager.getResource(this);
		if (known == null) {
			known = new Gathered(clock.now().toEpochMilli());
			TransactionSynchronizationManager.bindResource(this, known);
			TransactionSynchronizationManager.registerSynchronization(known);
		}
		return known;
	}

	private record Step(String id, String caseId, String key, String process, String element, long enteredMs,
			@Nullable Long leftMs, boolean fresh) {
	}

	private class Gathered implements TransactionSynchronization {

		private final long nowMs;

		private final List<Step> steps = new ArrayList<>();

		Gathered(long nowMs) {
			this.nowMs = nowMs;
		}

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResource(StepRecorder.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(StepRecorder.this, this);
		}

		@Override
		public int getOrder() {
			return 0;
		}

		@Override
		public void beforeCommit(boolean readOnly) {
			List<Object[]> left = steps.stream()
				.filter(step -> !step.fresh())
				.map(step -> new Object[] { step.leftMs(), step.key(), step.element() })
				.toList();
			List<Object[]> entered = steps.stream()
				.filter(Step::fresh)
				.map(step -> new Object[] { step.id(), step.caseId(), step.key(), step.process(), step.element(),
						step.enteredMs(), step.leftMs() })
				.toList();
			if (!left.isEmpty()) {
				jdbc.batchUpdate(
						"update process_step set left_ms = ? where instance_key = ? and element_id = ? and left_ms is null",
						left);
			}
			if (!entered.isEmpty()) {
				jdbc.batchUpdate("""
						insert into process_step (id, case_id, instance_key, process, element_id, entered_ms, left_ms)
						values (?, ?, ?, ?, ?, ?, ?)""", entered);
			}
		}

		@Override
		public void beforeCompletion() {
			TransactionSynchronizationManager.unbindResource(StepRecorder.this);
		}

	}

}
