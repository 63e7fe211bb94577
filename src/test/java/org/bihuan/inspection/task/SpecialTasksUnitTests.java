package org.bihuan.inspection.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;

import org.bihuan.inspection.task.SpecialTask.Form;
import org.bihuan.inspection.task.SpecialTask.Item;
import org.bihuan.inspection.task.SpecialTask.Outcome;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A list of tasks, and a circular, read no more than they tell. */
class SpecialTasksUnitTests {

	private static final Actor OFFICE = new Actor(new UserId("u"), "u", "u",
			new Organization(new OrganizationId("o"), null, "/o/", "o", OrganizationKind.OFFICE, "r"),
			EnumSet.of(Role.SUPERVISOR), false);

	private SingleConnectionDataSource source;

	private JdbcClient jdbc;

	private SpecialTasks tasks;

	@BeforeEach
	void start() throws IOException {
		source = new SingleConnectionDataSource("jdbc:h2:mem:tasks" + System.identityHashCode(this) + ";MODE=MySQL",
				true);
		jdbc = JdbcClient.create(source);
		String made = Files
			.readString(Path.of("db/migration/inspection/V20261123_0906__inspection_tasks_counts_assessments.sql"));
		for (String statement : made.replaceAll("(?m)^--.*$", "").split(";")) {
			if (!statement.isBlank()) {
				jdbc.sql(statement).update();
			}
		}
		tasks = new SpecialTasks(jdbc, new JdbcTemplate(source), new TaskFigures(jdbc),
				() -> Instant.parse("2026-11-28T00:00:00Z"), event -> {
				});
	}

	@AfterEach
	void stop() {
		source.destroy();
	}

	private String open(Form form) {
		return tasks.open("IPv6", "2021Q2", form, null, null, OFFICE).id();
	}

	/** As it could be kept before regions had a number. */
	private void rows(String task, int count, String region) {
		jdbc.sql("insert into inspection_task_item (task_id, position, name, region, outcome) select ?, x, 'n' || x, "
				+ region + ", 'NOT_DONE' from system_range(1, ?)")
			.params(task, count)
			.update();
	}

	@Test
	void tellsFiftyOfWhateverThereIsInAListWithTheFiguresOfAll() {
		rows(open(Form.TARGETS), 5000, "'r' || x");
		SpecialTask listed = tasks.all(null, OFFICE).get(0);
		assertThat(listed.byRegion()).hasSize(50);
		assertThat(listed.open()).hasSize(50);
		assertThat(listed.unfinished()).isEqualTo(5000);
		assertThat(listed.expected()).isEqualTo(5000);
		assertThat(tasks.task(listed.id(), OFFICE).byRegion()).hasSize(5000);
		assertThat(tasks.memory(listed.id(), OFFICE)).isGreaterThan(5000L * 1024);
	}

	@Test
	void namesInACircularWhatALetterHasRoomFor() {
		String id = open(Form.TARGETS);
		rows(id, 20_000, "'r' || mod(x, 4000)");
		TaskForCircular told = tasks.of("/o/", "2021Q2").get(0);
		assertThat(told.open()).hasSize(SpecialTasks.MOST_REGIONS);
		assertThat(told.open().stream().mapToInt(region -> region.names().size()).sum())
			.isEqualTo(TaskFigures.MOST_NAMED);
		assertThat(told.open().get(0).unfinished()).isEqualTo(5);
		assertThat(told.open().get(0).names()).containsExactly("n1");
		assertThat(told.unfinished()).isEqualTo(20_000);
	}

	@Test
	void refusesMoreRegionsThanThereAre() {
		String id = open(Form.TARGETS);
		assertThat(tasks.list(id, items(300), OFFICE).byRegion()).hasSize(300);
		refused(() -> tasks.list(id, items(301), OFFICE), "inspection.task-regions");
	}

	private static List<Item> items(int count) {
		return IntStream.range(0, count).mapToObj(i -> new Item("n" + i, "r" + i, Outcome.NOT_DONE, "")).toList();
	}

	@Test
	void bearsSoManyTasksAPeriodAndRowsAYear() {
		for (int i = 0; i < SpecialTasks.MOST_OF_PERIOD; i++) {
			open(Form.TARGETS);
		}
		refused(() -> open(Form.COUNTS), "inspection.task-many");
		String another = tasks.open("IPv6", "2021Q3", Form.TARGETS, null, null, OFFICE).id();
		rows(tasks.all("2021Q2", OFFICE).get(0).id(), SpecialTasks.MOST_KEPT - 1, "'r'");
		tasks.list(another, items(1), OFFICE);
		refused(() -> tasks.list(another, items(2), OFFICE), "inspection.task-rows");
		tasks.list(another, List.of(), OFFICE);
		jdbc.sql("update inspection_task set created_ms = 0").update();
		tasks.list(another, items(2), OFFICE);
	}

	@Test
	void countsUnitsAndThoseBelowTheAverage() {
		String id = open(Form.COUNTS);
		SpecialTask counted = tasks.count(id,
				List.of(new SpecialTasks.Published("a", "r", "c", 3), new SpecialTasks.Published("a", "r", "d", 4),
						new SpecialTasks.Published("b", "r", "c", 2), new SpecialTasks.Published("e", "s", "c", 9)),
				OFFICE);
		assertThat(counted.average()).isEqualTo("6.0");
		assertThat(counted.counts()).containsExactly(new SpecialTask.Count("e", "s", 9, false),
				new SpecialTask.Count("a", "r", 7, false), new SpecialTask.Count("b", "r", 2, true));
		TaskForCircular told = tasks.of("/o/", "2021Q2").get(0);
		assertThat(told.units()).isEqualTo(3);
		assertThat(told.below()).isEqualTo(1);
		assertThat(told.average()).isEqualTo("6.0");
	}

	/** A sum that no number holds would stop everybody's list. */
	@Test
	void refusesSumsThatNobodyPublishes() {
		String id = open(Form.COUNTS);
		List<SpecialTasks.Published> many = IntStream.range(0, 30)
			.mapToObj(i -> new SpecialTasks.Published("a", "r", "c" + i, 99_999_999))
			.toList();
		refused(() -> tasks.count(id, many, OFFICE), "inspection.task-published");
		many.forEach(one -> jdbc.sql(
				"insert into inspection_task_count (task_id, unit_name, region, column_name, published) values (?, ?, ?, ?, ?)")
			.params(id, one.unitName(), one.region(), one.column(), one.published())
			.update());
		assertThat(tasks.all(null, OFFICE).get(0).counts().get(0).published()).isEqualTo(Integer.MAX_VALUE);
	}

	private static void refused(Runnable act, String code) {
		assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.class,
				refused -> assertThat(refused.code()).isEqualTo(code));
	}

}
