package org.bihuan.journey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bihuan.organization.Access;
import org.bihuan.organization.Open;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page and call of the running product, read off its own handlers. */
public final class Doors {

	/** One page or call. */
	public record Door(String method, String path, HandlerMethod handler, boolean multipart) {

		Access access() {
			return handler.getMethodAnnotation(Access.class);
		}

		String scope() {
			return access() == null ? "" : access().scope();
		}

		boolean isOpen() {
			return handler.hasMethodAnnotation(Open.class);
		}

		boolean isApi() {
			return path.startsWith("/api/");
		}

		boolean isGet() {
			return method.equals("GET");
		}

		/** The address with its variables filled in, the scope's own by {@code id}. */
		String at(String id, UnaryOperator<String> others) {
			String scoped = scope().isEmpty() ? "id" : access().variable();
			Matcher variables = Pattern.compile("\\{([a-zA-Z]+)[^}]*}").matcher(path);
			return variables.replaceAll(variable -> Matcher
				.quoteReplacement(variable.group(1).equals(scoped) ? id : others.apply(variable.group(1))));
		}

	}

	private Doors() {
	}

	/** All of them, those that only read first, but for those left out. */
	public static List<Door> of(Running running, Set<String> leftOut) {
		List<Door> found = new ArrayList<>();
		RequestMappingHandlerMapping mappings = (RequestMappingHandlerMapping) running
			.bean("requestMappingHandlerMapping");
		for (Map.Entry<RequestMappingInfo, HandlerMethod> each : mappings.getHandlerMethods().entrySet()) {
			if (!each.getValue().getBeanType().getPackageName().startsWith("org.bihuan")) {
				continue;
			}
			boolean multipart = each.getKey()
				.getConsumesCondition()
				.getConsumableMediaTypes()
				.contains(MediaType.MULTIPART_FORM_DATA);
			for (String path : new TreeSet<>(each.getKey().getPatternValues())) {
				for (RequestMethod method : each.getKey().getMethodsCondition().getMethods()) {
					if (!leftOut.contains(method + " " + path)) {
						found.add(new Door(method.name(), path, each.getValue(), multipart));
					}
				}
			}
		}
		found.sort(Comparator.comparing((Door door) -> door.isGet() ? 0 : 1).thenComparing(Door::path));
		return found;
	}

}
