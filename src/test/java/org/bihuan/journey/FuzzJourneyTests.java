package org.bihuan.journey;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.bihuan.organization.Role;
import org.bihuan.shared.Mutations;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page and call with wrong input made by a fixed seed: types, lengths, unicode,
 * what is missing and what is too much, JSON that goes deep. None may fail, none may
 * hang.
 */
class FuzzJourneyTests extends HttpJourney {

	private static final long SEED = Long.getLong("fuzz.seed", 20261125);

	/** How often each door is tried; -Pfuzz tries it six times. */
	private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 2);

	/**
	 * Broken files of each kind, sent over the wire; more of them are read without it.
	 */
	private static final int FILES = 6 * ROUNDS;

	/**
	 * They end the session they are called with, move the clock out of this world or
	 * throw the draft of the story away.
	 */
	private static final Set<String> LEFT_OUT = Set.of("DELETE /api/v1/tokens/current", "PUT /api/v1/clock",
			"POST /clock", "POST /account/sessions/{key}/end", "PUT /api/v1/me/password", "POST /password",
			"DELETE /api/v1/notices/{id}", "POST /notices/{id}/discard");

	private static final Object[] WRONG = { null, "", " ", 0, -1, 1.5, Long.MAX_VALUE, true, "\u0000", "𠮷😀\u202e",
			"a".repeat(300), "字".repeat(5000), "' or 1=1 --", "<script>alert(1)</script>", "%s%n{0}${7*7}", "=1+1",
			"../../etc/passwd", "2021-02-30", "2021-06-25", "9999-12-31", "-999999999-01-01", "DONE", "ALL",
			"01ZZZZZZZZZZZZZZZZZZZZZZZZ", List.of(), List.of("x"), Map.of(), Map.of("x", 1), List.of(Map.of()) };

	private final Random random = new Random(SEED);

	private final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Map<String, String> objects = new TreeMap<>();

	private final List<String> failed = new ArrayList<>();

	private final Map<Integer, Integer> statuses = new TreeMap<>();

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo", "--bihuan.limits.anonymous-per-minute=1000000",
				"--bihuan.limits.imports-per-minute=1000000");
	}

	@Test
	@Order(1)
	void knowsAnObjectOfSomeKinds() {
		http.recordedBy(() -> null);
		String any = http.get("supervisor", "/cases?status=RECTIFYING").items().get(0).get("id").asString();
		objects.put("case", any);
		var details = http.get("supervisor", "/cases/" + any).json();
		objects.put("finding", details.get("finding").get("id").asString());
		objects.put("target", details.get("target").get("id").asString());
		objects.put("notice", http.get("supervisor", "/notices").items().get(0).get("id").asString());
		objects.put("inspection", http.get("supervisor", "/inspections").items().get(0).get("id").asString());
		objects.put("measure", http.get("supervisor", "/measures").items().get(0).get("id").asString());
	}

	@Test
	@Order(2)
	void answersWhateverIsSentToTheInterface() {
		for (Doors.Door door : Doors.of(running, LEFT_OUT)) {
			for (int round = 0; door.isApi() && round < ROUNDS; round++) {
				api(door, caller(door));
			}
		}
		System.out.println("fuzz: interface " + statuses);
		assertThat(failed).isEmpty();
	}

	@Test
	@Order(3)
	void answersWhateverIsSentToThePages() {
		statuses.clear();
		Map<String, PageClient> pages = new LinkedHashMap<>();
		for (Doors.Door door : Doors.of(running, LEFT_OUT)) {
			for (int round = 0; !door.isApi() && round < ROUNDS; round++) {
				PageClient page = pages.computeIfAbsent(caller(door), name -> {
					PageClient fresh = new PageClient(http.port());
					fresh.signIn(name, Http.PASSWORD);
					return fresh;
				});
				String path = address(door);
				int status = door.isGet() ? page.get(path).statusCode() : page.post(path, form(door)).statusCode();
				note(door.method() + " " + path, status);
			}
		}
		System.out.println("fuzz: pages " + statuses);
		assertThat(failed).isEmpty();
	}

	@Test
	@Order(4)
	void takesInNothingOfAFileThatIsBroken() throws IOException {
		statuses.clear();
		int targets = http.get("supervisor", "/targets").total();
		byte[] sheet = http.get("supervisor", "/imports/templates/targets").bytes();
		byte[] reply = http.get("unit-wjw", "/notices/" + draftIssued() + "/reply-sheet").bytes();
		byte[] circular;
		try (var in = getClass().getResourceAsStream("/circulars/yiyang-2021.txt")) {
			circular = in.readAllBytes();
		}
		Mutations mutations = new Mutations(SEED);
		List<String> imports = new ArrayList<>();
		for (int i = 0; i < FILES; i++) {
			imports.add(upload("supervisor", "/imports?kind=targets", "t.xlsx", mutations.of(sheet)));
			imports.add(upload("supervisor", "/imports?kind=organizations", "o.xlsx", mutations.of(sheet)));
			imports.add(upload("supervisor", "/imports?kind=circular", "c.txt", mutations.of(circular)));
			upload("unit-wjw", "/notices/" + draftIssued() + "/reply-sheet", "r.xlsx", mutations.of(reply));
			upload("approver", "/policies", "p.dmn", mutations
				.of(java.nio.file.Files.readAllBytes(java.nio.file.Path.of("bpmn/escalation-measure.dmn"))));
		}
		System.out.println("fuzz: files " + statuses);
		assertThat(failed).isEmpty();
		for (String id : imports) {
			if (id != null) {
				assertThat(settled(id)).isIn("AWAITING_CONFIRMATION", "FAILED");
			}
		}
		assertThat(http.get("supervisor", "/targets").total()).isEqualTo(targets);
	}

	private String upload(String who, String path, String name, byte[] content) {
		Http.Answer answer = http.upload(who, path, name, content);
		note("POST " + path, answer.status());
		return answer.status() == 202 ? answer.text("id") : null;
	}

	private String settled(String importId) {
		String state = "READING";
		for (int i = 0; i < 20_000 && state.equals("READING"); i++) {
			state = http.get("supervisor", "/imports/" + importId).text("state");
		}
		return state;
	}

	/** The circular, issued so that a unit has a sheet to fill in. */
	private String draftIssued() {
		Http.Answer known = http.get("unit-wjw", "/notices");
		return known.total() > 0 ? known.items().get(0).get("id").asString() : Issuing.issueDraft(http);
	}

	@Test
	@Order(5)
	void isWhatItWasAfterwards() {
		Http.Answer verification = http.post("auditor", "/audit/verification", "{}");
		assertThat(verification.json().get("intact").asBoolean()).as(verification.json().toString()).isTrue();
		assertThat(http.get("supervisor", "/cases/" + objects.get("case") + "/diagram").status()).isEqualTo(200);
	}

	private void api(Doors.Door door, String caller) {
		String path = address(door);
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + http.port() + path))
			.timeout(Duration.ofSeconds(20))
			.header("Authorization", "Bearer " + http.tokenOf(caller));
		if (door.isGet() || door.method().equals("DELETE")) {
			request.method(door.method(), BodyPublishers.noBody());
		}
		else {
			String body = body(door);
			request.header("Content-Type", contentType(door)).method(door.method(), BodyPublishers.ofString(body));
		}
		try {
			note(door.method() + " " + path, client.send(request.build(), BodyHandlers.discarding()).statusCode());
		}
		catch (IOException | InterruptedException hung) {
			failed.add(door.method() + " " + path + " " + hung);
		}
	}

	private void note(String what, int status) {
		statuses.merge(status, 1, Integer::sum);
		if (status >= 500) {
			failed.add(what + ": " + status);
		}
	}

	private String contentType(Doors.Door door) {
		return door.multipart() ? "multipart/form-data; boundary=b"
				: random.nextInt(12) == 0 ? "text/plain" : "application/json";
	}

	private String caller(Doors.Door door) {
		Map<Role, String> names = Map.of(Role.SUPERVISOR, "supervisor", Role.APPROVER, "approver", Role.LEADER,
				"leader", Role.UNIT_REPORTER, "unit-wjw", Role.UNIT_LEADER, "unit-wjw-leader", Role.SYSTEM_ADMIN,
				"admin", Role.SECURITY_ADMIN, "security", Role.AUDITOR, "auditor");
		if (door.isOpen()) {
			return "supervisor2";
		}
		List<Role> may = new ArrayList<>(door.access().value().roles());
		return names.get(may.contains(Role.SUPERVISOR) ? Role.SUPERVISOR : may.get(random.nextInt(may.size())));
	}

	/** An address whose object there is, mostly, and whose parameters are anything. */
	private String address(Doors.Door door) {
		String id = random.nextInt(4) == 0 ? text() : objects.getOrDefault(door.scope(), "01ZZZZZZZZZZZZZZZZZZZZZZZZ");
		StringBuilder path = new StringBuilder(
				door.at(encode(id), variable -> encode(variable.equals("year") ? "2021" : text())));
		char mark = '?';
		for (MethodParameter parameter : door.handler().getMethodParameters()) {
			RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
			if (asked != null && random.nextInt(3) > 0) {
				String name = asked.name().isEmpty() ? nameOf(parameter) : asked.name();
				path.append(mark).append(name).append('=').append(encode(text()));
				mark = '&';
			}
		}
		if (random.nextInt(4) == 0) {
			path.append(mark)
				.append("page=")
				.append(encode(text()))
				.append("&size=")
				.append(encode(text()))
				.append("&sort=")
				.append(encode(text()));
		}
		return path.toString();
	}

	private static String nameOf(MethodParameter parameter) {
		return parameter.getMethod().getParameters()[parameter.getParameterIndex()].getName();
	}

	private Map<String, Object> form(Doors.Door door) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (MethodParameter parameter : door.handler().getMethodParameters()) {
			if (random.nextInt(4) > 0) {
				if (parameter.hasParameterAnnotation(RequestParam.class)) {
					fields.put(nameOf(parameter), text());
				}
				else if (parameter.getParameterType().isRecord()) {
					for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
						fields.put(component.getName(), text());
					}
				}
			}
		}
		return fields;
	}

	private String body(Doors.Door door) {
		if (door.multipart()) {
			return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + random.nextInt()
					+ ".xlsx\"\r\n\r\n" + text() + "\r\n--b--\r\n";
		}
		return switch (random.nextInt(10)) {
			case 0 -> "{";
			case 1 -> "[".repeat(2000);
			case 2 -> "{\"a\":".repeat(600) + "1" + "}".repeat(600);
			case 3 -> json.writeValueAsString(WRONG[random.nextInt(WRONG.length)]);
			default -> Arrays.stream(door.handler().getMethodParameters())
				.filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class)
						&& parameter.getParameterType().isRecord())
				.findFirst()
				.map(parameter -> json.writeValueAsString(record(parameter.getParameterType())))
				.orElse("{}");
		};
	}

	/** The fields a record has, each right or wrong, some missing, one too many. */
	private Map<String, Object> record(Class<?> type) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			int choice = random.nextInt(6);
			if (choice > 0) {
				var renamed = component.getAccessor()
					.getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
				fields.put(renamed == null ? component.getName() : renamed.value(),
						choice < 3 ? WRONG[random.nextInt(WRONG.length)] : likely(component.getType()));
			}
		}
		fields.put("tooMuch", WRONG[random.nextInt(WRONG.length)]);
		return fields;
	}

	private Object likely(Class<?> type) {
		if (type.isEnum()) {
			return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)].toString();
		}
		if (type == java.time.LocalDate.class) {
			return "2021-06-2" + random.nextInt(10);
		}
		if (type == boolean.class || type == Boolean.class) {
			return random.nextBoolean();
		}
		if (type == int.class || type == Integer.class) {
			return random.nextInt(40) - 5;
		}
		if (type.isRecord()) {
			return record(type);
		}
		if (List.class.isAssignableFrom(type)) {
			return List.of(objects.get("case"));
		}
		return random.nextBoolean() ? objects.get("case") : "说明" + random.nextInt();
	}

	private String text() {
		Object value = WRONG[random.nextInt(WRONG.length)];
		return value == null ? "" : value instanceof String text ? text : json.writeValueAsString(value);
	}

	private static String encode(String text) {
		String cut = text.length() > 1500 ? text.substring(0, 1500) : text;
		return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
