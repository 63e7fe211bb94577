package org.bihuan.signin.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.ProblemWriter;
import org.bihuan.signin.Tokens;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads {@code Authorization: Bearer …}; a token that is not known leaves the call
 * anonymous, one whose scope does not reach so far is refused (403).
 */
class TokenFilter extends OncePerRequestFilter {

	/** The request attribute with the token's id. */
	static final String TOKEN = TokenFilter.class.getName();

	private static final String BASE = "/api/v1";

	private final Tokens tokens;

	private final ProblemWriter problems;

	TokenFilter(Tokens tokens, ProblemWriter problems) {
		this.tokens = tokens;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String header = request.getHeader("Authorization");
		if (header != null && header.startsWith("Bearer ") && header.length() < 300) {
			Optional<Tokens.Holder> holder = tokens.holder(header.substring(7).strip());
			if (holder.isPresent()) {
				String path = request.getServletPath();
				if (!holder.get()
					.scope()
					.covers(request.getMethod(), path.startsWith(BASE) ? path.substring(BASE.length()) : path)) {
					problems.write(request, response, Refusal.forbidden("signin.token-scope"));
					return;
				}
				SecurityContext context = SecurityContextHolder.createEmptyContext();
				context.setAuthentication(
						UsernamePasswordAuthenticationToken.authenticated(holder.get().username(), null, List.of()));
				SecurityContextHolder.setContext(context);
				request.setAttribute(TOKEN, holder.get().id());
			}
		}
		chain.doFilter(request, response);
	}

}
