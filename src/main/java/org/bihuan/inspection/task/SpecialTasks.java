package org.bihuan.inspection.task;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.inspection.InspectionEvent;
import org.bihuan.inspection.task.SpecialTask.Form;
import org.bihuan.inspection.task.SpecialTask.Item;
import org.bihuan.inspection.task.SpecialTask.Outcome;
import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Ids;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps special tasks (IPv6, 年报, 平台改造 and the like) and publication counts. */
@Service
@Transactional
public class SpecialTasks implements ObjectScope {

	/** One unit's published items under one column. */
	public record Published(String unitName, String region, String column, int published) {
	}

	/** As many rows a task has at most, by page or interface. */
	private static final int MOST_ROWS = 20_000;

	/** Regions, or departments, a task has at most. */
	static final int MOST_REGIONS = 300;

	/** Tasks of an office in one period, and in all that it began within a year. */
	static final int MOST_OF_PERIOD = 50;

	static final int MOST_OF_YEAR = 300;

	/** Rows of all the tasks an office began within a year. */
	static final int MOST_KEPT = 100_000;

	/** What one unit published under all columns together. */
	private static final int MOST_PUBLISHED = 100_000_000;

	/** Of each task of a list so many regions, open ones and counts are told. */
	static final int MOST_SHOWN = 50;

	private static final long YEAR_MS = 366L * 24 * 60 * 60 * 1000;

	private static final long MB = 1024L * 1024;

	/** What a list of tasks takes in memory. */
	public static final long LIST_MEMORY = 8 * MB;

