package org.bihuan.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is stuck: an open case without a process would wait for ever, a process of an
 * ended case would go on for nobody, and a watch that is late tells nobody that a
 * deadline has passed.
 */
@Service
@Transactional(readOnly = true)
public class StuckProcesses {

	/** So many of the stuck are named; all are counted. */
	private static final int NAMED = 20;

	/** Behind by more than this the watch does not keep up, or does not run. */
	private static final Duration LATE = Duration.ofMinutes(1);

	/** Cases that are stuck, all counted and some named. */
	public record Stuck(long count, List<String> numbers) {
	}

	/**
	 * The watch's backlog.
	 *
	 * @param oldest when the oldest alarm not yet told was due; null when there is none
	 */
	public record Backlog(long alarms, @Nullable Instant oldest, boolean late) {
	}

	private static final String WITHOUT_PROCESS = """
			from rectification_v_open_case c where not exists (select 1 from ACT_RU_EXECUTION e
			where e.BUSINESS_KEY_ = c.id and e.PARENT_ID_ is null and e.PROC_DEF_KEY_ = 'rectification-case')""";

	private static final String OF_ENDED = """
			from ACT_RU_EXECUTION e join rectification_v_case c on c.id = e.BUSINESS_KEY_
			where e.PARENT_ID_ is null and e.PROC_DEF_KEY_ = 'rectification-case' and c.ended = true""";

	private static final Stuck NONE = new Stuck(0, List.of());

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	StuckProcesses(JdbcClient jdbc, BusinessClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Open cases no process leads on. */
	public Stuck withoutProcess(Actor actor) {
		return stuck(WITHOUT_PROCESS, actor);
	}

	/** Ended cases whose process goes on. */
	public Stuck ofEnded(Actor actor) {
		return stuck(OF_ENDED, actor);
	}

	private Stuck stuck(String from, Actor actor) {
		actor.must(Permission.KEEP_OPERATIONS);
		long count = jdbc.sql("select count(*) " + from).query(Long.class).single();
		return count == 0 ? NONE : new Stuck(count, some(from));
	}

	/** In no order: for one the server would walk all cases there ever were. */
	private List<String> some(String from) {
		return jdbc.sql("select c.number_text " + from + " limit " + NAMED)
			.query(String.class)
			.list()
			.stream()
			.sorted()
			.toList();
	}

	public Backlog backlog(Actor actor) {
		actor.must(Permission.KEEP_OPERATIONS);
		Instant now = clock.now();
		return jdbc.sql("select count(*), min(due_ms) from rectification_v_alarm where due_ms <= :now")
			.param("now", now.toEpochMilli())
			.query((row, index) -> {
				long oldest = row.getLong(2);
				Instant since = row.wasNull() ? null : Instant.ofEpochMilli(oldest);
				return new Backlog(row.getLong(1), since, since != null && since.isBefore(now.minus(LATE)));
			})
			.single();
	}

}
