package org.bihuan.journey;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the list to the circular: five published circulars come in and their figures stand
 * in the statistics and in the document; rounds of every kind, scores, tasks, templates.
 * Its steps are one story and run in order.
 */
abstract class RoundsJourney extends HttpJourney {

	private static final Path CIRCULARS = Path.of("src/test/resources/circulars");

	private final Map<String, String> rounds = new HashMap<>();

	@Test
	@Order(1)
	void takesFiveCircularsInWithTheirFigures() throws IOException {
		for (String name : List.of("zhumadian-2016", "heilongjiang-2017q4", "qinghai-2021q1", "yiyang-2021",
				"dongguan-2023q2")) {
			rounds.put(name, takeIn(name));
		}
		assertThat(kind("qinghai-2021q1", "websites")).isEqualTo(
				"{\"operating\":130,\"checked\":130,\"qualified\":115,\"unqualified\":15,\"qualifiedRate\":88.5}");
		assertThat(kind("qinghai-2021q1", "accounts")).isEqualTo(
				"{\"operating\":1171,\"checked\":1171,\"qualified\":870,\"unqualified\":301,\"qualifiedRate\":74.3}");
		assertThat(kind("yiyang-2021", "websites"))
			.isEqualTo("{\"operating\":49,\"checked\":49,\"qualified\":41,\"unqualified\":8,\"qualifiedRate\":83.7}");
		assertThat(kind("yiyang-2021", "accounts")).isEqualTo(
				"{\"operating\":216,\"checked\":216,\"qualified\":203,\"unqualified\":13,\"qualifiedRate\":94.0}");
		assertThat(kind("heilongjiang-2017q4", "websites")).isEqualTo(
				"{\"operating\":567,\"checked\":170,\"qualified\":166,\"unqualified\":4,\"qualifiedRate\":97.6}");
		assertThat(kind("dongguan-2023q2", "websites"))
			.isEqualTo("{\"operating\":40,\"checked\":40,\"qualified\":40,\"unqualified\":0,\"qualifiedRate\":100.0}");
		assertThat(kind("dongguan-2023q2", "channels"))
			.isEqualTo("{\"operating\":41,\"checked\":41,\"qualified\":41,\"unqualified\":0,\"qualifiedRate\":100.0}");
		assertThat(kind("dongguan-2023q2", "accounts")).isEqualTo(
				"{\"operating\":196,\"checked\":196,\"qualified\":196,\"unqualified\":0,\"qualifiedRate\":100.0}");
		assertThat(kind("zhumadian-2016", "websites"))
			.isEqualTo("{\"operating\":40,\"checked\":40,\"qualified\":24,\"unqualified\":16,\"qualifiedRate\":60.0}");
		assertThat(statistics("zhumadian-2016").get("recheck").toString())
			.isEqualTo("{\"earlier\":113,\"remaining\":13}");
		assertThat(statistics("yiyang-2021").get("byCategory").size()).isEqualTo(3);
	}

	/** Reads, looks at the rows, confirms; the round it became. */
	private String takeIn(String name) throws IOException {
		Http.Answer uploaded = http.upload("supervisor", "/imports?kind=circular", name + ".txt",
				Files.readAllBytes(CIRCULARS.resolve(name + ".txt")));
		assertThat(uploaded.status()).isEqualTo(202);
		String id = uploaded.text("id");
		Http.Answer read = await("/imports/" + id, "READING");
		assertThat(read.text("state")).as(String.valueOf(read.json())).isEqualTo("AWAITING_CONFIRMATION");
		if (name.startsWith("yiyang")) {
			assertThat(read.json().get("rows").asInt()).isEqualTo(21);
			assertThat(read.json().get("ready").asInt()).isEqualTo(21);
		}
		if (name.startsWith("qinghai")) {
			settle(id);
		}
		assertThat(http.post("supervisor", "/imports/" + id + "/confirmation", "{\"skipErrors\":true}").status())
			.isEqualTo(202);
		Http.Answer done = await("/imports/" + id, "IMPORTING");
		assertThat(done.text("state")).as(String.valueOf(done.json())).isEqualTo("DONE");
		return done.text("inspectionId");
	}

