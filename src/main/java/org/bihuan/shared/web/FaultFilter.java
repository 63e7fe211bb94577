package org.bihuan.shared.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The last to catch what fails before a handler is reached, sessions and tokens without a
 * database above all. Answers out of itself: neither the database nor a template is
 * asked.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FaultFilter extends OncePerRequestFilter {

	private static final Logger LOG = LoggerFactory.getLogger(FaultFilter.class);

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
			<title>%s</title><link rel="stylesheet" href="%s/css/bihuan.css"></head>
			<body><main class="bh-page"><h1>%s</h1><p>%s</p><p><a href="%s/">%s</a></p></main></body></html>
			""";

	private final ProblemWriter problems;

	private final Texts texts;

	FaultFilter(ProblemWriter problems, Texts texts) {
		this.problems = problems;
		this.texts = texts;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (RuntimeException | ServletException failure) {
			if (response.isCommitted()) {
				throw failure;
			}
			boolean away = Outage.isDatabaseAway(failure);
			String number = Integer.toHexString(System.identityHashCode(failure) & 0xFFFF | 0x1000);
			LOG.error("{} {} failed before a handler, number {}", request.getMethod(), request.getRequestURI(), number,
					failure);
			answer(request, response, away ? 503 : 500, away ? "shared.database-away" : "shared.internal", number);
		}
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, int status, String code,
			String number) throws IOException {
		String detail = texts.of("refusal." + code, number);
		if (status == 503) {
			response.setHeader("Retry-After", "10");
		}
		if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
			problems.write(response, status, code, detail, List.of());
			return;
		}
		response.resetBuffer();
		response.setStatus(status);
		response.setContentType("text/html");
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		String title = texts.of("problem." + status);
		String root = request.getContextPath();
		response.getWriter().write(PAGE.formatted(title, root, title, detail, root, texts.of("fault.home")));
		response.flushBuffer();
	}

}
