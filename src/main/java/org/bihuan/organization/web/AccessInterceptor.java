package org.bihuan.organization.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.Open;
import org.bihuan.organization.SignInDuty;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Enforces {@link Access}: role first, then scope, both before the body is read. */
@Component
class AccessInterceptor implements HandlerInterceptor {

	private static final String USER = "user";

	private final CurrentActor current;

	private final Map<String, ObjectScope> scopes;

	private final List<SignInDuty> duties;

	AccessInterceptor(CurrentActor current, List<ObjectScope> scopes, List<SignInDuty> duties) {
		this.duties = duties;
		this.current = current;
		this.scopes = scopes.stream().collect(Collectors.toMap(ObjectScope::kind, Function.identity()));
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		boolean admitted = false;
		try {
			admitted = admits(request, response, handler);
			return admitted;
		}
		finally {
			if (!admitted) {
				forget();
			}
		}
	}

	private boolean admits(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		if (!(handler instanceof HandlerMethod method)
				|| !method.getBeanType().getPackageName().startsWith("org.bihuan")
				|| method.hasMethodAnnotation(Open.class)) {
			return true;
		}
		Actor actor = current.of(request);
		MDC.put(USER, actor.username());
		boolean api = request.getServletPath().startsWith("/api/");
		Access access = method.getMethodAnnotation(Access.class);
		String door = StillOwing.door(request);
		if (actor.passwordExpired() && !StillOwing.servesBeforeThePassword(door)) {
			return sendTo("/password", api, "organization.password-expired", request, response);
		}
		for (SignInDuty duty : duties) {
			Optional<String> page = duty.owedBy(actor);
			if (page.isPresent() && !StillOwing.servesBefore(page.get(), door)) {
				return sendTo(page.get(), api, duty.code(), request, response);
			}
		}
		if (access == null || !actor.may(access.value())) {
			throw Refusal.forbidden("organization.role");
		}
		if (!access.scope().isEmpty()) {
			String id = variable(request, access.variable());
			MDC.put(access.scope(), id);
			scopes.get(access.scope()).require(id, actor);
		}
		return true;
	}

	/** Lines of the log name who asked and over which object, not longer than that. */
	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception failure) {
		forget();
	}

	private void forget() {
		MDC.remove(USER);
		scopes.keySet().forEach(MDC::remove);
	}

	private static boolean sendTo(String page, boolean api, String code, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		if (api) {
			throw Refusal.forbidden(code);
		}
		response.sendRedirect(request.getContextPath() + page);
		return false;
	}

	@SuppressWarnings("unchecked")
	private static String variable(HttpServletRequest request, String name) {
		Map<String, String> variables = (Map<String, String>) request
			.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		return variables.get(name);
	}

}
