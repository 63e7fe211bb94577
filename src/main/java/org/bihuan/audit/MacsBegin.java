package org.bihuan.audit;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins MACs behind a chain that has none, once, before anything else is written: behind
 * an empty one, or one whose head is signed as it was before. Rows as they stand then are
 * taken into the record, since no entry tells of them. A head that fits neither way is
 * never signed; nor is any where the key file or the folder of evidence knows that MACs
 * have begun.
 */
class MacsBegin implements SmartInitializingSingleton {

	private static final Logger LOG = LoggerFactory.getLogger(MacsBegin.class);

	private final JdbcTemplate jdbc;

	private final Chain chain;

	private final AnchorFile file;

	private final RecordGuard guard;

	private final Baseline baseline;

	private final SystemClock clock;

	private final TransactionTemplate own;

	MacsBegin(JdbcTemplate jdbc, Chain chain, AnchorFile file, RecordGuard guard, Baseline baseline, SystemClock clock,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.chain = chain;
		this.file = file;
		this.guard = guard;
		this.baseline = baseline;
		this.clock = clock;
		this.own = new TransactionTemplate(transactions);
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (guard.isForeign()) {
			guard.found(RecordBroken.FOREIGN_OBJECTS);
			return;
		}
		RecordBroken broken = own.execute(status -> begin());
		if (broken == RecordBroken.SOUND) {
			remember();
			guard.lookAndRemember();
		}
		else if (broken != null) {
			guard.found(broken);
		}
	}

	private RecordBroken begin() {
		Head head = chain.lock();
		if (head == null || head.macsFrom() != null) {
			return RecordBroken.of(head, chain.macs());
		}
		if (chain.macs().haveBegun() || file.begin(chain.macs()).isPresent()) {
			LOG.error(
					"The database knows no MACs of the audit record, but the key file or {} does. Another database "
							+ "belongs to them; a fresh one needs a fresh folder (bihuan.data-dir) and key file",
					file.file());
			return RecordBroken.BEGUN_ANEW;
		}
		if (!chain.macs().fitsBefore(head) || !isEndOf(head)) {
			return RecordBroken.HEAD_FORGED;
		}
		long from = head.seq() + 1;
		Head fresh = chain.append(head.seq(), head.hash(), from, List.of(line("macs-begin", "audit", "chain",
				Map.of("seq", head.seq(), "hash", head.hash(), "mac", String.valueOf(head.mac())))));
		baseline.take((entity, lastId, rows) -> {
			Head last = java.util.Objects.requireNonNull(chain.head());
			chain.append(last.seq(), last.hash(), from, List.of(line("baseline", entity, lastId, rows)));
		});
		LOG.info("MACs of the audit record begin at entry {}", fresh.seq());
		return RecordBroken.SOUND;
	}

	private boolean isEndOf(Head head) {
		return jdbc.queryForList("select hash from audit_entry where seq >= ? and seq > 0", String.class, head.seq())
			.equals(head.seq() == 0 ? List.of() : List.of(head.hash()));
	}

	private Line line(String action, String entity, String id, Map<String, ?> after) {
		return new Line(clock.millis(), Actors.PRODUCT_NAME, Actors.PRODUCT, "local", action, entity, id, Map.of(),
				after);
	}

	/** Notes in the key file and beside the evidence that there are MACs. */
	private void remember() {
		Head head = chain.head();
		if (head == null || head.macsFrom() == null) {
			return;
		}
		chain.macs().begun();
		if (file.begin(chain.macs()).isEmpty()) {
			jdbc.queryForList("select hash from audit_entry where seq = ?", String.class, head.macsFrom())
				.forEach(hash -> file.begin(head.macsFrom(), hash, chain.macs()));
		}
	}

}
