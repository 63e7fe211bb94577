package org.bihuan.journey;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.bihuan.operations.Command;
import org.bihuan.organization.People;
import org.bihuan.rectification.CircularText;
import org.bihuan.rectification.Circulars;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.Notices;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The circular of Yiyang 2021 from its draft to closure and to the first urge, over HTTP,
 * with the refusals on the way, and across a restart. Its steps are one story and run in
 * order.
 */
abstract class LoopJourney extends HttpJourney {

	private String notice;

	private String inspection;

	private String caseId;

	@Test
	@Order(1)
	void opensWithTheCircularAsADraftAndAnEarlierRoundAtWork() {
		assertThat(http.get("supervisor", "/targets?kind=WEBSITE&size=1").total()).isEqualTo(49);
		assertThat(http.get("supervisor", "/targets?kind=ACCOUNT&size=1").total()).isEqualTo(216);
		assertThat(http.get("leader", "/clock").text("now")).isEqualTo("2021-06-17T09:00:00+08:00");
		JsonNode draft = find("益政务办发〔2021〕2号");
		assertThat(draft.get("state").asString()).isEqualTo("DRAFT");
		assertThat(draft.get("deadline").asString()).isEqualTo("2021-06-25");
		notice = draft.get("id").asString();
		inspection = draft.get("inspectionId").asString();
		assertThat(http.get("unit-wjw", "/cases").total()).isZero();
		assertThat(http.get("unit-wjw", "/notices/" + notice).status()).isEqualTo(404);
	}

	@Test
	@Order(2)
	void countsWhatBothAnnexTablesOfTheCircularSay() {
		JsonNode s = http.get("leader", "/inspections/" + inspection + "/statistics").json();
		assertThat(s.get("websites").toString())
			.isEqualTo("{\"operating\":49,\"checked\":49,\"qualified\":41,\"unqualified\":8,\"qualifiedRate\":83.7}");
		assertThat(s.get("accounts").toString()).isEqualTo(
				"{\"operating\":216,\"checked\":216,\"qualified\":203,\"unqualified\":13,\"qualifiedRate\":94.0}");
		assertThat(group(s.get("byCategory"), "WEBSITE")).containsExactlyInAnyOrder("市直部门 31/31/5/16.1",
				"区县(市) 8/8/3/37.5", "其他网站 10/10/0/0.0");
		assertThat(group(s.get("byRegion"), "ACCOUNT")).containsExactlyInAnyOrder("市直部门 49/49/6/12.2",
				"大通湖区 13/13/0/0.0", "益阳高新区 6/6/0/0.0", "东部新区 2/2/0/0.0", "南县 14/14/1/7.1", "沅江市 26/26/1/3.8",
				"资阳区 15/15/1/6.7", "赫山区 18/18/0/0.0", "桃江县 27/27/2/7.4", "安化县 46/46/2/4.3");
		assertThat(group(s.get("byPlatform"), "ACCOUNT"))
			.extracting(text -> text.substring(0, text.lastIndexOf('/', text.lastIndexOf('/') - 1)))
			.containsExactlyInAnyOrder("微信订阅号 151/151", "微信服务号 16/16", "新浪微博 24/24", "抖音 7/7", "今日头条 8/8", "一点号 5/5",
					"其他 5/5");
	}

	@Test
	@Order(2)
	void showsSomeOfTheRowsBehindAFigureAndSaysHowManyThereAre() {
		PageClient page = new PageClient(http.port());
		page.signIn("leader", Http.PASSWORD);
		String figures = "/inspections/" + inspection + "/figures/";
		assertThat(page.get(figures + "accounts.operating").body()).contains("216 行，下面是前 200 行");
		assertThat(page.get(figures + "websites.unqualified").body()).contains(">8 行<");
		assertThat(page.get(figures + "recheck.remaining").body()).contains(" 行");
	}

