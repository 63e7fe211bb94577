package org.bihuan.audit;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Knows whether the record may be added to. What costs more than the head's row is looked
 * at when the product starts and by timer, and holds until somebody decided.
 */
class RecordGuard {

	private static final Logger LOG = LoggerFactory.getLogger(RecordGuard.class);

	private static final long LOUD_MS = 60_000;

	private final JdbcTemplate jdbc;

	private final Chain chain;

	private final AnchorFile file;

	private final SystemClock clock;

	private final AtomicLong said = new AtomicLong();

	private volatile RecordBroken seen = RecordBroken.SOUND;

	RecordGuard(JdbcTemplate jdbc, Chain chain, AnchorFile file, SystemClock clock) {
		this.jdbc = jdbc;
		this.chain = chain;
		this.file = file;
		this.clock = clock;
	}

	/** What stands against adding behind this head. */
	RecordBroken of(@org.jspecify.annotations.Nullable Head head) {
		RecordBroken now = RecordBroken.of(head, chain.macs());
		if (now == RecordBroken.SOUND && seen != RecordBroken.SOUND) {
			look();
			return seen;
		}
		return now;
	}

	/** As pages show it. */
	RecordBroken now() {
		return of(chain.head());
	}

	/** Says it in the log, once a minute, and answers the refusal (503). */
	Refusal refuse(RecordBroken broken) {
		long last = said.get();
		if (clock.millis() - last >= LOUD_MS && said.compareAndSet(last, clock.millis())) {
			LOG.error("THE AUDIT RECORD DOES NOT VERIFY: {}. Nothing is written until the auditor decides", broken);
		}
		return Refusal.unavailable("audit.record-broken");
	}

	/** Looks at the end of the chain and at the anchors as well. */
	void look() {
		Head head = chain.head();
		RecordBroken found = RecordBroken.of(head, chain.macs());
		if (found == RecordBroken.SOUND && head != null) {
			found = behind(head);
		}
		seen = found;
		if (found != RecordBroken.SOUND) {
			refuse(found);
		}
	}

	private RecordBroken behind(Head head) {
		List<String> last = jdbc.queryForList("select hash from audit_entry where seq = ?", String.class, head.seq());
		if (head.seq() > 0 && !last.equals(List.of(head.hash()))) {
			return RecordBroken.END_CHANGED;
		}
		boolean further = file.all()
			.stream()
			.filter(chain.macs()::fits)
			.max(Comparator.comparingLong(Anchor::seq))
			.filter(anchor -> anchor.seq() > chainEnd(head))
			.isPresent();
		return further ? RecordBroken.PUT_BACK : RecordBroken.SOUND;
	}

	/** The head moves on while we look: an anchor is never before it. */
	private long chainEnd(Head head) {
		Head now = chain.head();
		return now == null ? head.seq() : Math.max(now.seq(), head.seq());
	}

	/** The chain could not be begun. */
	void found(RecordBroken broken) {
		seen = broken;
		refuse(broken);
	}

}