	/** A row, read and told. */
	private static final long ROW = 1024;

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final TaskFigures figures;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	SpecialTasks(JdbcClient jdbc, JdbcTemplate batch, TaskFigures figures, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.figures = figures;
		this.jdbc = jdbc;
		this.batch = batch;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * A task without rows yet. Refuses 422 fewer expected than none, 409 more tasks than
	 * an office has in a period or year.
	 */
	public SpecialTask open(String said, String period, Form form, @Nullable LocalDate due, @Nullable Integer expected,
			Actor actor) {
		actor.must(Permission.INSPECT);
		String title = OneLine.of("title", said, 200);
		String named = OneLine.of("period", period, 20);
		if (expected != null && expected < 0) {
			throw Refusal.invalid("expected", "inspection.expected");
		}
		Dates.deadlineOrNull("due", due, clock.today());
		requireRoom(named, actor);
		String id = Ids.next();
		jdbc.sql(
				"""
						insert into inspection_task (id, office_id, office_path, title, period_name, form, due_day, expected, created_ms)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(id, actor.organization().id().value(), actor.organization().path(), title, named,
					form.name(), due, expected, clock.now().toEpochMilli()))
			.update();
		tell(id, "opened", actor, Map.of("title", title));
		return task(id, actor);
	}

	private void requireRoom(String period, Actor actor) {
		String path = actor.organization().path();
		int ofPeriod = jdbc.sql("select count(*) from inspection_task where office_path = ? and period_name = ?")
			.params(path, period)
			.query(Integer.class)
			.single();
		int ofYear = jdbc.sql("select count(*) from inspection_task where office_path = ? and created_ms > ?")
			.params(path, clock.now().toEpochMilli() - YEAR_MS)
			.query(Integer.class)
			.single();
		if (ofPeriod >= MOST_OF_PERIOD || ofYear >= MOST_OF_YEAR) {
			throw Refusal.conflict("inspection.task-many", MOST_OF_PERIOD, MOST_OF_YEAR);
		}
	}

	/**
	 * Replaces the task's list. Refuses 409 a task of counts and more rows than an office
	 * keeps of a year, 422 a name twice, more names than are expected and more regions
	 * than there are.
	 */
	public SpecialTask list(String id, List<Item> items, Actor actor) {
		actor.must(Permission.INSPECT);
		TaskHead head = lock(id, Form.TARGETS, actor);
		requireFew("items", items);
		if (items.stream().map(Item::region).distinct().limit(MOST_REGIONS + 1).count() > MOST_REGIONS) {
			throw Refusal.invalid("items", "inspection.task-regions", MOST_REGIONS);
		}
		requireKept(id, items.size());
		Set<String> names = new HashSet<>();
		List<Object[]> rows = new ArrayList<>();
		for (Item item : items) {
			String name = OneLine.of("items", item.name(), 200);
			if (!names.add(name)) {
				throw Refusal.invalid("items", "inspection.task-twice", name);
			}
			rows.add(new Object[] { id, rows.size() + 1, name, OneLine.of("region", item.region(), 60),
					item.outcome().name(), Said.ofOptional("note", item.note(), 500) });
		}
		if (head.expected() != null && items.size() > head.expected()) {
			throw Refusal.invalid("items", "inspection.task-more", items.size(), head.expected());
		}
		jdbc.sql("delete from inspection_task_item where task_id = ?").param(id).update();
		batch.batchUpdate("""
				insert into inspection_task_item (task_id, position, name, region, outcome, note_text)
				values (?, ?, ?, ?, ?, ?)""", rows);
		tell(id, "listed", actor, Map.of("items", items.size()));
		return task(id, actor);
	}

	/** Marks one of the list done or not. */
	public void mark(String id, String name, Outcome outcome, Actor actor) {
		actor.must(Permission.INSPECT);
		lock(id, Form.TARGETS, actor);
		int changed = jdbc.sql("update inspection_task_item set outcome = ? where task_id = ? and name = ?")
			.params(outcome.name(), id, name)
			.update();
		if (changed == 0) {
			throw Refusal.notFound("inspection.task-item", name);
		}
		tell(id, "marked", actor, Map.of("name", name, "outcome", outcome));
	}

	/**
	 * Replaces the counts. Refuses 409 a task of targets and more rows than an office
	 * keeps of a year, 422 more than anybody publishes.
	 */
	public SpecialTask count(String id, List<Published> counts, Actor actor) {
		actor.must(Permission.INSPECT);
		lock(id, Form.COUNTS, actor);
		requireFew("counts", counts);
		requireKept(id, counts.size());
		requirePublished(counts);
		jdbc.sql("delete from inspection_task_count where task_id = ?").param(id).update();
		batch.batchUpdate(
				"""
						insert into inspection_task_count (task_id, unit_name, region, column_name, published) values (?, ?, ?, ?, ?)""",
				counts.stream()
					.map(c -> new Object[] { id, OneLine.of("unit", c.unitName(), 200),
							OneLine.of("region", c.region(), 60), OneLine.of("column", c.column(), 100),
							c.published() })
					.toList());
		tell(id, "counted", actor, Map.of("rows", counts.size()));
		return task(id, actor);
	}

	private static void requireFew(String field, List<?> rows) {
		if (rows.size() > MOST_ROWS) {
			throw Refusal.invalid(field, "shared.too-many-rows", field, MOST_ROWS);
		}
	}

	/** With the rows of the other tasks of its office. */
	private void requireKept(String id, int rows) {
		int others = 0;
		for (String table : List.of("inspection_task_item", "inspection_task_count")) {
			others += jdbc
				.sql("select count(*) from " + table
						+ " r join inspection_task t on t.id = r.task_id where t.office_path = "
						+ "(select office_path from inspection_task where id = ?) and t.created_ms > ? and t.id <> ?")
				.params(id, clock.now().toEpochMilli() - YEAR_MS, id)
				.query(Integer.class)
				.single();
		}
		if (rows > 0 && others + rows > MOST_KEPT) {
			throw Refusal.conflict("inspection.task-rows", MOST_KEPT);
		}
	}

	private static void requirePublished(List<Published> counts) {
		Map<String, Long> ofUnits = new HashMap<>();
		for (Published one : counts) {
			if (one.published() < 0) {
				throw Refusal.invalid("published", "inspection.expected");
			}
			if (ofUnits.merge(one.unitName(), (long) one.published(), Long::sum) > MOST_PUBLISHED) {
				throw Refusal.invalid("published", "inspection.task-published", MOST_PUBLISHED);
			}
		}
	}

	private TaskHead lock(String id, Form form, Actor actor) {
		TaskHead head = head(id, actor, " for update");
		if (head.form() != form) {
			throw Refusal.conflict("inspection.task-form");
		}
		return head;
	}

	private void tell(String id, String action, Actor actor, Map<String, ?> facts) {
		events
			.publishEvent(new InspectionEvent(actor.username(), "task-" + action, "special-task", List.of(id), facts));
	}

	/**
	 * The newest hundred with their figures; of each the first fifty regions, open ones
	 * and counts, all of which {@link #task} has. Takes {@link #LIST_MEMORY}.
	 */
	@Transactional(readOnly = true)
	public List<SpecialTask> all(@Nullable String period, Actor actor) {
		return jdbc
			.sql("select id, title, period_name, form, due_day, expected from inspection_task where "
					+ actor.scope().on("office_path")
					+ " and (? is null or period_name = ?) order by created_ms desc, id desc limit 100")
			.params(Arrays.asList(actor.scope().parameter(), period, period))
			.query(TaskHead.class)
			.list()
			.stream()
			.map(head -> figures.task(head, MOST_SHOWN))
			.toList();
	}

	/** The tasks of an office and period for its circular, as many as a period has. */
	@Transactional(readOnly = true)
	public List<TaskForCircular> of(String officePath, String period) {
		return jdbc
			.sql("select id, title, period_name, form, due_day, expected from inspection_task "
					+ "where office_path = ? and period_name = ? order by id limit ?")
			.params(officePath, period, MOST_OF_PERIOD)
			.query(TaskHead.class)
			.list()
			.stream()
			.map(figures::forCircular)
			.toList();
	}

	/** What reading a task with all of its rows takes in memory. */
	@Transactional(readOnly = true)
	public long memory(String id, Actor actor) {
		head(id, actor, "");
		return MB + ROW * (rows("inspection_task_item", id) + rows("inspection_task_count", id));
	}

	private int rows(String table, String id) {
		return jdbc.sql("select count(*) from " + table + " where task_id = ?").param(id).query(Integer.class).single();
	}

	@Transactional(readOnly = true)
	public SpecialTask task(String id, Actor actor) {
		return figures.task(head(id, actor, ""), MOST_ROWS);
	}

	/** Whether it is a list or numbers. */
	@Transactional(readOnly = true)
	public Form form(String id, Actor actor) {
		return head(id, actor, "").form();
	}

	/** The task's whole list. */
	@Transactional(readOnly = true)
	public List<Item> items(String id, Actor actor) {
		head(id, actor, "");
		return figures.items(id, "", MOST_ROWS);
	}

	private TaskHead head(String id, Actor actor, String suffix) {
		return jdbc
			.sql("select id, title, period_name, form, due_day, expected from inspection_task where id = ? and "
					+ actor.scope().on("office_path") + suffix)
			.params(id, actor.scope().parameter())
			.query(TaskHead.class)
			.optional()
			.orElseThrow(() -> Refusal.notFound("inspection.task-not-found"));
	}

	@Override
	public String kind() {
		return "special-task";
	}

	@Override
	public void require(String id, Actor actor) {
		head(id, actor, "");
	}

}
