package org.bihuan.signin.web;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.bihuan.organization.People;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.web.IdempotencyFilter;
import org.bihuan.shared.web.ProblemWriter;
import org.bihuan.signin.SignIn;
import org.bihuan.signin.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Bearer tokens and no session under /api; sign-in by form, sessions and CSRF for the
 * pages.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = 1800, cleanupCron = Scheduled.CRON_DISABLED)
class SecurityConfig {

	private static final String CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
			+ "object-src 'none'";

	/** Where probes on the machine itself call from. */
	private static final Set<String> HEALTH_FROM = Set.of("localhost", "127.0.0.1");

	@Bean
	RateLimits rateLimits(SystemClock clock, @Value("${bihuan.limits.sign-ins-per-minute:60}") int signIns,
			@Value("${bihuan.limits.anonymous-per-minute:300}") int anonymous,
			@Value("${bihuan.limits.calls-per-minute:30000}") int calls,
			@Value("${bihuan.limits.imports-per-minute:120}") int imports) {
		return new RateLimits(clock, signIns, anonymous, calls, imports);
	}

	/** Secure where the request came by TLS, never readable by script, signed. */
	@Bean
	CookieSerializer cookieSerializer(Seals seals) {
		DefaultCookieSerializer cookies = new DefaultCookieSerializer();
		cookies.setUseHttpOnlyCookie(true);
		cookies.setSameSite("Lax");
		return new SignedCookies(cookies, seals);
	}

	/**
	 * Refuses (400) addresses the product is not known by, where {@code bihuan.hosts}
	 * names those it is; several are set apart by commas.
	 */
	@Bean
	HttpFirewall firewall(@Value("${bihuan.hosts:}") Set<String> hosts) {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		if (!hosts.isEmpty()) {
			firewall.setAllowedHostnames(host -> hosts.contains(host) || HEALTH_FROM.contains(host));
		}
		return firewall;
	}

	@Bean
	@Primary
	<S extends Session> SessionReadOnce<WordedSession<S>> sessionReadOnce(
			@Qualifier("sessionRepository") FindByIndexNameSessionRepository<S> sessions, SessionWords words) {
		return new SessionReadOnce<>(new WordedSessions<>(sessions, words));
	}

	@Bean
	<S extends Session> SpringSessionBackedSessionRegistry<S> sessionRegistry(
			FindByIndexNameSessionRepository<S> sessions) {
		return new SpringSessionBackedSessionRegistry<>(sessions);
	}

