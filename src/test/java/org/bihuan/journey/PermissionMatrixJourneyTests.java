package org.bihuan.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.organization.Role;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everybody at every door: each role, of the unit itself, of another unit, of the office
 * above, of an office in between and of another office, nobody's role and nobody at all,
 * at each page and call, with an object of theirs, another's and none.
 */
class PermissionMatrixJourneyTests extends HttpJourney {

	private static final String NO_SUCH = "01ZZZZZZZZZZZZZZZZZZZZZZZZ";

	private static final String ROLE_REFUSED = "您的角色不能办理这件事";

	/** Ends what the caller calls with; walked in other journeys. */
	private static final Set<String> LEFT_OUT = Set.of("DELETE /api/v1/tokens/current");

	private record Caller(String name, Set<Role> roles, Set<String> sees, String bearer, PageClient pages) {
	}

	private final HttpClient client = HttpClient.newHttpClient();

	private final Map<String, String> objects = new HashMap<>();

	private final List<Caller> callers = new ArrayList<>();

	private final List<String> wrong = new ArrayList<>();

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo", "--bihuan.limits.anonymous-per-minute=1000000",
				"--bihuan.limits.imports-per-minute=1000000");
	}

	@Test
	@Order(1)
	void makesAnObjectOfEveryKind() {
		String notice = Issuing.issueDraft(http);
		objects.put("notice", notice);
		var open = http.get("unit-wjw", "/cases?noticeId=" + notice).items().get(0);
		objects.put("case", open.get("id").asString());
		objects.put("target", open.get("target").get("id").asString());
		objects.put("measure",
				http.post("supervisor", "/cases/" + objects.get("case") + "/urge", Map.of("comment", "x")).text("id"));
		objects.put("inspection", http.get("supervisor", "/notices/" + notice).text("inspectionId"));
		objects.put("finding",
				http.get("supervisor", "/cases/" + objects.get("case")).json().get("finding").get("id").asString());
		objects.put("import",
				http.upload("supervisor", "/imports?kind=targets", "t.csv", "类型,名称\n".getBytes()).text("id"));
		objects.put("special-task", http
			.post("supervisor", "/special-tasks", Map.of("title", "IPv6", "period", "2021Q2", "form", "TARGETS"))
			.text("id"));
		objects.put("citizen-report",
				http.post("supervisor", "/citizen-reports",
						Map.of("targetId", objects.get("target"), "problem", "打不开", "receivedOn", "2021-06-17"))
					.text("id"));
		assertThat(objects).doesNotContainValue(null).hasSize(9);
	}

	@Test
	@Order(2)
	void makesEverybody() {
		Set<String> office = objects.keySet();
		Set<String> unit = Set.of("case", "notice", "measure", "target");
		known("unit-wjw", Set.of(Role.UNIT_REPORTER), unit);
		known("unit-wjw-leader", Set.of(Role.UNIT_LEADER), unit);
		known("unit-anhua", Set.of(Role.UNIT_REPORTER), Set.of("notice"));
		known("supervisor", Set.of(Role.SUPERVISOR), office);
		known("approver", Set.of(Role.APPROVER), office);
		known("leader", Set.of(Role.LEADER), office);
		known("admin", Set.of(Role.SYSTEM_ADMIN), Set.of());
		known("security", Set.of(Role.SECURITY_ADMIN), Set.of());
		known("auditor", Set.of(Role.AUDITOR), Set.of());
		String main = http.get("supervisor", "/me").json().get("organization").get("id").asString();
		String between = http
			.post("admin", "/organizations",
					Map.of("name", "中间的主管部门", "kind", "OFFICE", "parentId", main, "region", "赫山区"))
			.text("id");
		String other = http.post("admin", "/organizations", Map.of("name", "另一个市", "kind", "OFFICE", "region", "另一个市"))
			.text("id");
		String otherUnit = http
			.post("admin", "/organizations",
					Map.of("name", "另一个市某局", "kind", "UNIT", "parentId", other, "region", "另一个市"))
			.text("id");
		for (Role role : List.of(Role.SUPERVISOR, Role.APPROVER, Role.LEADER)) {
			made("between-" + role.name().toLowerCase(), between, role);
			made("other-" + role.name().toLowerCase(), other, role);
		}
		made("other-reporter", otherUnit, Role.UNIT_REPORTER);
		made("other-unit-leader", otherUnit, Role.UNIT_LEADER);
		made("without-role", main, null);
		callers.add(new Caller("anonymous", Set.of(), Set.of(), null, new PageClient(http.port())));
		assertThat(callers).hasSize(19);
	}

	@Test
	@Order(3)
	void opensEveryDoorToThoseWhoMayAndToNobodyElse() {
		Map<String, Integer> pairs = new LinkedHashMap<>();
		List<Doors.Door> doors = Doors.of(running, LEFT_OUT);
		for (Doors.Door door : doors) {
			for (Caller caller : callers) {
				List<String> ids = door.scope().isEmpty() ? List.of(NO_SUCH)
						: List.of(NO_SUCH, objects.get(door.scope()));
				for (String id : ids) {
					judge(door, caller, id, call(door, caller, id));
					pairs.merge(caller.name(), 1, Integer::sum);
				}
			}
		}
		System.out.println("matrix: " + doors.size() + " doors, " + callers.size() + " callers, "
				+ pairs.values().stream().mapToInt(Integer::intValue).sum() + " pairs");
		assertThat(wrong).isEmpty();
		assertThat(doors.size()).isGreaterThan(300);
	}

	private void judge(Doors.Door door, Caller caller, String id, HttpResponse<String> answer) {
		int status = answer.statusCode();
		String what = caller.name() + " " + door.method() + " " + door.path() + " "
				+ (id.equals(NO_SUCH) ? "none" : "one") + ": " + status;
		if (status >= 500) {
			wrong.add(what);
			return;
		}
		if (door.isOpen()) {
			return;
		}
		if (caller.name().equals("anonymous")) {
			boolean refused = door.isApi() ? status == 401
					: status == 403 || status == 302 && PageClient.location(answer).startsWith("/login");
			note(refused, what);
			return;
		}
		boolean may = door.access().value().isOf(caller.roles());
		boolean roleRefused = status == 403 && answer.body().contains(ROLE_REFUSED);
		if (!may) {
			note(roleRefused, what + " expected the role to be refused");
		}
		else if (!door.access().scope().isEmpty() && (id.equals(NO_SUCH) || !caller.sees().contains(door.scope()))) {
			note(status == 404, what + " expected 404");
		}
		else {
			note(!roleRefused && status != 401, what + " expected to be let in");
		}
	}

	private void note(boolean right, String what) {
		if (!right) {
			wrong.add(what);
		}
	}

	private HttpResponse<String> call(Doors.Door door, Caller caller, String id) {
		String path = door.at(id, PermissionMatrixJourneyTests::other);
		if (!door.isApi()) {
			return door.isGet() ? caller.pages().get(path) : caller.pages().post(path, Map.of());
		}
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + http.port() + path));
		if (caller.bearer() != null) {
			request.header("Authorization", caller.bearer());
		}
		request.header("Content-Type", door.multipart() ? "multipart/form-data; boundary=b" : "application/json")
			.method(door.method(), door.isGet() ? BodyPublishers.noBody()
					: BodyPublishers.ofString(door.multipart() ? "--b--\r\n" : "{}"));
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(door.path(), failure);
		}
	}

	private static String other(String variable) {
		return switch (variable) {
			case "year" -> "2021";
			case "n", "row", "version" -> "1";
			case "kind" -> "ALARM";
			case "rule" -> "LOCK_MINUTES";
			default -> NO_SUCH;
		};
	}

	private void known(String name, Set<Role> roles, Set<String> sees) {
		PageClient pages = new PageClient(http.port());
		assertThat(pages.signIn(name, Http.PASSWORD)).isEqualTo("/");
		callers.add(new Caller(name, roles, sees, "Bearer " + http.token(name, Http.PASSWORD).text("token"), pages));
	}

	private void made(String name, String organization, Role role) {
		String id = http
			.post("admin", "/users", Map.of("username", name, "displayName", name, "organizationId", organization,
					"initialPassword", "Erstes#2026"))
			.text("id");
		String bearer = "Bearer " + http.token(name, "Erstes#2026").text("token");
		http.rawPut("/me/password", bearer, "{\"old\":\"Erstes#2026\",\"new\":\"" + Http.PASSWORD + "\"}");
		if (role != null) {
			assertThat(http.put("security", "/users/" + id + "/roles", Map.of("roles", List.of(role))).status())
				.isEqualTo(200);
		}
		PageClient pages = new PageClient(http.port());
		pages.signIn(name, Http.PASSWORD);
		callers.add(new Caller(name, role == null ? Set.of() : Set.of(role), Set.of(), bearer, pages));
	}

}
