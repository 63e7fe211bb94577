package org.bihuan.journey;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The system administrator finds what went wrong, mends it and has it done again. */
class OperationsJourneyTests extends HttpJourney {

	private static final String OF_CASE = """
			from ACT_RU_EVENT_SUBSCR where EVENT_NAME_ = 'message_overdue' and PROC_INST_ID_ in
			(select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ? and PARENT_ID_ is null)""";

	private JdbcTemplate jdbc;

	private PageClient admin;

	private List<Map<String, Object>> cases;

	private Map<String, Object> first;

	private Map<String, Object> second;

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

	private static String text(Map<String, Object> row, String column) {
		return String.valueOf(row.get(column));
	}

	private String page() {
		return admin.get("/operations").body();
	}

	private void moveClock(String to) {
		assertThat(http.put("admin", "/clock", Map.of("now", to)).status()).isEqualTo(200);
	}

	@Test
	@Order(1)
	void nothingIsWrongAtFirst() {
		jdbc = new JdbcTemplate(running.bean(DataSource.class));
		admin = new PageClient(http.port());
		admin.signIn("admin", Http.PASSWORD);
		assertThat(page()).contains("没有失败的工作", "没有积压", "每件未办结的事项都有流程在走", "整改事项", "督办阶梯", "期限值守")
			.doesNotContain("is-bad", "??");
		assertThat(new PageClient(http.port())).satisfies(supervisor -> {
			supervisor.signIn("supervisor", Http.PASSWORD);
			assertThat(supervisor.get("/operations").statusCode()).isEqualTo(403);
		});
	}

	@Test
	@Order(2)
	void whatCannotBeToldIsPutOffWithItsCauseAndKeepsNobodyWaiting() {
		cases = jdbc.queryForList(
				"""
						select id, number_text, deadline from rectification_case where standing = true and status = 'RECTIFYING'
						and clock_stopped = false and due_kind in ('DUE_SOON', 'DUE_TOMORROW', 'OVERDUE') order by deadline desc, id""");
		assertThat(cases).hasSizeGreaterThan(3);
		first = jdbc.queryForMap("select * " + OF_CASE, text(cases.get(0), "ID"));
		second = jdbc.queryForMap("select * " + OF_CASE, text(cases.get(1), "ID"));
		jdbc.update("delete " + OF_CASE, text(cases.get(0), "ID"));
		jdbc.update("delete " + OF_CASE, text(cases.get(1), "ID"));
		moveClock(day(1) + "T09:00:00+08:00");
		assertThat(page()).contains(text(cases.get(0), "NUMBER_TEXT"), text(cases.get(1), "NUMBER_TEXT"),
				"does not wait for message_overdue", "逾期告知和督办", "全部重试", "没有积压");
		assertThat(measures(cases.get(2))).isPositive();
		assertThat(measures(cases.get(0))).isZero();
	}

	private String day(int after) {
		return java.time.LocalDate.parse(text(cases.get(0), "DEADLINE")).plusDays(after).toString();
	}

	private int measures(Map<String, Object> of) {
		return jdbc.queryForObject("select count(*) from escalation_measure where case_id = ?", Integer.class,
				of.get("ID"));
	}

	@Test
	@Order(3)
	void whatIsNotMendedFailsAgain() {
		assertThat(retry(cases.get(0))).isEqualTo(302);
		assertThat(retry(cases.get(0))).as("it is being tried").isEqualTo(404);
		moveClock(day(1) + "T09:01:00+08:00");
		assertThat(page()).contains(text(cases.get(0), "NUMBER_TEXT"));
	}

	private int retry(Map<String, Object> of) {
		return admin.post("/operations/failures/ALARM/" + of.get("ID") + "/retry", Map.of()).statusCode();
	}

