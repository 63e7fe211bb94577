package org.bihuan.inspection.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.inspection.RoundStatistics;
import org.bihuan.inspection.task.SpecialTask.Count;
import org.bihuan.inspection.task.SpecialTask.Group;
import org.bihuan.inspection.task.SpecialTask.Item;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the figures of a special task. What is summed up is summed up by the database,
 * and of rows and groups no more come out of it than are wanted.
 */
@Component
class TaskFigures {

	/** Names of those not done that a circular gives, of one task. */
	static final int MOST_NAMED = 200;

	private record Sums(int listed, int unfinished) {
	}

	/** Of units with counts: how many, what they published together. */
	private record Published(int units, long published) {

		@Nullable BigDecimal average() {
			return units == 0 ? null
					: BigDecimal.valueOf(published).divide(BigDecimal.valueOf(units), 1, RoundingMode.HALF_UP);
		}

	}

	private record Unit(String unitName, String region, long published) {
	}

	private final JdbcClient jdbc;

	TaskFigures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** With so many regions, open ones and units at most. */
	SpecialTask task(TaskHead head, int most) {
		Sums sums = sums(head);
		Published published = published(head.id());
		return new SpecialTask(head.id(), head.title(), head.periodName(), head.form(), head.dueDay(),
				head.expected(sums.listed()), sums.unfinished(), rate(head, sums), groups(head.id(), most),
				items(head.id(), " and outcome <> 'DONE'", most), counts(head.id(), published, most),
				published.average());
	}

	TaskForCircular forCircular(TaskHead head) {
		Sums sums = sums(head);
		Published published = published(head.id());
		Map<String, List<String>> names = new LinkedHashMap<>();
		for (Item item : items(head.id(), " and outcome <> 'DONE'", MOST_NAMED)) {
			names.computeIfAbsent(item.region(), region -> new ArrayList<>()).add(item.name());
		}
		List<TaskForCircular.Open> open = groups(head.id(), SpecialTasks.MOST_REGIONS).stream()
			.filter(group -> group.unfinished() > 0)
			.map(group -> new TaskForCircular.Open(group.name(), group.unfinished(),
					names.getOrDefault(group.name(), List.of())))
			.toList();
		return new TaskForCircular(head.id(), head.title(), head.form(), head.expected(sums.listed()),
				sums.unfinished(), rate(head, sums), open, published.units(), below(head.id(), published),
				published.average());
	}

	private static BigDecimal rate(TaskHead head, Sums sums) {
		int expected = head.expected(sums.listed());
		return RoundStatistics.rate(expected - sums.unfinished(), expected);
	}

	private Sums sums(TaskHead head) {
		return jdbc.sql("""
				select count(*) listed, coalesce(sum(case when outcome <> 'DONE' then 1 else 0 end), 0) unfinished
				from inspection_task_item where task_id = ?""").param(head.id()).query(Sums.class).single();
	}

	private List<Group> groups(String id, int most) {
		return jdbc.sql("""
				select region name, count(*) listed, sum(case when outcome <> 'DONE' then 1 else 0 end) unfinished
				from inspection_task_item where task_id = ? group by region order by min(position) limit ?""")
			.params(id, most)
			.query(Group.class)
			.list();
	}

	List<Item> items(String id, String condition, int most) {
		return jdbc
			.sql("select name, region, outcome, note_text note from inspection_task_item where task_id = ?" + condition
					+ " order by position limit ?")
			.params(id, most)
			.query(Item.class)
			.list();
	}

	private Published published(String id) {
		return jdbc.sql("""
				select count(distinct unit_name) units, coalesce(sum(published), 0) published
				from inspection_task_count where task_id = ?""").param(id).query(Published.class).single();
	}

	/** Below the average, without dividing. */
	private int below(String id, Published all) {
		return jdbc.sql("""
				select count(*) from (select sum(published) published from inspection_task_count
				where task_id = ? group by unit_name) u where u.published * ? < ?""")
			.params(id, all.units(), all.published())
			.query(Integer.class)
			.single();
	}

	private List<Count> counts(String id, Published all, int most) {
		return jdbc.sql("""
				select unit_name, min(region) region, sum(published) published from inspection_task_count
				where task_id = ? group by unit_name order by published desc, unit_name limit ?""")
			.params(id, most)
			.query(Unit.class)
			.list()
			.stream()
			.map(unit -> new Count(unit.unitName(), unit.region(), (int) Math.min(Integer.MAX_VALUE, unit.published()),
					unit.published() * all.units() < all.published()))
			.toList();
	}

}