	/** Figures for a monitoring server, by a token of its own. */
	@Bean
	@Order(0)
	SecurityFilterChain metrics(HttpSecurity http, @Value("${bihuan.metrics.token:}") String token, RateLimits limits,
			ProblemWriter problems) throws Exception {
		return http.securityMatcher("/actuator/prometheus")
			.csrf(csrf -> csrf.disable())
			.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(cache -> cache.disable())
			.addFilterBefore(new CallLimitFilter(limits, problems), AuthorizationFilter.class)
			.authorizeHttpRequests(requests -> requests.anyRequest().access(new MetricsAccess(token)))
			.exceptionHandling(
					handling -> handling.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
			.headers(SecurityConfig::headers)
			.build();
	}

	/**
	 * Nobody has all the threads, read or not what is sent to him; and no thread waits
	 * for the rest of a body nobody reads, or long for one that is, and who asks first
	 * whether to send it is told so only once it is read.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> leftUnread(SystemClock clock) {
		return factory -> {
			factory.addEngineValves(new AnswerPlaces(), new LeftUnread(clock), new BodyPace(clock));
			factory.addConnectorCustomizers(connector -> {
				if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
					http.setContinueResponseTiming("onRead");
				}
			});
		};
	}

	/**
	 * The description of the interface, for whoever is signed in by page or by token; for
	 * everybody where {@code bihuan.api-docs.public} says so.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain description(HttpSecurity http, Tokens tokens, ProblemWriter problems, RateLimits limits,
			@Value("${bihuan.api-docs.public:false}") boolean everybody) throws Exception {
		return http.securityMatcher("/v3/api-docs/**", "/v3/api-docs.yaml")
			.csrf(csrf -> csrf.disable())
			.requestCache(cache -> cache.disable())
			.addFilterBefore(new TokenFilter(tokens, problems), AnonymousAuthenticationFilter.class)
			.addFilterBefore(new CallLimitFilter(limits, problems), AuthorizationFilter.class)
			.authorizeHttpRequests(requests -> requests.anyRequest()
				.access((who, context) -> new AuthorizationDecision(everybody || who.get() != null
						&& who.get().isAuthenticated() && !(who.get() instanceof AnonymousAuthenticationToken))))
			.exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, failure) -> problems
				.write(request, response, Refusal.unauthenticated("organization.not-signed-in"))))
			.headers(SecurityConfig::headers)
			.build();
	}

	@Bean
	@Order(1)
	SecurityFilterChain api(HttpSecurity http, Tokens tokens, ProblemWriter problems, JdbcClient jdbc,
			SystemClock clock, Seals seals, RateLimits limits, PlacesFilter places) throws Exception {
		return http.securityMatcher("/api/**")
			.csrf(csrf -> csrf.disable())
			.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(cache -> cache.disable())
			.addFilterBefore(new TokenFilter(tokens, problems), AnonymousAuthenticationFilter.class)
			.addFilterBefore(new SignInLimitFilter(limits, problems), AnonymousAuthenticationFilter.class)
			.addFilterBefore(new BodyLimitFilter(problems, clock), AnonymousAuthenticationFilter.class)
			.addFilterBefore(new CallLimitFilter(limits, problems), AuthorizationFilter.class)
			.addFilterBefore(places, AuthorizationFilter.class)
			.addFilterAfter(new IdempotencyFilter(jdbc, clock, seals, problems), AuthorizationFilter.class)
			.authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/api/v1/tokens")
				.permitAll()
				.anyRequest()
				.authenticated())
			.exceptionHandling(handling -> handling
				.authenticationEntryPoint((request, response, failure) -> problems.write(request, response,
						Refusal.unauthenticated("organization.not-signed-in")))
				.accessDeniedHandler((request, response, failure) -> problems.write(request, response,
						Refusal.forbidden("organization.role"))))
			.headers(SecurityConfig::headers)
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain pages(HttpSecurity http, SignedIn signedIn, SignIn signIn, SecurityRules rules,
			SpringSessionBackedSessionRegistry<?> registry, SystemClock clock, RateLimits limits,
			ProblemWriter problems, ObjectProvider<SingleSignOn> singleSignOn, AskedPage asked, People people,
			SessionStanding standing, PlacesFilter places) throws Exception {
		AuthenticationFailureHandler refused = (request, response, failure) -> refuse(request, response, failure,
				clock);
		CodeFilter codes = new CodeFilter(signIn, clock);
		http.authorizeHttpRequests(requests -> requests
			.requestMatchers("/login", "/login/**", "/css/**", "/js/**", "/img/**", "/webjars/**", "/favicon.svg",
					"/favicon.ico", "/error", "/actuator/health/**", "/actuator/health", "/setup", "/first-password",
					"/feeds/*")
			.permitAll()
			.requestMatchers("/actuator/**")
			.denyAll()
			.anyRequest()
			.authenticated())
			.requestCache(cache -> cache.requestCache(asked))
			.addFilterBefore(new SignInLimitFilter(limits, problems), CsrfFilter.class)
			.addFilterBefore(new BodyLimitFilter(problems, clock), CsrfFilter.class)
			.addFilterBefore(new SessionLife(rules, people, clock, standing), LogoutFilter.class)
			.addFilterBefore(new CallLimitFilter(limits, problems), AuthorizationFilter.class)
			.addFilterBefore(places, AuthorizationFilter.class)
			.addFilterAfter(codes, UsernamePasswordAuthenticationFilter.class)
			.formLogin(form -> form.loginPage("/login").successHandler(signedIn).failureHandler(refused))
			.sessionManagement(session -> session.sessionConcurrency(concurrency -> concurrency
				.maximumSessions(authentication -> rules.of(SecurityRule.SESSIONS))
				.sessionRegistry(registry)
				.expiredSessionStrategy(event -> goTo(event.getRequest(), event.getResponse(), "/login?elsewhere"))))
			.logout(logout -> logout.addLogoutHandler((request, response, who) -> leave(request, who, standing))
				.logoutSuccessUrl("/login?out")
				.deleteCookies("SESSION"))
			.exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
					(request, response, failure) -> goTo(request, response, "/login?expired"),
					new RequestHeaderRequestMatcher("HX-Request", "true")))
			.headers(
					headers -> headers(headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))))
			.csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()));
		singleSignOn.ifAvailable(sso -> sso.configure(http, signedIn, refused));
		SecurityFilterChain chain = http.build();
		codes.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
		codes.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
		codes.setAuthenticationSuccessHandler(signedIn);
		codes.setAuthenticationFailureHandler(refused);
		return chain;
	}

	private static void leave(HttpServletRequest request, @Nullable Authentication who, SessionStanding standing) {
		HttpSession session = request.getSession(false);
		if (session != null && who != null) {
			standing.leave(session.getId(), who.getName());
		}
	}

	private static void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy(csp -> csp.policyDirectives(CSP))
			.permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"));
	}

	/**
	 * Back to the form with a word why; a fragment's request makes the browser go there.
	 */
	private static void refuse(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure, SystemClock clock) throws java.io.IOException {
		if (failure instanceof PasswordSignIn.CodeNeeded needed) {
			CodeFilter.expect(request, needed.admission(), clock.millis());
			response.sendRedirect(request.getContextPath() + "/login/code");
			return;
		}
		String code = failure.getCause() instanceof Refusal refusal ? refusal.code() : "organization.sign-in-failed";
		boolean again = code.equals("signin.code-failed") && CodeFilter.isExpected(request);
		response.sendRedirect(request.getContextPath() + (again ? "/login/code" : "/login") + "?refused=" + code);
	}

	static void goTo(HttpServletRequest request, HttpServletResponse response, String path) throws java.io.IOException {
		if (request.getHeader("HX-Request") != null) {
			response.setHeader("HX-Redirect", request.getContextPath() + path);
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
		}
		else {
			response.sendRedirect(request.getContextPath() + path);
		}
	}

}
