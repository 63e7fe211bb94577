package org.bihuan.organization.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.shared.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Enforces {@link Access}: role first, then scope, both before the body is read. */
@Component
class AccessInterceptor implements HandlerInterceptor {

	private final CurrentActor current;

	private final Map<String, ObjectScope> scopes;

	AccessInterceptor(CurrentActor current, List<ObjectScope> scopes) {
		this.current = current;
		this.scopes = scopes.stream().collect(Collectors.toMap(ObjectScope::kind, Function.identity()));
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws Exception {
		if (!(handler instanceof HandlerMethod method)
				|| !method.getBeanType().getPackageName().startsWith("org.bihuan")
				|| method.hasMethodAnnotation(Open.class)) {
			return true;
		}
		Actor actor = current.of(request);
		boolean api = request.getServletPath().startsWith("/api/");
		Access access = method.getMethodAnnotation(Access.class);
		String path = request.getServletPath();
		boolean ownPassword = path.endsWith("/password") || path.equals("/api/v1/me");
		if (actor.passwordExpired() && !ownPassword) {
			if (!api) {
				response.sendRedirect(request.getContextPath() + "/password");
				return false;
			}
			throw Refusal.forbidden("organization.password-expired");
		}
		if (access == null || access.value().length > 0 && !actor.isAny(access.value())) {
			throw Refusal.forbidden("organization.role");
		}
		if (!access.scope().isEmpty()) {
			scopes.get(access.scope()).require(variable(request, access.variable()), actor);
		}
		return true;
	}

	@SuppressWarnings("unchecked")
	private static String variable(HttpServletRequest request, String name) {
		Map<String, String> variables = (Map<String, String>) request
			.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		return variables.get(name);
	}

}
