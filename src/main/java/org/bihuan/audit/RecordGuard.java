package org.bihuan.audit;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.bihuan.shared.DatabaseObjects;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.jspecify.annotations.Nullable;
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

	private final SeenHeads heads;

	private final SystemClock clock;

	private final AtomicLong said = new AtomicLong();

	private volatile RecordBroken seen = RecordBroken.SOUND;

	RecordGuard(JdbcTemplate jdbc, Chain chain, SeenHeads heads, SystemClock clock) {
		this.jdbc = jdbc;
		this.chain = chain;
		this.heads = heads;
		this.clock = clock;
	}

	/** What stands against adding behind this head, which is locked. */
	RecordBroken of(@Nullable Head head) {
		return of(head, heads.highest());
	}

	private RecordBroken of(@Nullable Head head, HeadFile.Seen before) {
		RecordBroken now = RecordBroken.of(head, chain.macs());
		if (now == RecordBroken.SOUND && head != null && SeenHeads.isBehind(head, before)) {
			look();
		}
		if (now == RecordBroken.SOUND && seen != RecordBroken.SOUND) {
			look();
			return seen;
		}
		return now;
	}

	/** As pages show it. */
	RecordBroken now() {
		HeadFile.Seen before = heads.highest();
		return of(chain.head(), before);
	}

	/** A head of the product's own, once it is committed. */
	void committed(Head head) {
		heads.committed(head);
	}

	/** The number beyond which nobody was told of an entry. */
	long furthest() {
		return heads.furthest();
	}

	/** Says it in the log, once a minute, and answers the refusal (503). */
	Refusal refuse(RecordBroken broken) {
		if (isLoud()) {
			LOG.error("THE AUDIT RECORD DOES NOT VERIFY: {}. Nothing is written until the auditor decides", broken);
		}
		return Refusal.unavailable("audit.record-broken");
	}

	private boolean isLoud() {
		long last = said.get();
		return clock.millis() - last >= LOUD_MS && said.compareAndSet(last, clock.millis());
	}

	/**
	 * Looks at the end of the chain, at every place it was seen to stand, and at what
	 * else the database holds.
	 */
	void look() {
		examine();
	}

	private @Nullable Head examine() {
		HeadFile.Seen before = heads.highest();
		Head head = chain.head();
		RecordBroken found = RecordBroken.of(head, chain.macs());
		if (found == RecordBroken.SOUND && head != null) {
			found = behind(head, before);
		}
		if (found == RecordBroken.SOUND && isForeign()) {
			found = RecordBroken.FOREIGN_OBJECTS;
		}
		seen = found;
		if (found != RecordBroken.SOUND) {
			refuse(found);
		}
		return head;
	}

	/**
	 * What the timer does: looks, and notes what it saw. Outside of any transaction, so
	 * that nothing is noted that might be undone.
	 */
	void lookAndRemember() {
		Head head = examine();
		if (seen == RecordBroken.SOUND && head != null) {
			heads.committed(head);
			try {
				heads.write();
			}
			catch (UncheckedIOException full) {
				LOG.error("The head of the audit record cannot be noted beside the evidence", full);
			}
		}
	}

	/** Whether the database holds what nobody of the product made. */
	boolean isForeign() {
		List<String> foreign = DatabaseObjects.foreign(jdbc);
		if (!foreign.isEmpty() && isLoud()) {
			LOG.error("THE DATABASE HOLDS WHAT THE PRODUCT DID NOT MAKE: {}", foreign);
		}
		return !foreign.isEmpty();
	}

	private RecordBroken behind(Head head, HeadFile.Seen before) {
		List<String> last = jdbc.queryForList("select hash from audit_entry where seq = ?", String.class, head.seq());
		if (head.seq() > 0 && !last.equals(List.of(head.hash()))) {
			return RecordBroken.END_CHANGED;
		}
		return SeenHeads.isBehind(head, before) || heads.areLost() ? RecordBroken.PUT_BACK : RecordBroken.SOUND;
	}

	/** The chain could not be begun. */
	void found(RecordBroken broken) {
		seen = broken;
		refuse(broken);
	}

}
