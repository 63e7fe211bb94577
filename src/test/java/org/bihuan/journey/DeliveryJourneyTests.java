package org.bihuan.journey;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.bihuan.shared.China;
import org.bihuan.shared.SystemClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages leave the house by mail and robots, by a rule somebody switched on. */
class DeliveryJourneyTests extends HttpJourney {

	private static final String MINE = "wang.fang@health.example.cn";

	private static final String UNIT = "unit-wjw";

	private static final String SECRET = "SEC0123456789";

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

	private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	private final Robot robot;

	private final Map<String, String> rules = new LinkedHashMap<>();

	private List<String> cases;

	private JdbcTemplate jdbc;

	private PageClient admin;

	private PageClient reporter;

	private PageClient approver;

	private int port;

	DeliveryJourneyTests() throws IOException {
		robot = new Robot();
		mail.start();
		port = mail.getSmtp().getPort();
	}

	@AfterAll
	void end() {
		robot.close();
		mail.stop();
	}

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo", "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + port,
				"--bihuan.mail.from=bihuan@city.example.cn", "--bihuan.address=https://bihuan.city.example.cn",
				"--bihuan.webhook.hosts=127.0.0.1", "--bihuan.webhook.plain-http=true", "--bihuan.delivery.poll=100ms",
				"--bihuan.delivery.send-poll=100ms", "--bihuan.delivery.gathered=PT0S",
				"--bihuan.delivery.look-again=PT0.1S");
	}

	private MimeMessage mail(int n) {
		Awaited.until("delivered", () -> mail.getReceivedMessages().length >= n);
		assertThat(mail.getReceivedMessages()).hasSize(n);
		return mail.getReceivedMessages()[n - 1];
	}

	private static String textOf(MimeMessage message) {
		try {
			return String.valueOf(message.getContent());
		}
		catch (IOException | MessagingException unreadable) {
			throw new IllegalStateException(unreadable);
		}
	}

	private void urge(int n) {
		assertThat(http.post("supervisor", "/cases/" + cases.get(n) + "/urge", Map.of("comment", "请抓紧")).status())
			.isEqualTo(201);
	}

	@Test
	@Order(1)
	void aMailAddressIsProvedBeforeAnythingGoesThere() {
		jdbc = new JdbcTemplate(running.bean(DataSource.class));
		admin = new PageClient(http.port());
		admin.signIn("admin", Http.PASSWORD);
		approver = new PageClient(http.port());
		approver.signIn("approver", Http.PASSWORD);
		reporter = new PageClient(http.port());
		reporter.signIn(UNIT, Http.PASSWORD);
		assertThat(admin.get("/mail-address").statusCode()).isEqualTo(403);
		assertThat(reporter.get("/delivery").statusCode()).isEqualTo(403);
		assertThat(reporter.post("/mail-address", Map.of("address", "nobody")).statusCode()).isEqualTo(422);
		assertThat(reporter.post("/mail-address", Map.of("address", MINE)).statusCode()).isEqualTo(302);
		assertThat(reporter.post("/mail-address", Map.of("address", MINE)).statusCode()).isEqualTo(429);
		Matcher code = Pattern.compile("\\d{6}").matcher(textOf(mail(1)));
		assertThat(code.find()).isTrue();
		String wrong = code.group().equals("000000") ? "000001" : "000000";
		assertThat(reporter.post("/mail-address/code", Map.of("code", wrong)).statusCode()).isEqualTo(422);
		assertThat(reporter.get("/mail-address").body()).doesNotContain("现在发到");
		assertThat(reporter.post("/mail-address/code", Map.of("code", code.group())).statusCode()).isEqualTo(302);
		assertThat(reporter.get("/mail-address").body()).contains("现在发到 " + MINE);
		assertThat(jdbc.queryForList("select address from delivery_address", String.class)).hasSize(1)
			.noneMatch(each -> each.contains("health"));
	}

	@Test
	@Order(2)
	void aCodeIsGuessedAtFiveTimesAtMost() {
		PageClient guesser = new PageClient(http.port());
		guesser.signIn("unit-taojiang", Http.PASSWORD);
		guesser.post("/mail-address", Map.of("address", "guess@taojiang.example.cn"));
		mail(2);
		for (int n = 0; n < 5; n++) {
			assertThat(guesser.post("/mail-address/code", Map.of("code", "no")).statusCode()).isEqualTo(422);
		}
		assertThat(guesser.post("/mail-address/code", Map.of("code", "no")).statusCode()).isEqualTo(409);
		assertThat(guesser.post("/mail-address/removal", Map.of()).statusCode()).isEqualTo(302);
	}

	private String add(String channel, String url) {
		return add(channel, url, "00:00", "00:00");
	}

	private String add(String channel, String url, String quietFrom, String quietTo) {
		Map<String, Object> form = new LinkedHashMap<>(
				Map.of("name", channel, "organization", officeName(), "channel", channel, "audience", "SUBTREE",
						"topics", "MEASURES", "daily", "false", "quietFrom", quietFrom, "quietTo", quietTo));
		if (!url.isEmpty()) {
			form.put("url", url);
			form.put("secret", SECRET);
		}
		admin.get("/delivery/new");
		var answer = admin.post("/delivery", form);
		return answer.statusCode() == 302 ? PageClient.location(answer) : "refused " + answer.statusCode();
	}

	private String officeName() {
		return jdbc.queryForObject("select name from organization_unit where parent_id is null", String.class);
	}

	@Test
	@Order(3)
	void aRuleTellsWhatItWouldSendAndIsOffUntilSwitchedOn() {
		assertThat(add("MAIL", "http://127.0.0.1/")).isEqualTo("refused 422");
		assertThat(add("WECOM", "https://inner.example.cn/hook")).isEqualTo("refused 422");
		assertThat(add("WECOM", "file:///etc/passwd")).isEqualTo("refused 422");
		assertThat(
				admin
					.post("/delivery",
							Map.of("name", "x", "organization", officeName(), "channel", "MAIL", "audience", "OWN",
									"topics", "MEASURES", "daily", "true", "quietFrom", "00:00", "quietTo", "00:00"))
					.body())
			.contains("要写几点");
		Issuing.issueDraft(http);
		cases = jdbc.queryForList("""
				select c.id from rectification_case c join organization_user u on u.unit_id = c.unit_id
				where u.username = ? and c.status in ('RECTIFYING', 'AWAITING_RECEIPT') order by c.id""", String.class,
				UNIT);
		assertThat(cases).hasSizeGreaterThan(2);
		urge(0);
		rules.put("MAIL", add("MAIL", ""));
		assertThat(admin.get(rules.get("MAIL")).body()).contains("1 封邮件，给 1 人");
		assertThat(jdbc.queryForObject("select count(*) from delivery_parcel", Integer.class)).isZero();
		assertThat(admin.post(rules.get("MAIL") + "/activate", Map.of()).statusCode()).isEqualTo(302);
		assertThat(admin.get("/delivery").body()).contains("已启用").doesNotContain("??");
	}

	/** And again when more came into the letter it told of. */
	@Test
	@Order(4)
	void whatHappensFromThenOnIsMailedOnce() throws MessagingException {
		http.put("admin", "/clock", Map.of("now", nextDay()));
		urge(1);
		Awaited.until("delivered", () -> letters(mail) > 0 && waiting() == 0);
		int sofar = letters(mail);
		MimeMessage sent = lastLetter(mail);
		assertThat(sent.getSubject()).startsWith("【闭环】").contains("条消息");
		assertThat(sent.getAllRecipients()[0].toString()).isEqualTo(MINE);
		assertThat(sent.getHeader("Message-ID")[0]).endsWith("@bihuan>");
		assertThat(textOf(sent)).contains("催办", "https://bihuan.city.example.cn/cases/");
		urge(2);
		Awaited.until("delivered", () -> letters(mail) > sofar && waiting() == 0);
		assertThat(textOf(lastLetter(mail))).contains("等 2 项请尽快上报");
		assertThat(jdbc.queryForObject("select count(*) from delivery_parcel where state = 'SENT'", Integer.class))
			.isEqualTo(letters(mail));
	}

	/** Mails with messages in them, as the server has them. */
	private static int letters(GreenMail server) {
		return (int) Arrays.stream(server.getReceivedMessages()).filter(DeliveryJourneyTests::isLetter).count();
	}

	private static MimeMessage lastLetter(GreenMail server) {
		return Arrays.stream(server.getReceivedMessages())
			.filter(DeliveryJourneyTests::isLetter)
			.reduce((one, next) -> next)
			.orElseThrow();
	}

	private static boolean isLetter(MimeMessage message) {
		try {
			return message.getSubject().contains("条消息");
		}
		catch (MessagingException unreadable) {
			throw new IllegalStateException(unreadable);
		}
	}

	/** The next morning on the office's clock. */
	private String nextDay() {
		String now = http.get("admin", "/clock").text("now");
		return java.time.OffsetDateTime.parse(now).plusDays(1).toString();
	}

	@Test
	@Order(5)
	void robotsAreSpokenToInTheirWordsAndSigned() throws Exception {
		robot.answers("/wecom", "{\"errcode\":0,\"errmsg\":\"ok\"}");
		robot.answers("/ding", "{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
		robot.answers("/feishu", "{\"code\":0,\"msg\":\"success\"}");
		for (var each : Map
			.of("WECOM", "/wecom?key=k", "DINGTALK", "/ding?access_token=t", "FEISHU", "/feishu", "WEBHOOK", "/other")
			.entrySet()) {
			rules.put(each.getKey(), add(each.getKey(), robot.url(each.getValue())));
			assertThat(admin.get(rules.get(each.getKey())).body()).contains("条群消息");
			assertThat(admin.get(rules.get(each.getKey())).body()).contains("同意后才能启用");
			assertThat(admin.post(rules.get(each.getKey()) + "/activate", Map.of()).statusCode()).isEqualTo(409);
			release(rules.get(each.getKey()));
			assertThat(admin.post(rules.get(each.getKey()) + "/activate", Map.of()).statusCode()).isEqualTo(302);
		}
		assertThat(jdbc.queryForList("select url from delivery_rule where url is not null", String.class))
			.noneMatch(each -> each.contains("127.0.0.1"));
		http.put("admin", "/clock", Map.of("now", nextDay()));
		urge(0);
		for (String path : List.of("/wecom", "/ding", "/feishu", "/other")) {
			Awaited.until("delivered", () -> robot.at(path).stream().anyMatch(each -> each.body().contains("卫生健康")));
		}
		JsonMapper json = new JsonMapper();
		JsonNode wecom = json.readTree(robot.at("/wecom").get(0).body());
		assertThat(wecom.at("/msgtype").asString()).isEqualTo("text");
		assertThat(wecom.at("/text/content").asString()).contains("催办", "请尽快上报");
		Robot.Call ding = robot.at("/ding").get(0);
		Map<String, String> query = query(ding.query());
		assertThat(query.get("sign")).isEqualTo(base64(hmac(SECRET, query.get("timestamp") + "\n" + SECRET)));
		JsonNode feishu = json.readTree(robot.at("/feishu").get(0).body());
		assertThat(feishu.at("/msg_type").asString()).isEqualTo("text");
		assertThat(feishu.at("/sign").asString())
			.isEqualTo(base64(hmac(feishu.at("/timestamp").asString() + "\n" + SECRET, "")));
		Robot.Call other = robot.at("/other").get(0);
		assertThat(other.headers().get("X-bihuan-signature").get(0)).isEqualTo(HexFormat.of()
			.formatHex(hmac(SECRET, other.headers().get("X-bihuan-timestamp").get(0) + "." + other.body())));
	}

	/** As the approver's page does it, who has compared how the address ends. */
	private void release(String rule) {
		String id = rule.replaceAll(".*/", "");
		Matcher ending = Pattern.compile(id + "/release.*?name=\"ending\" value=\"([^\"]*)\"", Pattern.DOTALL)
			.matcher(approver.get("/robots").body());
		assertThat(ending.find()).isTrue();
		assertThat(approver.post("/robots/" + id + "/release", Map.of("ending", "other")).statusCode()).isEqualTo(422);
		assertThat(approver.post("/robots/" + id + "/release", Map.of("ending", ending.group(1).replace("&amp;", "&")))
			.statusCode()).isEqualTo(302);
	}

	private static Map<String, String> query(String query) {
		Map<String, String> found = new LinkedHashMap<>();
		for (String pair : query.split("&")) {
			String[] parts = pair.split("=", 2);
			found.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
		}
		return found;
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	private static byte[] hmac(String key, String text) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	@Order(6)
	void whatARobotRefusesIsShownAndTriedAgain() {
		Awaited.until("delivered", () -> admin.get("/delivery").body().contains("sign not match"));
		robot.answers("/ding", "{\"errcode\":0}");
		Awaited.until("delivered", () -> refused() == robot.at("/ding").size());
		List<String> before = robot.at("/ding").stream().map(Robot.Call::body).toList();
		assertThat(admin.post("/delivery/retry", Map.of()).statusCode()).isEqualTo(302);
		Awaited.until("delivered", () -> waiting() == 0);
		assertThat(robot.at("/ding").stream().skip(before.size()).map(Robot.Call::body))
			.containsExactlyInAnyOrderElementsOf(before);
		assertThat(admin.get("/delivery").body()).contains("等待 0 份，没发出去 0 份").doesNotContain("sign not match");
	}

	private int refused() {
		return jdbc.queryForObject("select count(*) from delivery_parcel where error like '%sign not match%'",
				Integer.class);
	}

	private int waiting() {
		return jdbc.queryForObject("select count(*) from delivery_parcel where state = 'WAITING'", Integer.class);
	}

	/** Everybody works on; the mail comes when the server is back, once. */
	@Test
	@Order(7)
	void aMailServerThatIsDownKeepsNobodyWaiting() {
		mail.stop();
		assertThat(http.put("admin", "/clock", Map.of("now", nextDay())).status()).isEqualTo(200);
		urge(1);
		assertThat(reporter.get("/inbox").body()).contains("催办");
		Awaited.until("delivered", () -> admin.get("/delivery").body().contains(UNIT));
		assertThat(reporter.post("/mail-address", Map.of("address", "other@health.example.cn")).statusCode())
			.isEqualTo(503);
		assertThat(reporter.get("/mail-address").body()).as("the old address still stands").contains("现在发到 " + MINE);
		assertThat(http.raw("/actuator/health/readiness", "").status()).isNotEqualTo(503);
		GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		back.start();
		try {
			assertThat(admin.post("/delivery/retry", Map.of()).statusCode()).isEqualTo(302);
			Awaited.until("delivered", () -> waiting() == 0);
			assertThat(back.getReceivedMessages()).hasSize(1);
			assertThat(textOf(lastLetter(back))).contains("催办");
		}
		finally {
			back.stop();
		}
	}

	@Test
	@Order(8)
	void aRuleSwitchedOffCarriesNothingMore() {
		rules.values().forEach(rule -> assertThat(admin.post(rule + "/stop", Map.of()).statusCode()).isEqualTo(302));
		int before = robot.calls.size();
		urge(2);
		assertThat(jdbc.queryForObject("select count(*) from delivery_rule where active = true", Integer.class))
			.isZero();
		assertThat(robot.calls).hasSize(before);
		assertThat(jdbc.queryForList("select action from audit_entry where entity = 'delivery-rule'", String.class))
			.contains("added", "released", "activated", "retried", "stopped");
	}

	@Test
	@Order(9)
	void aRuleInItsQuietHoursSaysUntilWhen() {
		var now = new SystemClock().now().atZone(China.ZONE);
		String until = now.plusHours(2).format(HOUR);
		String rule = add("DINGTALK", robot.url("/quiet"), now.minusHours(1).format(HOUR), until);
		assertThat(admin.get("/delivery").body()).doesNotContain("免打扰中");
		release(rule);
		assertThat(admin.post(rule + "/activate", Map.of()).statusCode()).isEqualTo(302);
		assertThat(admin.get("/delivery").body()).contains("免打扰中，" + until + " 再发");
	}

}
