package org.bihuan.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Refusal;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses (422) to look for words longer than anything that could be found. */
@Configuration(proxyBeanMethods = false)
class QueryBounds implements WebMvcConfigurer, HandlerInterceptor {

	private static final int LONGEST = 500;

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		String query = "GET".equals(request.getMethod()) ? request.getParameter("q") : null;
		if (query != null && query.length() > LONGEST) {
			throw Refusal.invalid("q", "shared.query-too-long", LONGEST);
		}
		return true;
	}

}
