package org.bihuan.attack;

import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.journey.Doors;
import org.bihuan.organization.Actor;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Every date and number a handler reads, each with values far from anybody's. */
final class FarValues {

	private static final List<String> DATES = List.of("9999-12-31", "+200000000-01-01", "-999999999-01-01",
			"9999-12-31T00:00:00Z");

	private static final List<String> NUMBERS = List.of("2147483647", "-2147483648", "99999999999999999999");

	/** Told as text, and dates nonetheless. */
	private static final Set<String> NAMES = Set.of("month", "from", "to", "due", "dueBefore", "asOf");

	/** One request: what of it is far, and how it is sent. */
	record Request(String what, String path, Map<String, String> fields, String json) {
	}

	private FarValues() {
	}

	static List<Request> of(Doors.Door door) {
		List<Request> requests = new ArrayList<>();
		String path = door.path().replaceAll("\\{[^}]+}", "1");
		for (MethodParameter parameter : door.handler().getMethodParameters()) {
			parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
			String name = named(parameter);
			Class<?> type = parameter.getParameterType();
			boolean body = parameter.hasParameterAnnotation(RequestBody.class);
			if (parameter.hasParameterAnnotation(PathVariable.class)) {
				values(type, "").forEach(far -> requests.add(new Request(door.method() + " " + door.path() + " " + far,
						door.path().replace("{" + name + "}", far).replaceAll("\\{[^}]+}", "1"), Map.of(), null)));
			}
			else if (type.isRecord() && type != Actor.class && type.getPackageName().startsWith("org.bihuan")) {
				for (RecordComponent field : type.getRecordComponents()) {
					for (String far : values(field.getType(), body ? "" : field.getName())) {
						String json = "{\"" + field.getName() + "\":\"" + far + "\"}";
						requests.add(new Request(door.method() + " " + door.path() + " " + field.getName() + " " + far,
								path, body ? Map.of() : Map.of(field.getName(), far), body ? json : null));
					}
				}
			}
			else if (parameter.hasParameterAnnotation(RequestParam.class)) {
				values(type, name)
					.forEach(far -> requests.add(new Request(door.method() + " " + door.path() + " " + name + " " + far,
							path, Map.of(name, far), null)));
			}
		}
		return requests;
	}

	private static List<String> values(Class<?> type, String name) {
		boolean date = TemporalAccessor.class.isAssignableFrom(type) && !type.isEnum()
				|| type == String.class && NAMES.contains(name);
		boolean number = Number.class.isAssignableFrom(type) || type == int.class || type == long.class;
		return date ? DATES : number ? NUMBERS : List.of();
	}

	/** The fields as a query or a form. */
	static String encoded(Map<String, String> fields) {
		StringBuilder text = new StringBuilder();
		fields.forEach((name,
				value) -> text.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
		return text.toString();
	}

	/** What the parameter is called in an address, which may be other than in Java. */
	private static String named(MethodParameter parameter) {
		RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
		return asked != null && !asked.name().isEmpty() ? asked.name() : String.valueOf(parameter.getParameterName());
	}

}