	@Test
	@Order(4)
	void whatIsMendedIsDoneAgainOnceAndOnRecord() {
		mend(first);
		assertThat(retry(cases.get(0))).isEqualTo(302);
		moveClock(day(1) + "T09:02:00+08:00");
		assertThat(page()).doesNotContain(text(cases.get(0), "NUMBER_TEXT"))
			.contains(text(cases.get(1), "NUMBER_TEXT"));
		assertThat(measures(cases.get(0))).isOne();
		mend(second);
		assertThat(admin.post("/operations/failures/retry", Map.of()).statusCode()).isEqualTo(302);
		moveClock(day(1) + "T09:03:00+08:00");
		assertThat(page()).contains("没有失败的工作");
		assertThat(measures(cases.get(1))).isOne();
		assertThat(jdbc.queryForList("select entity_id from audit_entry where action = 'retried'", String.class))
			.hasSize(3)
			.contains("ALARM " + cases.get(1).get("ID"));
	}

	private void mend(Map<String, Object> subscription) {
		jdbc.update("insert into ACT_RU_EVENT_SUBSCR (" + String.join(", ", subscription.keySet()) + ") values ("
				+ "?, ".repeat(subscription.size() - 1) + "?)", subscription.values().toArray());
	}

	@Test
	@Order(5)
	void aFailedJobOfTheEngineIsShownAndRunsAgain() {
		Awaited.until("done behind", () -> {
			jdbc.update(
					"update ACT_RU_JOB set RETRIES_ = 0, EXCEPTION_MSG_ = 'broken on purpose' where PROCESS_DEF_KEY_ = 'deadline-watch'");
			return page().contains("broken on purpose");
		});
		assertThat(page()).contains("期限值守", "不再自动试");
		for (String job : jdbc.queryForList("select ID_ from ACT_RU_JOB where RETRIES_ = 0", String.class)) {
			assertThat(admin.post("/operations/failures/JOB/" + job + "/retry", Map.of()).statusCode()).isEqualTo(302);
		}
		Awaited.until("done behind", () -> page().contains("没有失败的工作"));
	}

	@Test
	@Order(6)
	void namesCasesThatNoProcessLeadsOn() {
		RuntimeService runtime = running.bean(RuntimeService.class);
		runtime.deleteProcessInstance(runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(text(cases.get(3), "ID"), "rectification-case")
			.singleResult()
			.getId(), "broken on purpose");
		assertThat(page()).contains("1 件停住了", text(cases.get(3), "NUMBER_TEXT"), "is-bad");
	}

	@Test
	@Order(7)
	void showsWhatANewDiagramWouldMeanAndMovesWhatCanBeMoved() throws Exception {
		RepositoryService repository = running.bean(RepositoryService.class);
		String diagram = new ClassPathResource("bpmn/rectification-case.bpmn")
			.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
		int version = newest(repository);
		repository.createDeployment()
			.addString("rectification-case.bpmn", diagram.replace("task_submitReport", "task_handIn"))
			.deploy();
		String preview = "/operations/diagrams/rectification-case/" + version;
		assertThat(page()).contains(preview);
		assertThat(admin.get(preview).body()).contains("不能迁移", "没有对应的步骤").doesNotContain(preview + "/move");
		assertThat(admin.post(preview + "/move", Map.of()).statusCode()).isEqualTo(409);
		repository.createDeployment()
			.addString("rectification-case.bpmn", diagram.replace("name=\"整改并上报\"", "name=\"整改、上报\""))
			.deploy();
		assertThat(admin.get(preview).body()).contains(preview + "/move", "不变", "改为“整改、上报”").doesNotContain("不能迁移");
		assertThat(admin.post(preview + "/move", Map.of()).statusCode()).isEqualTo(302);
		assertThat(page()).contains("已迁移").doesNotContain(preview);
		assertThat(admin.get("/operations/diagrams/rectification-case/" + newest(repository)).statusCode())
			.isEqualTo(404);
		assertThat(jdbc.queryForList("select entity_id from audit_entry where action = 'moved'", String.class))
			.containsExactly("rectification-case");
	}

	private static int newest(RepositoryService repository) {
		return repository.createProcessDefinitionQuery()
			.processDefinitionKey("rectification-case")
			.latestVersion()
			.singleResult()
			.getVersion();
	}

}
