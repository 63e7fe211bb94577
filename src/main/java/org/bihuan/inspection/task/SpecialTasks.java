package org.bihuan.inspection.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.inspection.InspectionEvent;
import org.bihuan.inspection.RoundStatistics;
import org.bihuan.inspection.task.SpecialTask.Count;
import org.bihuan.inspection.task.SpecialTask.Form;
import org.bihuan.inspection.task.SpecialTask.Group;
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

	private record Head(String id, String title, String periodName, Form form, @Nullable LocalDate dueDay,
			@Nullable Integer expected) {
	}

	/** As many rows a task has at most, by page or interface. */
	private static final int MOST_ROWS = 20_000;

	/** Of each task of a list so many of the open ones and of the counts are told. */
	private static final int MOST_SHOWN = 50;

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	SpecialTasks(JdbcClient jdbc, JdbcTemplate batch, BusinessClock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.clock = clock;
		this.events = events;
	}

	/** A task without rows yet. Refuses (422) fewer expected than none. */
	public SpecialTask open(String said, String period, Form form, @Nullable LocalDate due, @Nullable Integer expected,
			Actor actor) {
		actor.must(Permission.INSPECT);
		String title = OneLine.of("title", said, 200);
		String named = OneLine.of("period", period, 20);
		if (expected != null && expected < 0) {
			throw Refusal.invalid("expected", "inspection.expected");
		}
		Dates.deadlineOrNull("due", due, clock.today());
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

	/**
	 * Replaces the task's list. Refuses 409 a task of counts, 422 a name twice and more
	 * names than are expected.
	 */
	public SpecialTask list(String id, List<Item> items, Actor actor) {
		actor.must(Permission.INSPECT);
		Head head = lock(id, Form.TARGETS, actor);
		requireFew("items", items);
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

	/** Replaces the counts. Refuses 409 a task of targets. */
	public SpecialTask count(String id, List<Published> counts, Actor actor) {
		actor.must(Permission.INSPECT);
		lock(id, Form.COUNTS, actor);
		requireFew("counts", counts);
		jdbc.sql("delete from inspection_task_count where task_id = ?").param(id).update();
		batch.batchUpdate(
				"""
						insert into inspection_task_count (task_id, unit_name, region, column_name, published) values (?, ?, ?, ?, ?)""",
				counts.stream()
					.map(c -> new Object[] { id, OneLine.of("unit", c.unitName(), 200),
							OneLine.of("region", c.region(), 60), OneLine.of("column", c.column(), 100),
							requirePublished(c.published()) })
					.toList());
		tell(id, "counted", actor, Map.of("rows", counts.size()));
		return task(id, actor);
	}

	private static void requireFew(String field, List<?> rows) {
		if (rows.size() > MOST_ROWS) {
			throw Refusal.invalid(field, "shared.too-many-rows", field, MOST_ROWS);
		}
	}

	private static int requirePublished(int published) {
		if (published < 0) {
			throw Refusal.invalid("published", "inspection.expected");
		}
		return published;
	}

	private Head lock(String id, Form form, Actor actor) {
		Head head = head(id, actor, " for update");
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
	 * The newest hundred with their figures; of each the first fifty open ones and
	 * counts, all of which {@link #task} has.
	 */
	@Transactional(readOnly = true)
	public List<SpecialTask> all(@Nullable String period, Actor actor) {
		return jdbc
			.sql("select id, title, period_name, form, due_day, expected from inspection_task where "
					+ actor.scope().on("office_path")
					+ " and (? is null or period_name = ?) order by created_ms desc, id desc limit 100")
			.params(Arrays.asList(actor.scope().parameter(), period, period))
			.query(Head.class)
			.list()
			.stream()
			.map(head -> figures(head, MOST_SHOWN))
			.toList();
	}

	/** The tasks of an office and period for its circular. */
	@Transactional(readOnly = true)
	public List<SpecialTask> of(String officePath, String period) {
		return jdbc.sql("select * from inspection_task where office_path = ? and period_name = ? order by id")
			.params(officePath, period)
			.query(Head.class)
			.list()
			.stream()
			.map(head -> figures(head, MOST_ROWS))
			.toList();
	}

	@Transactional(readOnly = true)
	public SpecialTask task(String id, Actor actor) {
		return figures(head(id, actor, ""), MOST_ROWS);
	}

	/** The task's whole list. */
	@Transactional(readOnly = true)
	public List<Item> items(String id, Actor actor) {
		head(id, actor, "");
		return items(id, "", MOST_ROWS);
	}

	private Head head(String id, Actor actor, String suffix) {
		return jdbc
			.sql("select id, title, period_name, form, due_day, expected from inspection_task where id = ? and "
					+ actor.scope().on("office_path") + suffix)
			.params(id, actor.scope().parameter())
			.query(Head.class)
			.optional()
			.orElseThrow(() -> Refusal.notFound("inspection.task-not-found"));
	}

	private SpecialTask figures(Head head, int most) {
		List<Item> open = items(head.id(), " and outcome <> 'DONE'", most);
		List<Group> groups = jdbc.sql("""
				select region name, count(*) listed, sum(case when outcome <> 'DONE' then 1 else 0 end) unfinished
				from inspection_task_item where task_id = ? group by region order by min(position)""")
			.param(head.id())
			.query(Group.class)
			.list();
		int listed = groups.stream().mapToInt(Group::listed).sum();
		int expected = head.expected() == null ? listed : head.expected();
		int unfinished = groups.stream().mapToInt(Group::unfinished).sum();
		List<Count> counts = counts(head.id());
		return new SpecialTask(head.id(), head.title(), head.periodName(), head.form(), head.dueDay(), expected,
				unfinished, RoundStatistics.rate(expected - unfinished, expected), groups, open,
				List.copyOf(counts.subList(0, Math.min(most, counts.size()))), average(counts));
	}

	private List<Item> items(String id, String condition, int most) {
		return jdbc
			.sql("select name, region, outcome, note_text note from inspection_task_item where task_id = ?" + condition
					+ " order by position limit ?")
			.params(id, most)
			.query(Item.class)
			.list();
	}

	private List<Count> counts(String id) {
		return jdbc
			.sql("""
					select u.unit_name, u.region, u.published,
					       case when u.published < (select avg(v.published) from (select sum(published) published
					            from inspection_task_count where task_id = ? group by unit_name) v) then true else false end below
					from (select unit_name, min(region) region, sum(published) published from inspection_task_count
					      where task_id = ? group by unit_name) u order by u.published desc, u.unit_name""")
			.params(id, id)
			.query(Count.class)
			.list();
	}

	private static @Nullable BigDecimal average(List<Count> counts) {
		if (counts.isEmpty()) {
			return null;
		}
		long sum = counts.stream().mapToLong(Count::published).sum();
		return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(counts.size()), 1, RoundingMode.HALF_UP);
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
