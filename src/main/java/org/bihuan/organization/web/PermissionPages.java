package org.bihuan.organization.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.bihuan.organization.Access;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.shared.web.PageController;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The table of who may do what, as the running product enforces it: its rows are
 * {@link Permission}, its addresses are read off the handlers themselves.
 */
@PageController
class PermissionPages {

	/** One permission, who has it, and the pages and calls that ask for it. */
	public record Row(Permission permission, List<Boolean> holders, List<String> addresses) {
	}

	private final RequestMappingHandlerMapping mappings;

	PermissionPages(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
		this.mappings = mappings;
	}

	@Access(Permission.READ_ACCOUNTS)
	@GetMapping("/permissions")
	String table(Model model) {
		Map<Permission, TreeSet<String>> addresses = addresses();
		List<Row> rows = new ArrayList<>();
		for (Permission permission : Permission.values()) {
			rows.add(new Row(permission,
					java.util.Arrays.stream(Role.values()).map(role -> permission.roles().contains(role)).toList(),
					List.copyOf(addresses.getOrDefault(permission, new TreeSet<>()))));
		}
		model.addAttribute("roles", Role.values());
		model.addAttribute("rows", rows);
		return "organization/permissions";
	}

	private Map<Permission, TreeSet<String>> addresses() {
		Map<Permission, TreeSet<String>> found = new EnumMap<>(Permission.class);
		mappings.getHandlerMethods().forEach((info, handler) -> {
			Access access = handler.getMethodAnnotation(Access.class);
			if (access != null) {
				found.computeIfAbsent(access.value(), key -> new TreeSet<>()).addAll(words(info));
			}
		});
		return found;
	}

	private static List<String> words(RequestMappingInfo info) {
		return info.getPatternValues()
			.stream()
			.flatMap(path -> info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path))
			.toList();
	}

}