	/**
	 * Names that are not registered wait for the clerk, who says whom they mean or drops
	 * them.
	 */
	private void settle(String id) {
		JsonNode rows = http.get("supervisor", "/imports/" + id + "/rows").items();
		assertThat(rows.size()).isEqualTo(12);
		assertThat(rows.get(0).get("cells").get("target").asString()).isEqualTo("省民族宗教事务委员会网站");
		assertThat(rows.get(0).get("ready").asBoolean()).isFalse();
		String target = http.get("supervisor", "/targets?kind=WEBSITE&q=益阳市水利局").items().get(0).get("id").asString();
		String first = rows.get(0).get("row").asString();
		assertThat(http
			.post("supervisor", "/imports/" + id + "/rows/" + first,
					"{\"targetId\":\"" + target + "\",\"indicator\":\"NM-V2-1\"}")
			.status()).isEqualTo(422);
		assertThat(http
			.post("supervisor", "/imports/" + id + "/rows/" + first,
					"{\"targetId\":\"" + target + "\",\"indicator\":\"GW-V4-3\"}")
			.status()).isEqualTo(204);
		String second = rows.get(1).get("row").asString();
		assertThat(http.post("supervisor", "/imports/" + id + "/rows/" + second, Map.of("leaveOut", true)).status())
			.isEqualTo(204);
		assertThat(http.get("supervisor", "/imports/" + id).json().get("ready").asInt()).isEqualTo(1);
	}

	private Http.Answer await(String path, String while_) {
		Awaited.until("no longer " + while_, () -> !http.get("supervisor", path).text("state").equals(while_));
		return http.get("supervisor", path);
	}

	private JsonNode statistics(String name) {
		return http.get("supervisor", "/inspections/" + rounds.get(name) + "/statistics").json();
	}

	private String kind(String name, String kind) {
		return statistics(name).get(kind).toString();
	}

	@Test
	@Order(2)
	void givesTheCircularsBackAsDocumentsWithTheSameFigures() throws IOException {
		special("2021Q1");
		assertThat(document("qinghai-2021q1", "益通报〔2021〕1号")).contains("检查 130 家，合格 115 家，合格率 88.5%；存在突出问题 15 家")
			.contains("检查 1171 个，合格 870 个，合格率 74.3%；存在突出问题 301 个")
			.contains("应完成 130 个，已完成 114 个，完成率 87.7%，未完成 16 个")
			.contains("海西州未完成的有：州生态环境局综合信息网、州住房公积金管理中心网。")
			.contains("上升")
			.contains("一、总体情况")
			.contains("三、重点工作推进情况");
		assertThat(document("yiyang-2021", "益通报〔2021〕2号")).contains("检查 49 家，合格 41 家，合格率 83.7%；存在突出问题 8 家，占 16.3%")
			.contains("检查 216 个，合格 203 个，合格率 94.0%；存在突出问题 13 个，占 6.0%")
			.contains("应更新未更新栏目超过10个")
			.contains("附件1")
			.contains("12.2%");
		assertThat(statistics("yiyang-2021").get("byIndicator").get(0).toString())
			.isEqualTo("{\"code\":\"GW-V4-2\",\"name\":\"应更新未更新栏目超过10个\",\"count\":8}");
		assertThat(document("heilongjiang-2017q4", "益通报〔2021〕3号"))
			.contains("正在运行的政府网站 567 家，检查 170 家，合格 166 家，合格率 97.6%；存在突出问题 4 家")
			.contains("本次检查没有发现突出问题")
			.contains("与上一轮相比，网站合格率上升 37.6 个百分点。");
		assertThat(document("dongguan-2023q2", "益通报〔2021〕4号")).contains("检查 40 家，合格 40 家")
			.contains("频道 41 个，检查 41 个，合格 41 个")
			.contains("检查 196 个，合格 196 个，合格率 100.0%");
		assertThat(document("zhumadian-2016", "益通报〔2021〕5号")).contains("检查 40 家，合格 24 家，合格率 60.0%；存在突出问题 16 家")
			.contains("对上一轮通报的 113 个问题进行了复查，还有 13 个没有整改到位");
	}

