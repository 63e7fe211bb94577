package org.bihuan.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bihuan.shared.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes into the record what a new version declares of rows and the one before did not,
 * once, as it stands when that version starts first. Which edition was taken stands in
 * the record; nothing is taken behind a head that does not verify, nor behind a chain of
 * which one entry does not: it might be the one that says what was taken.
 */
class DeclaredLater implements SmartInitializingSingleton {

	private static final Logger LOG = LoggerFactory.getLogger(DeclaredLater.class);

	static final String ACTION = "rows-declared";

	private static final DataClassRowMapper<AuditEntry> ENTRY = new DataClassRowMapper<>(AuditEntry.class);

	private final JdbcTemplate jdbc;

	private final Chain chain;

	private final RecordGuard guard;

	private final Baseline baseline;

	private final SystemClock clock;

	private final TransactionTemplate own;

	DeclaredLater(JdbcTemplate jdbc, Chain chain, RecordGuard guard, Baseline baseline, SystemClock clock,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.chain = chain;
		this.guard = guard;
		this.baseline = baseline;
		this.clock = clock;
		this.own = new TransactionTemplate(transactions);
	}

	@Override
	public void afterSingletonsInstantiated() {
		own.executeWithoutResult(status -> take());
	}

	private void take() {
		Head head = chain.lock();
		int taken = taken();
		if (head == null || head.macsFrom() == null || guard.of(head) != RecordBroken.SOUND
				|| taken >= baseline.edition()) {
			return;
		}
		if (!isWhole(head)) {
			LOG.error("The audit record does not verify: what this version declares of rows is not taken into it");
			return;
		}
		baseline.takeSince(taken, (entity, lastId, rows) -> append("baseline", entity, lastId, rows));
		append(ACTION, "audit", String.valueOf(baseline.edition()), Map.of("before", taken));
		LOG.info("Rows of edition {} of the declarations were taken into the record as they stand", baseline.edition());
	}

	/** Every entry under its hash, from the first one on, and with its MAC since then. */
	private boolean isWhole(Head head) {
		ChainCheck check = new ChainCheck(chain.macs()::fits, Objects.requireNonNull(head.macsFrom()));
		jdbc.query("select * from audit_entry order by seq", row -> {
			check.next(Objects.requireNonNull(ENTRY.mapRow(row, 0)));
		});
		check.end(head.seq(), head.hash(), true);
		return check.problems().stream().allMatch(problem -> problem.kind() == ChainProblem.Kind.CONTINUED);
	}

	/** What the record says itself; the first edition came with the baseline. */
	private int taken() {
		return jdbc.query("select * from audit_entry where entity = 'audit' and action = ?", ENTRY, ACTION)
			.stream()
			.filter(entry -> entry.isByProduct() && chain.macs().isGenuine(entry, jdbc))
			.mapToInt(entry -> Integer.parseInt(entry.entityId()))
			.max()
			.orElse(1);
	}

	private void append(String action, String entity, String id, Map<String, ?> after) {
		Head last = Objects.requireNonNull(chain.head());
		chain.append(last.seq(), last.hash(), Objects.requireNonNull(last.macsFrom()), List.of(new Line(clock.millis(),
				Actors.PRODUCT_NAME, Actors.PRODUCT, "local", action, entity, id, Map.of(), after)));
	}

}
