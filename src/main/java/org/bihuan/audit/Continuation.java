package org.bihuan.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The auditor's decision to go on behind a record that does not verify. Nothing is healed
 * by it: the entry says what was found and what the head was, and every verification
 * names it from then on.
 */
@Service
@Transactional
public class Continuation {

	private static final Logger LOG = LoggerFactory.getLogger(Continuation.class);

	private static final int SHORTEST = 10;

	/** Numbers beyond are nobody's but a forger's. */
	private static final long MOST = 1L << 60;

	private final JdbcTemplate jdbc;

	private final Chain chain;

	private final RecordGuard guard;

	private final HeldLines held;

	private final AnchorFile file;

	private final ChainReading reading;

	private final AnchorWays ways;

	private final SystemClock clock;

	Continuation(JdbcTemplate jdbc, Chain chain, RecordGuard guard, HeldLines held, AnchorFile file,
			ChainReading reading, AnchorWays ways, SystemClock clock) {
		this.jdbc = jdbc;
		this.chain = chain;
		this.guard = guard;
		this.held = held;
		this.file = file;
		this.reading = reading;
		this.ways = ways;
		this.clock = clock;
	}

	/** How the record stands, as its pages and the operator's show it. */
	public record Standing(boolean broken, String found, List<Unsent> unsent) {
	}

	/** An anchor that does not leave the machine. */
	public record Unsent(long seq, String way, int tries, String failure) {
	}

	@Transactional(readOnly = true)
	public Standing standing(Actor actor) {
		if (!actor.may(Permission.READ_AUDIT)) {
			actor.must(Permission.KEEP_OPERATIONS);
		}
		RecordBroken now = guard.now();
		return new Standing(now != RecordBroken.SOUND, now.name(),
				ways.failing()
					.stream()
					.map(each -> new Unsent(each.seq(), each.way(), each.tries(), String.valueOf(each.failure())))
					.toList());
	}

	/**
	 * Goes on behind the last entry there is, beyond every number an anchor tells of.
	 * Refuses 403 anybody but the auditor, 409 a record that verifies or a database that
	 * holds foreign objects, 422 a reason of fewer than ten characters.
	 */
	public void decide(String reason, Actor actor) {
		actor.must(Permission.READ_AUDIT);
		if (reason.strip().length() < SHORTEST || reason.length() > 1000) {
			throw Refusal.invalid("reason", "audit.reason", SHORTEST);
		}
		Head head = chain.lock();
		RecordBroken found = guard.of(head);
		if (found == RecordBroken.SOUND) {
			throw Refusal.conflict("audit.record-sound");
		}
		if (found == RecordBroken.FOREIGN_OBJECTS) {
			throw Refusal.conflict("audit.foreign-objects");
		}
		long end = end(head);
		String last = jdbc
			.queryForList("select hash from audit_entry where seq < ? order by seq desc limit 1", String.class, end + 1)
			.stream()
			.findFirst()
			.orElse(AuditEntry.ZERO);
		HeldLines.Read heldBack = held.all();
		List<Line> lines = new ArrayList<>();
		lines.add(new Line(clock.millis(), actor.username(), actor.id().value(), "local", "continued", "audit", "chain",
				Map.of("seq", head == null ? 0 : head.seq(), "hash", head == null ? "" : head.hash(), "mac",
						head == null ? "" : String.valueOf(head.mac())),
				Map.of("found", found, "reason", reason.strip(), "held", heldBack.lines().size(), "heldDamaged",
						heldBack.damaged())));
		lines.addAll(heldBack.lines());
		long begun = Math.min(reading.begun(),
				file.begin(chain.macs()).map(AnchorFile.Begin::seq).orElse(Long.MAX_VALUE));
		Head fresh = chain.append(end, last, Math.min(begun, end + 1), lines);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				guard.committed(fresh);
				held.added(end + 1);
				guard.look();
				LOG.warn("The audit record goes on at entry {} by decision of {}", end + 1, actor.username());
			}

		});
	}

	private long end(@org.jspecify.annotations.Nullable Head head) {
		Long last = jdbc.queryForObject("select coalesce(max(seq), 0) from audit_entry where seq < ?", Long.class,
				MOST);
		long anchored = reading.anchors(false)
			.stream()
			.filter(chain.macs()::fits)
			.map(Anchor::seq)
			.max(Comparator.naturalOrder())
			.orElse(0L);
		long told = head == null || head.seq() >= MOST ? 0 : head.seq();
		return Math.max(Math.max(last == null ? 0 : last, guard.furthest()), Math.max(anchored, told));
	}

}
