package org.bihuan.organization.web;

import java.util.List;

import org.bihuan.organization.SignIn;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.IdempotencyFilter;
import org.bihuan.shared.web.ProblemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;

/**
 * Bearer tokens and no session under /api; form sign-in, sessions and CSRF for the pages.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = 1800)
class SecurityConfig {

	private static final String CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
			+ "object-src 'none'";

	@Bean
	RateLimits rateLimits(SystemClock clock, @Value("${bihuan.limits.sign-ins-per-minute:60}") int signIns,
			@Value("${bihuan.limits.anonymous-per-minute:300}") int anonymous) {
		return new RateLimits(clock, signIns, anonymous);
	}

	@Bean
	@Order(1)
	SecurityFilterChain api(HttpSecurity http, SignIn signIn, ProblemWriter problems, JdbcClient jdbc,
			SystemClock clock, RateLimits limits) throws Exception {
		return http.securityMatcher("/api/**")
			.csrf(csrf -> csrf.disable())
			.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(cache -> cache.disable())
			.addFilterBefore(new RateLimitFilter(limits, problems), LogoutFilter.class)
			.addFilterBefore(new TokenFilter(signIn), AnonymousAuthenticationFilter.class)
			.addFilterAfter(new IdempotencyFilter(jdbc, clock, problems), AuthorizationFilter.class)
			.authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/api/v1/tokens")
				.permitAll()
				.anyRequest()
				.authenticated())
			.exceptionHandling(handling -> handling
				.authenticationEntryPoint((request, response, failure) -> problems.write(request, response,
						Refusal.unauthenticated("organization.not-signed-in")))
				.accessDeniedHandler((request, response, failure) -> problems.write(request, response,
						Refusal.forbidden("organization.role"))))
			.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CSP)))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain pages(HttpSecurity http, AuthenticationProvider passwordSignIn, RateLimits limits,
			ProblemWriter problems) throws Exception {
		return http
			.authorizeHttpRequests(requests -> requests
				.requestMatchers("/login", "/css/**", "/js/**", "/img/**", "/webjars/**", "/favicon.svg",
						"/favicon.ico", "/error", "/actuator/health/**", "/actuator/health", "/v3/api-docs/**",
						"/v3/api-docs.yaml", "/setup")
				.permitAll()
				.requestMatchers("/actuator/**")
				.denyAll()
				.anyRequest()
				.authenticated())
			.authenticationProvider(passwordSignIn)
			.addFilterBefore(new RateLimitFilter(limits, problems), LogoutFilter.class)
			.formLogin(form -> form.loginPage("/login")
				.defaultSuccessUrl("/", false)
				.failureHandler((request, response, failure) -> {
					String code = failure.getCause() instanceof Refusal refusal ? refusal.code()
							: "organization.sign-in-failed";
					response.sendRedirect(request.getContextPath() + "/login?refused=" + code);
				}))
			.logout(logout -> logout.logoutSuccessUrl("/login?out"))
			.exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor((request, response, failure) -> {
				response.setHeader("HX-Redirect", request.getContextPath() + "/login?expired");
				response.setStatus(HttpStatus.UNAUTHORIZED.value());
			}, new RequestHeaderRequestMatcher("HX-Request", "true")))
			.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CSP))
				.referrerPolicy(referrer -> referrer.policy(
						org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN)))
			.csrf(Customizer.withDefaults())
			.build();
	}

	@Bean
	AuthenticationProvider passwordSignIn(SignIn signIn, Texts texts) {
		return new AuthenticationProvider() {

			@Override
			public Authentication authenticate(Authentication asked) {
				String username = asked.getName();
				try {
					signIn.check(username, String.valueOf(asked.getCredentials()));
				}
				catch (Refusal refusal) {
					throw new BadCredentialsException(texts.refusal(refusal), refusal);
				}
				return UsernamePasswordAuthenticationToken.authenticated(username, null, List.of());
			}

			@Override
			public boolean supports(Class<?> type) {
				return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
			}
		};
	}

}
