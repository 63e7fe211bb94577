package org.bihuan.shared.web;

import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Refusal;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses (422) a field of a page's form longer than any text the product keeps, whatever
 * its handler forgot to ask. Rows pasted out of a sheet are many in one field and named
 * here; their face counts and measures each.
 */
@Configuration(proxyBeanMethods = false)
class FieldBounds implements WebMvcConfigurer, HandlerInterceptor {

	/** The facts of an interview; everything else is shorter. */
	static final int LONGEST = 4000;

	private static final Set<String> ROWS = Set.of("lines");

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if ("POST".equals(request.getMethod()) && !request.getRequestURI().startsWith("/api/")) {
			for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
				for (String value : field.getValue()) {
					if (value.length() > LONGEST && !ROWS.contains(field.getKey())) {
						throw Refusal.invalid(field.getKey(), "shared.too-long", LONGEST);
					}
				}
			}
		}
		return true;
	}

}