	@Test
	@Order(3)
	void issuesOnlyByTheApproverAndOnlyOnce() throws InterruptedException {
		assertThat(http.post("supervisor", "/notices/" + notice + "/issue", "{}").status()).isEqualTo(403);
		assertThat(http.post("unit-wjw", "/notices/" + notice + "/issue", "{}").status()).isEqualTo(403);
		Issuing.issue(http, notice);
		Http.Answer issued = http.get("approver", "/notices/" + notice);
		assertThat(issued.json().get("cases").get("total").asInt()).isEqualTo(23);
		assertThat(http.post("approver", "/notices/" + notice + "/issue", "{}").status()).isEqualTo(409);
		Http.Answer mine = http.get("unit-wjw", "/cases?sort=number,asc");
		assertThat(mine.total()).isEqualTo(3);
		caseId = mine.items().get(0).get("id").asString();
		assertThat(http.get("unit-wjw", "/notifications").total()).isEqualTo(1);
		assertThat(http.get("unit-wjw", "/notifications").items().get(0).get("cases")).hasSize(3);
	}

	@Test
	@Order(4)
	void hidesAUnitsCasesFromOthers() {
		for (String path : List.of("", "/timeline", "/deadline", "/diagram")) {
			assertThat(http.get("unit-anhua", "/cases/" + caseId + path).status()).isEqualTo(404);
			assertThat(http.get("admin", "/cases/" + caseId + path).status()).isEqualTo(403);
			assertThat(http.get("unit-wjw", "/cases/" + caseId + path).status()).isEqualTo(200);
		}
		assertThat(http.post("unit-anhua", "/cases/" + caseId + "/receipt", "{}").status()).isEqualTo(404);
		assertThat(http.raw("/cases", null).status()).isEqualTo(401);
		assertThat(http.raw("/cases", "Bearer broken").status()).isEqualTo(401);
		assertThat(http.get("unit-wjw", "/dashboard").status()).isEqualTo(403);
		assertThat(http.get("supervisor", "/audit").status()).isEqualTo(403);
	}