	/** The special task of 青海 as published: 130 sites, 16 of them by name not done. */
	private void special(String period) throws IOException {
		String task = http
			.post("supervisor", "/special-tasks",
					Map.of("title", "政府网站IPv6改造", "period", period, "form", "TARGETS", "expected", 130))
			.text("id");
		List<Map<String, String>> items = Files.readAllLines(Path.of("src/test/resources/circulars/qinghai-ipv6.csv"))
			.stream()
			.skip(1)
			.map(line -> line.split(","))
			.map(cells -> Map.of("region", cells[0], "name", cells[1], "outcome", "NOT_DONE"))
			.toList();
		Http.Answer listed = http.put("supervisor", "/special-tasks/" + task + "/items", Map.of("items", items));
		assertThat(listed.json().get("unfinished").asInt()).isEqualTo(16);
		assertThat(listed.json().get("rate").asDouble()).isEqualTo(87.7);
		assertThat(listed.json().get("byRegion").get(0).toString())
			.isEqualTo("{\"name\":\"省直部门\",\"listed\":5,\"unfinished\":5}");
		String platform = http
			.post("supervisor", "/special-tasks",
					Map.of("title", "省直部门信息公开平台改造", "period", "2021-平台", "form", "TARGETS", "expected", 44))
			.text("id");
		List<Map<String, String>> open = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			open.add(Map.of("region", "省直部门", "name", "部门" + i, "outcome", i < 20 ? "NOT_DONE" : "NOT_COMPLIANT"));
		}
		assertThat(http.put("supervisor", "/special-tasks/" + platform + "/items", Map.of("items", open))
			.json()
			.get("unfinished")
			.asInt()).isEqualTo(25);
	}

	private String document(String name, String number) throws IOException {
		String round = rounds.get(name);
		http.post("supervisor2", "/inspections/" + round + "/verification",
				Map.of("confirmed", true, "verifiedAt", "2021-06-17"));
		assertThat(http.post("supervisor", "/inspections/" + round + "/completion", "{}").status()).isEqualTo(200);
		Http.Answer drafted = http.post("supervisor", "/notices", Map.of("inspectionId", round, "kind", "CIRCULAR",
				"documentNumber", number, "title", "关于检查情况的通报", "signedOn", "2021-06-17", "deadline", "2021-07-30"));
		assertThat(drafted.status()).as(String.valueOf(drafted.json())).isEqualTo(201);
		rounds.put(name + ".notice", drafted.text("id"));
		return words(http.get("supervisor", "/notices/" + drafted.text("id") + "/document").bytes());
	}

	private static String words(byte[] docx) throws IOException {
		try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx));
				XWPFWordExtractor text = new XWPFWordExtractor(document)) {
			return text.getText();
		}
	}

	@Test
	@Order(3)
	void signsNoCircularWhoseFiguresDoNotAddUp() {
		String notice = rounds.get("yiyang-2021.notice");
		JdbcTemplate jdbc = new JdbcTemplate(running.bean(javax.sql.DataSource.class));
		jdbc.update("update inspection_tally set unqualified = unqualified - 1 where round_id = ? and name = ?",
				rounds.get("yiyang-2021"), "安化县");
		Http.Answer refused = http.post("approver", "/notices/" + notice + "/issue", "{}");
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("detail")).contains("账号突出问题 13 个 ＝ 附件2 合计 12");
		jdbc.update("update inspection_tally set unqualified = unqualified + 1 where round_id = ? and name = ?",
				rounds.get("yiyang-2021"), "安化县");
	}

	@Test
	@Order(4)
	void keepsWhatWasSignedWordForWord() throws IOException {
		String notice = rounds.get("dongguan-2023q2.notice");
		assertThat(http.post("approver", "/notices/" + notice + "/issue", "{}").status()).isEqualTo(202);
		assertThat(await("/notices/" + notice, "ISSUING").text("state")).isEqualTo("ISSUED");
		Awaited.until("on file", () -> http.get("supervisor", "/documents?kind=CIRCULAR&q=益通报〔2021〕4号").total() == 1);
		byte[] first = http.get("supervisor", "/notices/" + notice + "/document").bytes();
		JdbcTemplate jdbc = new JdbcTemplate(running.bean(javax.sql.DataSource.class));
		jdbc.update("update inspection_tally set unqualified = 1 where round_id = ? and kind = 'CHANNEL'",
				rounds.get("dongguan-2023q2"));
		assertThat(http.get("supervisor", "/notices/" + notice + "/document").bytes()).isEqualTo(first);
		JsonNode filed = http.get("supervisor", "/documents?kind=CIRCULAR&q=益通报〔2021〕4号").items().get(0);
		assertThat(filed.get("number").asString()).isEqualTo("益通报〔2021〕4号");
		assertThat(http.get("supervisor", "/documents/" + filed.get("id").asString() + "/file").bytes())
			.isEqualTo(first);
		assertThat(http.get("unit-wjw", "/documents/" + filed.get("id").asString() + "/file").status()).isEqualTo(404);
		assertThat(http
			.post("supervisor", "/notices/" + notice + "/publication",
					Map.of("publishedOn", "2021-06-17", "address", "not an address"))
			.status()).isEqualTo(422);
		assertThat(http
			.post("supervisor", "/notices/" + notice + "/publication",
					Map.of("publishedOn", "2021-06-17", "address", "https://www.example.gov.cn/tb.html"))
			.json()
			.get("publication")
			.get("address")
			.asString()).isEqualTo("https://www.example.gov.cn/tb.html");
	}

	@Test
	@Order(5)
	void fillsTheTemplateAnOfficeEditedInItsWordProcessor() throws IOException {
		byte[] edited = Files.readAllBytes(Path.of("src/test/resources/templates/circular-edited-in-writer.docx"));
		assertThat(http.upload("supervisor", "/document-templates/CIRCULAR", "t.docx", edited).status()).isEqualTo(403);
		assertThat(http.upload("approver", "/document-templates/CIRCULAR", "t.docx", edited).status()).isEqualTo(201);
		String notice = rounds.get("qinghai-2021q1.notice");
		byte[] docx = http.get("supervisor", "/notices/" + notice + "/document").bytes();
		assertThat(words(docx)).contains("检查 130 家，合格 115 家")
			.contains("内部资料　注意保存")
			.contains("益通报〔2021〕1号")
			.contains("附件1")
			.doesNotContain("{{");
		try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx))) {
			String xml = document.getDocument().xmlText();
			assertThat(xml).contains("仿宋_GB2312").contains("方正小标宋简体").contains("黑体");
		}
		byte[] broken = "no docx".getBytes(StandardCharsets.UTF_8);
		assertThat(http.upload("approver", "/document-templates/CIRCULAR", "t.docx", broken).status()).isEqualTo(415);
		assertThat(http.delete("approver", "/document-templates/CIRCULAR").status()).isEqualTo(204);
		assertThat(words(http.get("supervisor", "/notices/" + notice + "/document").bytes())).doesNotContain("内部资料");
	}

	@Test
	@Order(6)
	void drawsASampleAgainFromItsSeedAndDealsItOut() {
		Map<String, Object> plan = new HashMap<>(Map.of("title", "抽查", "period", "2021Q3", "from", "2021-07-01", "to",
				"2021-07-10", "kinds", List.of("WEBSITE", "ACCOUNT"), "method", "SAMPLE", "ratio", 0.3, "seed", 42));
		String one = http.post("supervisor", "/inspections", plan).text("id");
		String two = http.post("supervisor", "/inspections", plan).text("id");
		JsonNode first = http.post("supervisor", "/inspections/" + one + "/selection", "{}").json();
		assertThat(http.post("supervisor", "/inspections/" + two + "/selection", "{}").json()).isEqualTo(first);
		assertThat(targets(one)).isEqualTo(targets(two));
		assertThat(first.get("byKind").get("WEBSITE").asInt() * 100).isGreaterThanOrEqualTo(49 * 30);
		int dealt = http
			.post("supervisor", "/inspections/" + one + "/assignments",
					Map.of("inspectors", List.of("supervisor", "supervisor2")))
			.json()
			.get("assigned")
			.asInt();
		assertThat(dealt).isEqualTo(first.get("selected").asInt());
		assertThat(http
			.post("supervisor", "/inspections/" + one + "/assignments", Map.of("inspectors", List.of("unit-wjw")))
			.status()).isEqualTo(422);
		assertThat(http.post("supervisor", "/inspections/" + one + "/completion", "{}").status()).isEqualTo(409);
		rounds.put("sample", one);
	}

	private List<String> targets(String round) {
		List<String> ids = new ArrayList<>();
		http.get("supervisor", "/inspections/" + round + "/targets?size=200")
			.items()
			.forEach(target -> ids.add(target.get("targetId").asString()));
		return ids;
	}

	@Test
	@Order(7)
	void scoresAPortalAndMakesFindingsOfWhatIsWritten() {
		String round = http
			.post("supervisor", "/inspections", Map.of("title", "门户打分", "period", "2021Q4", "from", "2021-10-01", "to",
					"2021-10-10", "kinds", List.of("WEBSITE"), "method", "FULL"))
			.text("id");
		http.post("supervisor", "/inspections/" + round + "/selection", "{}");
		String portal = http.get("supervisor", "/targets?kind=WEBSITE&q=安化县人民政府门户网站")
			.items()
			.get(0)
			.get("id")
			.asString();
		String path = "/inspections/" + round + "/targets/" + portal + "/sheet";
		List<Map<String, Object>> lines = List.of(Map.of("indicator", "GW-D04", "points", 5, "note", "动态要闻2周未更新"),
				Map.of("indicator", "GW-D10", "points", 6, "note", "办事指南要素缺失6处"),
				Map.of("indicator", "GW-B01", "points", 3));
		assertThat(http
			.put("supervisor", path,
					Map.of("lines", List.of(Map.of("indicator", "GW-D04", "points", 5.5, "note", "x")), "finish", true))
			.status()).isEqualTo(422);
		Http.Answer scored = http.put("supervisor", path, Map.of("lines", lines, "finish", true));
		assertThat(scored.json().get("score").get("total").asDouble()).isEqualTo(92.0);
		assertThat(http.put("supervisor", path, Map.of("lines", lines, "finish", true)).status()).isEqualTo(409);
		assertThat(http.get("supervisor", "/inspections/" + round + "/findings").total()).isEqualTo(2);
		String other = http.get("supervisor", "/targets?kind=WEBSITE&q=桃江县人民政府门户网站")
			.items()
			.get(0)
			.get("id")
			.asString();
		List<Map<String, Object>> many = new ArrayList<>();
		for (String code : List.of("GW-D01", "GW-D02", "GW-D03", "GW-D04", "GW-D05", "GW-D06", "GW-D07", "GW-D08",
				"GW-D11")) {
			many.add(Map.of("indicator", code, "points", 5, "note", "缺"));
		}
		Http.Answer low = http.put("supervisor", "/inspections/" + round + "/targets/" + other + "/sheet",
				Map.of("lines", many, "finish", true));
		assertThat(low.json().get("score").get("total").asDouble()).isEqualTo(55.0);
		assertThat(low.json().get("score").get("qualified").asBoolean()).isFalse();
		assertThat(http.get("supervisor", "/inspections/" + round + "/statistics")
			.json()
			.get("websites")
			.get("unqualified")
			.asInt()).isEqualTo(1);
	}

	@Test
	@Order(8)
	void answersACitizenOnTheSameLoop() throws IOException {
		String target = http.get("supervisor", "/targets?kind=WEBSITE&q=益阳市水利局").items().get(0).get("id").asString();
		Map<String, Object> report = Map.of("targetId", target, "problem", "首页有错别字", "reference", "GB-1", "receivedOn",
				"2021-06-16");
		Http.Answer received = http.post("supervisor", "/citizen-reports", report);
		assertThat(received.text("answerBy")).isEqualTo("2021-06-21");
		assertThat(http.post("supervisor", "/citizen-reports", report).status()).isEqualTo(409);
		String id = received.text("id");
		assertThat(http.post("supervisor", "/citizen-reports/" + id + "/answer", Map.of("answer", "x")).status())
			.isEqualTo(409);
		Http.Answer forwarded = http.post("approver", "/citizen-reports/" + id + "/forwarding",
				Map.of("indicator", "GX-01"));
		assertThat(forwarded.status()).as(String.valueOf(forwarded.json())).isEqualTo(200);
		Http.Answer notice = await("/notices/" + forwarded.text("noticeId"), "ISSUING");
		assertThat(notice.text("documentNumber")).isEqualTo("网站找错〔2021〕1号");
		assertThat(notice.text("deadline")).isEqualTo("2021-06-21");
		assertThat(notice.json().get("cases").get("total").asInt()).isEqualTo(1);
		assertThat(http.post("supervisor", "/citizen-reports/" + id + "/answer", Map.of("answer", "已更正")).text("state"))
			.isEqualTo("ANSWERED");
		String round = http
			.post("supervisor", "/inspections", Map.of("title", "全面检查", "period", "2021Q2", "from", "2021-06-01", "to",
					"2021-06-30", "kinds", List.of("WEBSITE"), "method", "FULL"))
			.text("id");
		http.post("supervisor", "/inspections/" + round + "/selection", "{}");
		http.post("supervisor", "/inspections/" + round + "/completion", "{}");
		String circular = http
			.post("supervisor", "/notices", Map.of("inspectionId", round, "kind", "CIRCULAR", "documentNumber",
					"益通报〔2021〕8号", "title", "t", "signedOn", "2021-06-17", "workingDays", 5))
			.text("id");
		assertThat(words(http.get("supervisor", "/notices/" + circular + "/document").bytes()))
			.contains("收到网民找错留言 1 条，属实 1 条，已答复 1 条，其中按期答复 1 条")
			.contains("本次检查没有发现突出问题");
	}

	@Test
	@Order(9)
	void takesEachAlarmOfAFeedOnce() {
		Map<String, Object> feed = Map.of("source", "vendor", "alarms", List.of(
				Map.of("reference", "1", "target", "益阳市水利局网站", "description", "网站无法打开", "sampledAt", "2021-06-16"),
				Map.of("reference", "2", "target", "没有的网站", "description", "网站无法打开", "sampledAt", "2021-06-16"),
				Map.of("reference", "3", "target", "益阳市水利局网站", "description", "说不清的问题", "sampledAt", "2021-06-16")));
		Http.Answer first = http.post("supervisor", "/monitoring-feeds", feed);
		assertThat(first.json().get("taken").asInt()).isEqualTo(1);
		assertThat(first.json().get("rejected").size()).isEqualTo(2);
		Http.Answer again = http.post("supervisor", "/monitoring-feeds", feed);
		assertThat(again.json().get("taken").asInt()).isZero();
		assertThat(again.json().get("known").asInt()).isEqualTo(1);
	}

	@Test
	@Order(10)
	void namesNobodyForWhatAUnitFoundItself() {
		String round = http.post("supervisor", "/inspections",
				Map.of("title", "自查", "period", "2021Q3", "from", "2021-07-01", "to", "2021-07-10", "kinds",
						List.of("WEBSITE", "ACCOUNT"), "method", "FULL", "purpose", "SELF_CHECK", "baseRound",
						rounds.get("sample"), "answerBy", "2021-07-09"))
			.text("id");
		int asked = http.post("supervisor", "/inspections/" + round + "/selection", "{}")
			.json()
			.get("selected")
			.asInt();
		assertThat(asked).isEqualTo(49 + 216 - targets(rounds.get("sample")).size());
		JsonNode mine = http.get("unit-wjw", "/self-checks").json();
		assertThat(mine.size()).isPositive();
		JsonNode question = mine.get(0);
		String path = "/self-checks/" + round + "/" + question.get("targetId").asString();
		String indicator = question.get("kind").asString().equals("ACCOUNT") ? "NM-V2-1" : "GW-V4-2";
		Map<String, Object> answer = Map.of("problems",
				List.of(Map.of("indicator", indicator, "description", "自查发现没有更新")));
		assertThat(http.post("unit-anhua", path, answer).status()).isEqualTo(404);
		assertThat(http.post("unit-wjw", path, answer).status()).isEqualTo(204);
		assertThat(http.post("unit-wjw", path, answer).status()).isEqualTo(409);
		http.post("supervisor2", "/inspections/" + round + "/verification",
				Map.of("confirmed", true, "verifiedAt", "2021-06-17"));
		http.post("supervisor", "/inspections/" + round + "/completion", "{}");
		String finding = http.get("supervisor", "/inspections/" + round + "/findings")
			.items()
			.get(0)
			.get("id")
			.asString();
		Map<String, Object> notice = new HashMap<>(Map.of("inspectionId", round, "kind", "CIRCULAR", "documentNumber",
				"益通报〔2021〕6号", "title", "t", "signedOn", "2021-06-17", "workingDays", 5, "findings", List.of(finding)));
		assertThat(http.post("supervisor", "/notices", notice).status()).isEqualTo(409);
		notice.put("kind", "RECTIFICATION");
		assertThat(http.post("supervisor", "/notices", notice).status()).isEqualTo(201);
	}

	@Test
	@Order(11)
	void editsAnIndicatorSetForItsRegion() {
		assertThat(http
			.post("supervisor", "/indicator-sets",
					Map.of("base", "2019", "code", "yiyang-2021", "name", "益阳指标", "region", "市直部门"))
			.status()).isEqualTo(201);
		assertThat(http.post("supervisor", "/inspections",
				Map.of("title", "t", "period", "p", "from", "2021-08-01", "to", "2021-08-02", "kinds",
						List.of("WEBSITE"), "method", "FULL", "indicatorSet", "yiyang-2021"))
			.status()).as("a draft is not used").isEqualTo(422);
		Map<String, Object> row = Map.of("code", "A-1", "name", "n", "fits", "ANY", "part", "DEDUCTION", "points", 99);
		assertThat(http
			.put("supervisor", "/indicator-sets/yiyang-2021",
					Map.of("passMark", 60, "bonusAbove", 80, "bonusCap", 30, "indicators", List.of(row)))
			.status()).isEqualTo(422);
		assertThat(http.get("supervisor", "/indicator-sets/yiyang-2021/sheet").bytes()).startsWith('P', 'K');
		assertThat(http.post("supervisor", "/indicator-sets/yiyang-2021/activation", Map.of("from", "2021-07-01"))
			.status()).isEqualTo(403);
		assertThat(
				http.post("approver", "/indicator-sets/yiyang-2021/activation", Map.of("from", "2021-07-01")).status())
			.isEqualTo(200);
		assertThat(http
			.put("supervisor", "/indicator-sets/yiyang-2021",
					Map.of("passMark", 60, "bonusAbove", 80, "bonusCap", 30, "indicators", List.of(row)))
			.status()).isEqualTo(409);
	}

	@Test
	@Order(12)
	void countsTheYearOfASupervisingDepartment() {
		JsonNode all = http.get("supervisor", "/assessments/2021").json();
		JsonNode office = all.get(0);
		assertThat(office.get("lines").size()).isEqualTo(10);
		String id = office.get("officeId").asString();
		assertThat(http
			.put("supervisor", "/assessments/2021", Map.of("officeId", id, "item", "SV-D1", "points", 3, "note", "x"))
			.status()).as("what is counted is not entered").isEqualTo(409);
		Http.Answer entered = http.put("supervisor", "/assessments/2021",
				Map.of("officeId", id, "item", "SV-D4", "points", 10, "note", "年报晚了"));
		assertThat(entered.json().get("total").asDouble()).isEqualTo(office.get("total").asDouble() - 10);
		assertThat(http
			.put("supervisor", "/assessments/2021", Map.of("officeId", id, "item", "SV-V3", "points", 1, "note", "泄密"))
			.json()
			.get("qualified")
			.asBoolean()).isFalse();
	}

	@Test
	@Order(13)
	void stopsAnImportAndTakesNothing() throws IOException {
		String id = http
			.upload("supervisor", "/imports?kind=circular", "again.txt",
					Files.readAllBytes(CIRCULARS.resolve("yiyang-2021.txt")))
			.text("id");
		await("/imports/" + id, "READING");
		assertThat(http.post("supervisor", "/imports/" + id + "/confirmation", "{\"skipErrors\":true}").status())
			.isEqualTo(202);
		Http.Answer twice = await("/imports/" + id, "IMPORTING");
		assertThat(twice.text("state")).as("its number is on file").isEqualTo("FAILED");
		assertThat(twice.text("message")).contains("已经入库");
		String other = http
			.upload("supervisor", "/imports?kind=circular", "again.txt",
					Files.readAllBytes(CIRCULARS.resolve("qinghai-2021q1.txt")))
			.text("id");
		await("/imports/" + other, "READING");
		assertThat(http.post("supervisor", "/imports/" + other + "/cancellation", "{}").text("state"))
			.isEqualTo("FAILED");
		assertThat(http.post("supervisor", "/imports/" + other + "/confirmation", "{\"skipErrors\":true}").status())
			.isEqualTo(409);
		assertThat(http.upload("supervisor", "/imports?kind=circular", "x.pdf", "x".getBytes()).status())
			.isEqualTo(415);
		assertThat(http.upload("supervisor", "/imports?kind=circular", "x.docx", "x".getBytes()).status())
			.isEqualTo(415);
	}

	@Test
	@Order(14)
	void answersANoticeByAZipOfSheetAndEvidence() throws IOException {
		String notice = http.get("approver", "/notices")
			.items()
			.valueStream()
			.filter(n -> n.get("documentNumber").asString().equals("益政务办发〔2021〕2号"))
			.findFirst()
			.orElseThrow()
			.get("id")
			.asString();
		assertThat(http.post("approver", "/notices/" + notice + "/issue", "{}").status()).isEqualTo(202);
		await("/notices/" + notice, "ISSUING");
		http.post("unit-wjw", "/notices/" + notice + "/receipt", "{}");
		byte[] sheet = http.get("unit-wjw", "/notices/" + notice + "/reply-sheet").bytes();
		Http.Answer answer = http.upload("unit-wjw", "/notices/" + notice + "/reply-sheet", "reply.zip",
				zip(filled(sheet)));
		assertThat(answer.json().get("accepted").size()).as(String.valueOf(answer.json())).isEqualTo(1);
		assertThat(answer.json().get("refused").get(0).get("message").asString()).contains("没有“缺.txt”");
		String reported = answer.json().get("accepted").get(0).asString();
		assertThat(http.get("supervisor", "/cases/" + reported).json().get("evidence").get(0).get("name").asString())
			.isEqualTo("整改后.txt");
		assertThat(words(http.get("unit-wjw", "/cases/" + reported + "/report-document").bytes())).contains("整改报告")
			.contains("益阳市卫生健康委员会")
			.contains("整改后.txt");
		assertThat(http.get("unit-wjw", "/cases/" + reported + "/closure-document").status()).isEqualTo(409);
	}

	@Test
	@Order(15)
	void refusesListsWithHolesInASentence() {
		String task = http.post("supervisor", "/special-tasks", Map.of("title", "t", "period", "p", "form", "TARGETS"))
			.text("id");
		assertThat(http.put("supervisor", "/special-tasks/" + task + "/items", "{\"items\":[null]}").status())
			.isEqualTo(422);
		assertThat(http.post("supervisor", "/monitoring-feeds", "{\"source\":\"v\",\"alarms\":[null]}").status())
			.isEqualTo(422);
		assertThat(http.post("unit-wjw", "/self-checks/x/y", "{\"problems\":[null]}").status()).isEqualTo(422);
		assertThat(http.put("supervisor", "/special-tasks/" + task + "/counts", "{\"counts\":[]}").status())
			.isEqualTo(409);
		assertThat(http.get("unit-wjw", "/special-tasks/" + task).status()).isEqualTo(403);
		assertThat(http.get("admin", "/documents").status()).isEqualTo(403);
		assertThat(http.get("supervisor", "/assessments/-5").status()).isEqualTo(400);
	}

	private static byte[] filled(byte[] sheet) throws IOException {
		try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(sheet));
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			XSSFSheet first = book.getSheetAt(0);
			for (int row = 2; row < 4; row++) {
				String[] cells = { "没有专人", "已补", "已完成", "2021-06-17", "张三", "已自查", row == 2 ? "整改后.txt" : "缺.txt" };
				for (int i = 0; i < cells.length; i++) {
					first.getRow(row).createCell(4 + i).setCellValue(cells[i]);
				}
			}
			book.write(out);
			return out.toByteArray();
		}
	}

	private static byte[] zip(byte[] sheet) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.putNextEntry(new ZipEntry("回复/回复表.xlsx"));
			zip.write(sheet);
			zip.putNextEntry(new ZipEntry("回复/佐证/整改后.txt"));
			zip.write("已更新".getBytes(StandardCharsets.UTF_8));
		}
		return out.toByteArray();
	}

}
