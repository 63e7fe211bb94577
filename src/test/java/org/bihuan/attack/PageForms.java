package org.bihuan.attack;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.bihuan.journey.Doors;
import org.bihuan.journey.PageClient;
import org.bihuan.organization.Access;
import org.bihuan.organization.Role;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Fills in every form of every page, likely in all fields but one, and that one wrong.
 * Read off the handlers, so that a form made later is filled in too.
 */
final class PageForms {

	/** A text field of a form; whether the form asks for it. */
	record Field(Doors.Door door, String name, boolean asked) {

		@Override
		public String toString() {
			return door.path() + " " + name;
		}

	}

	private static final Map<Role, String> NAMES = Map.of(Role.SUPERVISOR, "supervisor", Role.APPROVER, "approver",
			Role.LEADER, "leader", Role.UNIT_REPORTER, "unit-wjw", Role.UNIT_LEADER, "unit-wjw-leader",
			Role.SYSTEM_ADMIN, "admin", Role.SECURITY_ADMIN, "security", Role.AUDITOR, "auditor");

	private static final Map<String, String> OBJECTS = Map.ofEntries(
			Map.entry("/cases/", "select min(id) from rectification_case where status = 'RECTIFYING'"),
			Map.entry("/review/", "select min(id) from rectification_case where status = 'UNDER_REVIEW'"),
			Map.entry("/notices/", "select min(id) from rectification_notice where state = 'ISSUED'"),
			Map.entry("/inspections/", "select max(id) from inspection_round"),
			Map.entry("/findings/", "select min(id) from inspection_finding"),
			Map.entry("/duties/", "select min(id) from escalation_duty where state = 'OPEN'"),
			Map.entry("/follow-ups/",
					"select min(id) from escalation_duty where state = 'OPEN' and kind = 'FOLLOW_UP'"),
			Map.entry("/measures/", "select min(id) from escalation_measure"),
			Map.entry("/interviews/",
					"select min(id) from escalation_measure where kind = 'INTERVIEW' and state = 'ORDERED'"),
			Map.entry("/shutdowns/",
					"select min(id) from escalation_measure where kind = 'SHUTDOWN' and state = 'ORDERED'"),
			Map.entry("/special-tasks/", "select min(id) from inspection_task where form = 'TARGETS'"),
			Map.entry("/citizen-reports/", "select min(id) from inspection_citizen_report"),
			Map.entry("/people/", "select id from organization_user where username = 'supervisor2'"));

	private final JdbcTemplate jdbc;

	private final int port;

	private final String password;

	private final Map<String, PageClient> pages = new HashMap<>();

	PageForms(JdbcTemplate jdbc, int port, String password) {
		this.jdbc = jdbc;
		this.port = port;
		this.password = password;
	}

	/** Every text that some page's form takes, of somebody signed in. */
	static List<Field> of(List<Doors.Door> doors) {
		List<Field> fields = new ArrayList<>();
		for (Doors.Door door : doors) {
			Access access = door.handler().getMethodAnnotation(Access.class);
			if (!door.method().equals("POST") || door.path().startsWith("/api/") || access == null) {
				continue;
			}
			for (MethodParameter parameter : door.handler().getMethodParameters()) {
				RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
				if (param != null && isText(parameter.getParameterType(), parameter.getGenericParameterType())) {
					fields.add(new Field(door, name(parameter), param.required() && !hasDefault(param)));
				}
				else if (param == null && isForm(parameter)) {
					for (RecordComponent each : parameter.getParameterType().getRecordComponents()) {
						if (each.getType() == String.class) {
							fields.add(new Field(door, each.getName(), each.getAccessor()
								.isAnnotationPresent(jakarta.validation.constraints.NotBlank.class)));
						}
					}
				}
			}
		}
		return fields;
	}

	private static boolean hasDefault(RequestParam param) {
		return !param.defaultValue().equals(org.springframework.web.bind.annotation.ValueConstants.DEFAULT_NONE);
	}

	private static boolean isForm(MethodParameter parameter) {
		return parameter.getParameterType().isRecord()
				&& parameter.hasParameterAnnotation(jakarta.validation.Valid.class);
	}

	private static boolean isText(Class<?> type, Type generic) {
		return type == String.class || type == List.class && generic.getTypeName().contains("<java.lang.String>");
	}

	/** What the page answers when that one field is this. */
	int send(Field wrong, String value) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (MethodParameter parameter : wrong.door().handler().getMethodParameters()) {
			if (parameter.hasParameterAnnotation(RequestParam.class)) {
				fields.put(name(parameter), likely(name(parameter), parameter.getParameterType()));
			}
			else if (isForm(parameter)) {
				for (RecordComponent each : parameter.getParameterType().getRecordComponents()) {
					fields.put(each.getName(), likely(each.getName(), each.getType()));
				}
			}
		}
		fields.put(wrong.name(), value);
		return page(wrong.door()).post(address(wrong.door().path()), fields).statusCode();
	}

	private PageClient page(Doors.Door door) {
		Set<Role> may = new LinkedHashSet<>(
				new TreeSet<>(door.handler().getMethodAnnotation(Access.class).value().roles()));
		Role role = may.contains(Role.SUPERVISOR) ? Role.SUPERVISOR : may.iterator().next();
		return pages.computeIfAbsent(NAMES.get(role), name -> {
			PageClient fresh = new PageClient(port);
			fresh.signIn(name, password);
			fresh.get("/password");
			return fresh;
		});
	}

	private String address(String path) {
		String id = OBJECTS.entrySet()
			.stream()
			.filter(each -> path.startsWith(each.getKey()))
			.flatMap(each -> jdbc.queryForList(each.getValue(), String.class).stream())
			.filter(java.util.Objects::nonNull)
			.findFirst()
			.orElse("x");
		return path.replace("{id}", id).replace("{year}", "2021").replace("{n}", "1").replaceAll("\\{[^}]+}", "x");
	}

	private Object likely(String name, Class<?> type) {
		if (type.isEnum()) {
			return type.getEnumConstants()[0];
		}
		if (type == boolean.class || type == Boolean.class) {
			return "true";
		}
		if (type == int.class || type == Integer.class) {
			return "40";
		}
		if (type == java.time.LocalDate.class) {
			return jdbc.queryForObject("select max(deadline) from rectification_case", java.time.LocalDate.class)
				.plusDays(3);
		}
		if (type == java.time.LocalDateTime.class) {
			return "2022-03-01T09:00";
		}
		if (Collection.class.isAssignableFrom(type)) {
			return name.equals("kinds") ? "WEBSITE" : "x";
		}
		return switch (name) {
			case "organization" ->
				jdbc.queryForObject("select min(name) from organization_unit where kind = 'UNIT'", String.class);
			case "target" -> jdbc.queryForObject("select min(name) from registry_target", String.class);
			case "targetId" -> jdbc.queryForObject("select min(id) from registry_target", String.class);
			case "inspectionId" -> jdbc.queryForObject("select max(id) from inspection_round", String.class);
			case "documentNumber" -> "测试函〔2021〕77号";
			case "points" -> "1";
			case "url", "address" -> "https://www.example.gov.cn/a";
			case "caseId" ->
				jdbc.queryForObject("select min(id) from rectification_case where status = 'RECTIFYING'", String.class);
			default -> "说明";
		};
	}

	private static String name(MethodParameter parameter) {
		RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
		return param != null && !param.name().isEmpty() ? param.name()
				: parameter.getMethod().getParameters()[parameter.getParameterIndex()].getName();
	}

}