	@Test
	@Order(5)
	void takesReceiptEvidenceAndReport() {
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", report(List.of("x"))).status())
			.isEqualTo(409);
		assertThat(http.post("unit-wjw", "/notices/" + notice + "/receipt", "{}").json().get("cases")).hasSize(3);
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/receipt", "{}").status()).isEqualTo(409);
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", report(List.of())).status()).isEqualTo(422);
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", report(List.of("01XXXXXXXXXXXXXXXXXXXXXXXX")))
			.status()).isEqualTo(422);
		assertThat(http.upload("unit-wjw", "/cases/" + caseId + "/evidence", "a.png", new byte[] { 'M', 'Z', 0, 1, 2 })
			.status()).isEqualTo(415);
		assertThat(
				http.upload("unit-wjw", "/cases/" + caseId + "/evidence", "a.png", new byte[21 * 1024 * 1024]).status())
			.isEqualTo(413);
		Http.Answer file = http.upload("unit-wjw", "/cases/" + caseId + "/evidence", "整改后.png", png());
		assertThat(file.status()).isEqualTo(201);
		assertThat(file.text("mediaType")).isEqualTo("image/png");
		Map<String, Object> report = report(List.of(file.text("id")));
		Map<String, Object> tomorrow = new java.util.HashMap<>(report);
		tomorrow.put("completedOn", "2021-06-18");
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", tomorrow).status()).isEqualTo(422);
		Map<String, Object> wrong = new java.util.HashMap<>(report);
		wrong.put("result", "NOTHING");
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", wrong)
			.json()
			.get("errors")
			.get(0)
			.get("field")
			.asString()).isEqualTo("result");
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", "{").status()).isEqualTo(400);
		Http.Answer first = http.post("unit-wjw", "/cases/" + caseId + "/reports", report, "once");
		assertThat(first.json().toString()).isEqualTo("{\"round\":1,\"late\":false}");
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", report, "once").json())
			.isEqualTo(first.json());
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", tomorrow, "once").status()).isEqualTo(409);
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", report).status()).isEqualTo(409);
		assertThat(http.get("supervisor", "/cases/" + caseId + "/evidence/" + file.text("id")).bytes())
			.isEqualTo(png());
		assertThat(http.delete("unit-wjw", "/cases/" + caseId + "/reports/current").status()).isEqualTo(204);
		assertThat(active()).isEqualTo("task_submitReport");
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", report).status()).isEqualTo(201);
		assertThat(active()).isEqualTo("task_review");
	}

	@Test
	@Order(6)
	void aReportStaysInTheUnitUntilItsLeaderSigns() {
		new SignOffStory(http, mine(1)).staysInsideTheUnitUntilItIsSigned();
		assertThat(http.put("unit-wjw-leader", "/sign-off", Map.of("on", false)).status()).isEqualTo(200);
	}

	private String mine(int n) {
		return http.get("unit-wjw", "/cases?sort=number,asc&noticeId=" + notice).items().get(n).get("id").asString();
	}

	@Test
	@Order(6)
	void returnsPassesAndClosesByAnotherPerson() {
		assertThat(http.post("approver", "/cases/" + caseId + "/closure", Map.of("approve", true)).status())
			.isEqualTo(409);
		assertThat(http.post("supervisor", "/cases/" + caseId + "/reviews", review("RETURN", "2021-06-17")).status())
			.isEqualTo(422);
		assertThat(http.post("supervisor", "/cases/" + caseId + "/reviews", review("RETURN", null)).status())
			.isEqualTo(422);
		Http.Answer returned = http.post("supervisor", "/cases/" + caseId + "/reviews", review("RETURN", "2021-06-28"));
		assertThat(returned.status()).isEqualTo(201);
		assertThat(returned.json().get("round").asInt()).isEqualTo(2);
		assertThat(http.get("unit-wjw", "/cases/" + caseId + "/deadline").text("deadline")).isEqualTo("2021-06-28");
		String file = http.upload("unit-wjw", "/cases/" + caseId + "/evidence", "b.png", png()).text("id");
		assertThat(http.post("unit-wjw", "/cases/" + caseId + "/reports", report(List.of(file)))
			.json()
			.get("round")
			.asInt()).isEqualTo(2);
		takesAPassBackUntilTheApproverLooks();
		assertThat(http.post("supervisor", "/cases/" + caseId + "/closure", Map.of("approve", true)).status())
			.isEqualTo(403);
		Http.Answer bulk = http.post("approver", "/closures",
				Map.of("cases", List.of(caseId, "nope"), "approve", true));
		assertThat(bulk.json().get("done")).hasSize(1);
		assertThat(bulk.json().get("refused")).hasSize(1);
		assertThat(http.get("unit-wjw", "/cases/" + caseId).text("status")).isEqualTo("CLOSED");
		assertThat(http.post("supervisor", "/cases/" + caseId + "/reviews", review("PASS", null)).status())
			.isEqualTo(409);
		assertThat(http.get("supervisor", "/cases/" + caseId + "/diagram").json().get("active")).isEmpty();
	}

	private void takesAPassBackUntilTheApproverLooks() {
		String back = "/cases/" + caseId + "/reviews/current/withdrawal";
		String due = http.get("supervisor", "/cases/" + caseId).text("deadline");
		assertThat(http.post("supervisor", back, "{}").status()).as("nothing to take back").isEqualTo(409);
		String unreported = http.get("supervisor", "/cases?status=AWAITING_RECEIPT")
			.items()
			.get(0)
			.get("id")
			.asString();
		assertThat(http.post("supervisor", "/cases/" + unreported + "/reviews/current/withdrawal", "{}").status())
			.as("nor where nothing was ever reported")
			.isEqualTo(409);
		assertThat(http.post("supervisor", "/cases/" + caseId + "/reviews", review("PASS", null)).status())
			.isEqualTo(201);
		assertThat(active()).isEqualTo("task_approveClosure");
		assertThat(http.post("unit-wjw", back, "{}").status()).isEqualTo(403);
		assertThat(http.post("supervisor2", back, "{}").status()).as("another's pass").isEqualTo(403);
		http.get("leader", "/cases/" + caseId);
		assertThat(http.post("supervisor", back, "{}").json().get("status").asString()).isEqualTo("UNDER_REVIEW");
		assertThat(active()).isEqualTo("task_review");
		assertThat(http.get("supervisor", "/cases/" + caseId).text("deadline")).isEqualTo(due);
		assertThat(http.get("unit-wjw", "/cases/" + caseId + "/timeline").json().toString())
			.contains("PASS_TAKEN_BACK");
		assertThat(http.post("supervisor", "/cases/" + caseId + "/reviews", review("PASS", null)).status())
			.isEqualTo(201);
		assertThat(http.get("approver", "/cases/" + caseId).status()).isEqualTo(200);
		assertThat(http.post("approver", "/cases/" + caseId + "/look", "{}").status()).isEqualTo(204);
		assertThat(http.post("supervisor", back, "{}").status()).as("the approver has looked").isEqualTo(409);
		assertThat(active()).isEqualTo("task_approveClosure");
	}

	@Test
	@Order(6)
	void takesAReplySheetRowByRow() throws IOException {
		String sheet = "/notices/" + notice + "/reply-sheet";
		assertThat(http.get("supervisor", sheet).status()).isEqualTo(403);
		assertThat(http.post("unit-anhua", "/notices/" + notice + "/receipt", "{}").status()).isEqualTo(200);
		String id = http.get("unit-anhua", "/cases?status=RECTIFYING&noticeId=" + notice)
			.items()
			.get(0)
			.get("id")
			.asString();
		byte[] filled = fillIn(http.get("unit-anhua", sheet).bytes());
		Http.Answer refused = http.upload("unit-anhua", sheet, "reply.xlsx", filled);
		assertThat(refused.json().get("accepted")).isEmpty();
		assertThat(refused.json().get("refused").get(0).get("message").asString()).contains("还没有佐证");
		http.upload("unit-anhua", "/cases/" + id + "/evidence", "c.png", png());
		assertThat(http.upload("unit-anhua", sheet, "reply.xlsx", filled).json().get("accepted")).hasSize(1);
		assertThat(http.get("unit-anhua", "/cases/" + id).text("status")).isEqualTo("UNDER_REVIEW");
		assertThat(http.delete("unit-anhua", "/cases/" + id + "/reports/current").status()).isEqualTo(204);
		assertThat(http.upload("unit-anhua", sheet, "reply.xlsx", "no sheet".getBytes(StandardCharsets.UTF_8)).status())
			.isEqualTo(415);
	}

	private static byte[] fillIn(byte[] sheet) throws IOException {
		try (XSSFWorkbook workbook = new XSSFWorkbook(new java.io.ByteArrayInputStream(sheet));
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			var row = workbook.getSheetAt(0).getRow(2);
			List<String> answers = List.of("原因", "措施", "已完成", "2021-06-17", "主任");
			for (int i = 0; i < answers.size(); i++) {
				row.createCell(4 + i).setCellValue(answers.get(i));
			}
			workbook.write(out);
			return out.toByteArray();
		}
	}

	@Test
	@Order(7)
	void urgesEachOverdueCaseOnceAndOnlyOnce() {
		assertThat(http.put("leader", "/clock", Map.of("now", "2021-06-25T23:59:59+08:00")).status()).isEqualTo(200);
		assertThat(http.get("leader", "/cases?overdue=true&noticeId=" + notice).total()).isZero();
		assertThat(http.put("leader", "/clock", Map.of("now", "2021-06-28T09:00:00+08:00")).status()).isEqualTo(200);
		Http.Answer overdue = http.get("leader", "/cases?overdue=true&size=200&noticeId=" + notice);
		assertThat(overdue.total()).isEqualTo(22);
		for (JsonNode each : overdue.items()) {
			assertThat(each.get("overdueWorkingDays").asInt()).isEqualTo(1);
			JsonNode measures = http.get("leader", "/measures?caseId=" + each.get("id").asString()).json();
			assertThat(measures.get("total").asInt()).isEqualTo(1);
			assertThat(measures.get("items").get(0).get("orderedAt").asString()).isEqualTo("2021-06-26T00:00:00+08:00");
		}
		assertThat(http.put("leader", "/clock", Map.of("now", "2021-06-27T09:00:00+08:00")).status()).isEqualTo(409);
		JsonNode dashboard = http.get("leader", "/dashboard").json();
		for (String kind : List.of("URGE", "INTERVIEW")) {
			assertThat(dashboard.get("measures").get(kind).asInt())
				.isEqualTo(http.get("leader", "/measures?kind=" + kind).total());
		}
		assertThat(dashboard.get("overdue").asInt()).isEqualTo(http.get("leader", "/cases?overdue=true").total());
		assertThat(http.get("unit-wjw", "/notifications?size=200").json().toString()).contains("URGE");
	}

	@Test
	@Order(8)
	void keepsEverythingAcrossARestart() {
		String before = http.get("leader", "/cases/" + caseId).json().toString();
		running.stop();
		http = new Http(running.start());
		assertThat(http.get("leader", "/cases/" + caseId).json().toString()).isEqualTo(before);
		assertThat(http.get("leader", "/clock").text("now")).isEqualTo("2021-06-28T09:00:00+08:00");
		assertThat(http.get("leader", "/targets?kind=WEBSITE&size=1").total()).isEqualTo(49);
		assertThat(http.get("leader", "/measures?kind=URGE").total()).isGreaterThanOrEqualTo(22);
	}

	@Test
	@Order(9)
	void importsTheCircularsOwnListsAndComesToTheSameFigures() throws IOException {
		Http.Answer round = http.post("supervisor", "/inspections", Map.of("title", "导入", "period", "2021Q3", "from",
				"2021-05-26", "to", "2021-06-09", "kinds", List.of("WEBSITE", "ACCOUNT"), "method", "FULL"));
		String id = round.text("id");
		assertThat(http.post("supervisor", "/inspections/" + id + "/selection", "{}").json().get("selected").asInt())
			.isEqualTo(265);
		for (String file : List.of("findings-sites.csv", "findings-accounts.csv")) {
			byte[] content = Files.readAllBytes(Path.of("src/main/resources/demo", file));
			String upload = http.upload("supervisor", "/imports?kind=findings&inspectionId=" + id, file, content)
				.text("id");
			assertThat(state(upload)).isEqualTo("AWAITING_CONFIRMATION");
			assertThat(http.post("supervisor", "/imports/" + upload + "/confirmation", Map.of("skipErrors", true))
				.status()).isEqualTo(202);
			assertThat(state(upload)).isEqualTo("DONE");
		}
		assertThat(http.get("supervisor", "/inspections/" + id + "/findings").total()).isEqualTo(23);
		assertThat(http.post("supervisor", "/notices", draft(id, "益政务办发〔2021〕3号", "2021-07-05")).status())
			.isEqualTo(409);
		http.post("supervisor", "/inspections/" + id + "/verification",
				Map.of("confirmed", true, "verifiedAt", "2021-06-09"));
		JsonNode s = http.get("supervisor", "/inspections/" + id + "/statistics").json();
		assertThat(s.get("websites").get("unqualified").asInt()).isEqualTo(8);
		assertThat(s.get("accounts").get("unqualified").asInt()).isEqualTo(13);
		assertThat(http.post("supervisor", "/notices", draft(id, "益政务办发〔2021〕2号", "2021-07-05")).status())
			.isEqualTo(409);
		assertThat(http.post("supervisor", "/notices", draft(id, "益政务办发〔2021〕3号", "2021-06-01")).status())
			.isEqualTo(422);
		assertThat(http.post("supervisor", "/notices", draft(id, "益政务办发〔2021〕3号", "2021-07-05")).status())
			.isEqualTo(201);
		String empty = http
			.upload("supervisor", "/imports?kind=targets", "空.csv", " \n".getBytes(StandardCharsets.UTF_8))
			.text("id");
		assertThat(state(empty)).isEqualTo("FAILED");
	}

	@Test
	@Order(10)
	void countsAProblemFoundAgainAsARelapse() {
		assertThat(http.get("leader", "/dashboard").json().get("relapseRate").asDouble()).isZero();
		String again = find("益政务办发〔2021〕3号").get("id").asString();
		Issuing.issue(http, again);
		assertThat(http.get("leader", "/dashboard").json().get("relapseRate").asDouble()).isPositive();
	}

	@Test
	@Order(11)
	void showsAFigureThatDoesNotAddUp() {
		assertThat(circular().proofs()).allMatch(CircularText.Check::ok);
		JdbcTemplate jdbc = new JdbcTemplate(running.bean(javax.sql.DataSource.class));
		jdbc.update("update rectification_notice set total = total + 1 where id = ?", notice);
		assertThat(circular().proofs()).anyMatch(proof -> !proof.ok());
		jdbc.update("update rectification_notice set total = total - 1 where id = ?", notice);
		jdbc.update("update inspection_target set category = '' where round_id = ? and category = '市直部门'", inspection);
		assertThat(circular().proofs()).as("a table of categories with a gap gives way to the regions")
			.allMatch(CircularText.Check::ok);
	}

	private CircularText circular() {
		return running.bean(Circulars.class)
			.text(running.bean(Notices.class)
				.require(new NoticeId(notice), running.bean(People.class).actor("approver").orElseThrow()));
	}

	@Test
	@Order(10)
	void writesTheCircularAndItsAnnexes() {
		assertThat(http.get("supervisor", "/notices/" + notice + "/document").bytes()).startsWith('P', 'K');
		assertThat(http.get("unit-wjw", "/notices/" + notice + "/annexes").bytes()).startsWith('P', 'K');
	}

	@Test
	@Order(11)
	void keepsWhatAClerkSaysOfOneRowAmongMany() {
		StringBuilder sheet = new StringBuilder("类型,名称,网址,区县,主办单位\n");
		for (int n = 1; n <= 450; n++) {
			sheet.append("网站,第%d号网站,http://www.example.gov.cn/%d,安化县,%s\n".formatted(n, n,
					n == 320 ? "没有这个单位" : "安化县人民政府办公室"));
		}
		String id = http
			.upload("supervisor", "/imports?kind=targets", "多.csv", sheet.toString().getBytes(StandardCharsets.UTF_8))
			.text("id");
		assertThat(state(id)).isEqualTo("AWAITING_CONFIRMATION");
		assertThat(http.get("supervisor", "/imports/" + id).json().get("ready").asInt()).isEqualTo(449);
		JsonNode page = http.get("supervisor", "/imports/" + id + "/rows?page=6&size=60").items();
		assertThat(page).hasSize(60);
		assertThat(page.get(0).get("cells").get("name").asString()).isEqualTo("第361号网站");
		int looked = page.get(59).get("row").asInt();
		assertThat(http.post("supervisor", "/imports/" + id + "/rows/" + looked, Map.of("leaveOut", true)).status())
			.isEqualTo(204);
		assertThat(http.post("supervisor", "/imports/" + id + "/rows/999", Map.of("leaveOut", true)).status())
			.isEqualTo(404);
		JsonNode after = http.get("supervisor", "/imports/" + id + "/rows?page=6&size=60").items();
		assertThat(after.get(59).get("leftOut").asBoolean()).isTrue();
		assertThat(after.get(59).get("lookedBy").asString()).isEqualTo("supervisor");
		assertThat(after.get(58)).isEqualTo(page.get(58));
		assertThat(http.get("supervisor", "/imports/" + id).json().get("ready").asInt()).isEqualTo(448);
		http.post("supervisor", "/imports/" + id + "/confirmation", Map.of("skipErrors", true));
		assertThat(state(id)).isEqualTo("DONE");
		assertThat(http.get("supervisor", "/imports/" + id).json().get("done").asInt()).isEqualTo(448);
		assertThat(http.get("supervisor", "/targets?q=第419号网站").total()).isOne();
		assertThat(http.get("supervisor", "/targets?q=第420号网站").total()).isZero();
	}

	@Test
	@Order(11)
	void aReportIsInTimeByWhenItsLeaderSigned() {
		assertThat(http.put("unit-wjw-leader", "/sign-off", Map.of("on", true)).status()).isEqualTo(200);
		new SignOffStory(http, mine(1)).leavesWhenItIsSigned();
		new SignOffStory(http, mine(2)).isSignedFromTheList();
		assertThat(http.put("unit-wjw-leader", "/sign-off", Map.of("on", false)).json().get("on").asBoolean())
			.isFalse();
	}

	@Test
	@Order(11)
	void tellsNamesakesApartWhereAUnitIsTyped() {
		for (String city : List.of("甲市", "乙市")) {
			String office = http.post("admin", "/organizations", Map.of("name", city, "kind", "OFFICE", "region", city))
				.text("id");
			http.post("admin", "/organizations",
					Map.of("name", "重名局", "kind", "UNIT", "parentId", office, "region", city));
		}
		assertThat(options("admin", "重名")).contains("甲市 / 重名局").contains("乙市 / 重名局");
		assertThat(options("unit-wjw", "重名")).doesNotContain("重名局");
		assertThat(options("unit-wjw", "卫生健康")).contains("value=\"益阳市卫生健康委员会\"");
	}

	private String options(String who, String typed) {
		PageClient page = new PageClient(http.port());
		page.signIn(who, Http.PASSWORD);
		return page
			.get("/organizations/options?organization=" + java.net.URLEncoder.encode(typed, StandardCharsets.UTF_8))
			.body();
	}

	@Test
	@Order(12)
	void findsWhereTheRecordWasChanged() throws IOException {
		byte[] export = http.get("auditor", "/audit/export").bytes();
		Path file = Files.write(Files.createTempFile("audit", ".ndjson"), export);
		assertThat(verifyOffline(file)).isZero();
		String text = new String(export, StandardCharsets.UTF_8);
		Files.writeString(file, text.replace("\"actor\":\"approver\"", "\"actor\":\"leader\""));
		assertThat(verifyOffline(file)).isOne();
		Files.writeString(file, text.substring(0, text.length() / 2));
		assertThat(verifyOffline(file)).isOne();
		assertThat(http.post("auditor", "/audit/verification", "{}").json().get("intact").asBoolean()).isTrue();
		new JdbcTemplate(running.bean(javax.sql.DataSource.class))
			.update("update audit_entry set actor = 'nobody' where seq = 77");
		Http.Answer broken = http.post("auditor", "/audit/verification", "{}");
		assertThat(broken.json().get("intact").asBoolean()).isFalse();
		assertThat(broken.json().get("firstBroken").asInt()).isEqualTo(77);
	}

	private static int verifyOffline(Path file) {
		return Command.run(new String[] { "verify-audit", file.toString() }, System.out).orElseThrow();
	}

	private JsonNode find(String documentNumber) {
		for (JsonNode each : http.get("supervisor", "/notices").items()) {
			if (each.get("documentNumber").asString().equals(documentNumber)) {
				return each;
			}
		}
		throw new AssertionError("No notice " + documentNumber);
	}

	private String state(String importId) {
		String state = "READING";
		for (int i = 0; i < 2000 && (state.equals("READING") || state.equals("IMPORTING")); i++) {
			state = http.get("supervisor", "/imports/" + importId).text("state");
		}
		return state;
	}

	private String active() {
		JsonNode active = http.get("supervisor", "/cases/" + caseId + "/diagram").json().get("active");
		assertThat(active).hasSize(1);
		return active.get(0).asString();
	}

	private static List<String> group(JsonNode groups, String kind) {
		List<String> rows = new ArrayList<>();
		for (JsonNode g : groups) {
			if (g.get("kind").asString().equals(kind)) {
				rows.add(g.get("name").asString() + " " + g.get("operating") + "/" + g.get("checked") + "/"
						+ g.get("unqualified") + "/" + g.get("rate"));
			}
		}
		return rows;
	}

	private static Map<String, Object> draft(String inspection, String number, String deadline) {
		return Map.of("inspectionId", inspection, "kind", "CIRCULAR", "documentNumber", number, "title", "通报",
				"signedOn", "2021-05-28", "deadline", deadline, "findings", "ALL");
	}

	private static Map<String, Object> report(List<String> evidence) {
		return Map.of("cause", "原因", "measures", "措施", "result", "DONE", "completedOn", "2021-06-17",
				"responsiblePerson", "科长", "evidence", evidence);
	}

	private static Map<String, Object> review(String verdict, String newDeadline) {
		Map<String, Object> review = new java.util.HashMap<>(
				Map.of("verdict", verdict, "method", "ONLINE", "comment", "抽看三处"));
		if (newDeadline != null) {
			review.put("newDeadline", newDeadline);
		}
		return review;
	}

	static byte[] png() {
		try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
