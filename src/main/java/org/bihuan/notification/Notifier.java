package org.bihuan.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.escalation.MeasureOrdered;
import org.bihuan.notification.Outbox.Occasion;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseParties;
import org.bihuan.rectification.CaseReminded;
import org.bihuan.rectification.CasesMoved;
import org.bihuan.rectification.NoticeIssued;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Turns what happened to cases into messages. What a transaction did is gathered and
 * written just before it commits, one letter per organisation, kind and day, however many
 * cases.
 */
@Component
class Notifier {

	/** What is to be told of one case. */
	private record News(CaseId caseId, boolean toOffice, String kind, long atMs) {
	}

	private final CaseParties parties;

	private final Outbox outbox;

	private final BusinessClock clock;

	Notifier(CaseParties parties, Outbox outbox, BusinessClock clock) {
		this.parties = parties;
		this.outbox = outbox;
		this.clock = clock;
	}

	/** Each unit is told once for all its cases. */
	@EventListener
	void on(NoticeIssued issued) {
		long now = clock.now().toEpochMilli();
		outbox.put(parties.ofNotice(issued.noticeId())
			.stream()
			.map(party -> new Occasion(party.unitId(), "NOTICE_ISSUED", issued.noticeId().value(),
					issued.documentNumber(), party.unitName(), "/notices/" + issued.noticeId(), now,
					party.caseId().value()))
			.toList());
	}

	@EventListener
	void on(CaseReminded reminded) {
		boolean toOffice = switch (reminded.kind()) {
			case RECEIPT_ESCALATION, REVIEW_REMINDER, REVIEW_ESCALATION, CLOSURE_REMINDER -> true;
			default -> false;
		};
		gather(new News(reminded.caseId(), toOffice, reminded.kind().name(), reminded.atMs()));
	}

	@EventListener
	void on(MeasureOrdered ordered) {
		gather(new News(ordered.caseId(), false, ordered.kind().name(), ordered.orderedMs()));
	}

	@EventListener
	void on(CasesMoved moved) {
		boolean toUnit = moved.act() == CasesMoved.Act.REVIEW_RETURNED
				|| moved.act() == CasesMoved.Act.CLOSURE_APPROVED;
		boolean toOffice = moved.act() == CasesMoved.Act.REPORT_SUBMITTED
				|| moved.act() == CasesMoved.Act.CLOSURE_REFUSED;
		if (toUnit || toOffice) {
			long now = clock.now().toEpochMilli();
			moved.cases().forEach(id -> gather(new News(id, toOffice, moved.act().name(), now)));
		}
	}

	private void gather(News news) {
		Gathered gathered = (Gathered) TransactionSynchronizationManager.getResource(this);
		if (gathered == null) {
			gathered = new Gathered();
			TransactionSynchronizationManager.bindResource(this, gathered);
			TransactionSynchronizationManager.registerSynchronization(gathered);
		}
		gathered.news.add(news);
	}

	private void write(List<News> news) {
		var known = parties.of(news.stream().map(News::caseId).toList());
		outbox.put(news.stream().map(each -> {
			CaseParties.Party party = known.get(each.caseId());
			return new Occasion(each.toOffice() ? party.officeId() : party.unitId(), each.kind(),
					China.dayOf(Instant.ofEpochMilli(each.atMs())).toString(), party.targetName(), party.unitName(),
					"/cases/" + each.caseId(), each.atMs(), each.caseId().value());
		}).toList());
	}

	private class Gathered implements TransactionSynchronization {

		private final List<News> news = new ArrayList<>();

		@Override
		public int getOrder() {
			return 100;
		}

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResource(Notifier.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(Notifier.this, this);
		}

		@Override
		public void beforeCommit(boolean readOnly) {
			write(news);
		}

		@Override
		public void beforeCompletion() {
			TransactionSynchronizationManager.unbindResource(Notifier.this);
		}

	}

}
