package org.bihuan.audit;

import java.time.LocalDate;
import java.util.Optional;

import org.bihuan.documents.DayAnchor;
import org.bihuan.shared.China;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes where the chain stands, on the system clock, in places that whoever changes the
 * database does not reach: every day, and again whenever it grew by so many entries, in a
 * file beside the evidence and wherever {@link AnchorWays} lead; the day's also on the
 * documents that leave the office. A head that does not verify is not noted.
 */
class Anchors implements DayAnchor {

	private final JdbcClient jdbc;

	private final Chain chain;

	private final SystemClock clock;

	private final Texts texts;

	private final AnchorFile file;

	private final AnchorWays ways;

	private final AnchorSettings settings;

	private final TransactionTemplate own;

	Anchors(JdbcClient jdbc, Chain chain, SystemClock clock, Texts texts, AnchorFile file, AnchorWays ways,
			AnchorSettings settings, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.chain = chain;
		this.clock = clock;
		this.texts = texts;
		this.file = file;
		this.ways = ways;
		this.settings = settings;
		this.own = new TransactionTemplate(transactions);
		this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * The line of today, made when the first document needs it; while the head does not
	 * verify the last one that was made.
	 */
	@Override
	public String line() {
		LocalDate day = China.dayOf(clock.now());
		return of(day).or(() -> make(day))
			.or(this::newest)
			.map(anchor -> texts.of("audit.anchor", anchor.day(), anchor.printed()))
			.orElse("");
	}

	/** Makes what is due: the day's, and one more where the chain grew much since. */
	void due() {
		LocalDate day = China.dayOf(clock.now());
		if (of(day).isEmpty()) {
			make(day);
			return;
		}
		Head head = chain.head();
		long last = jdbc.sql("select coalesce(max(seq), 0) from audit_mark").query(Long.class).single();
		if (head != null && head.seq() - last >= settings.anchorEvery() && chain.macs().fits(head)) {
			mark(Anchor.of(day, head, chain.macs()), false);
		}
	}

	private Optional<Anchor> make(LocalDate day) {
		Head head = chain.head();
		if (head == null || !chain.macs().fits(head)) {
			return Optional.empty();
		}
		mark(Anchor.of(day, head, chain.macs()), true);
		return of(day);
	}

	private void mark(Anchor fresh, boolean ofDay) {
		try {
			own.executeWithoutResult(status -> {
				long now = clock.millis();
				if (ofDay) {
					jdbc.sql("insert into audit_anchor (anchor_day, seq, hash, at_ms, mac) values (?, ?, ?, ?, ?)")
						.params(fresh.day(), fresh.seq(), fresh.hash(), now, fresh.mac())
						.update();
				}
				if (jdbc.sql("select count(*) from audit_mark where seq = ?")
					.param(fresh.seq())
					.query(Long.class)
					.single() == 0) {
					jdbc.sql("insert into audit_mark (seq, hash, at_ms, mac) values (?, ?, ?, ?)")
						.params(fresh.seq(), fresh.hash(), now, fresh.mac())
						.update();
					ways.pack(fresh.seq(), now);
				}
				file.add(fresh);
			});
		}
		catch (DuplicateKeyException anotherWasFirst) {
			// the other's stands
		}
	}

	private Optional<Anchor> of(LocalDate day) {
		return anchor(" where anchor_day = ?", day);
	}

	private Optional<Anchor> newest() {
		return anchor(" where seq > ? order by seq desc limit 1", 0);
	}

	private Optional<Anchor> anchor(String which, Object param) {
		return jdbc.sql("select anchor_day, seq, hash, mac from audit_anchor" + which)
			.param(param)
			.query((row, index) -> new Anchor(row.getObject("anchor_day", LocalDate.class), row.getLong("seq"),
					row.getString("hash"), row.getString("mac")))
			.optional();
	}

}
