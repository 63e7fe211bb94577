package org.bihuan.signin.web;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.signin.Admission;
import org.bihuan.signin.SignIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signing in through the office's own service by OpenID Connect, with a proof key. The
 * service says who it is; the account is the one the system administrator wrote that name
 * to. Second factors and password ages are then the service's own business. The service
 * may be away when the product starts; then only this way in is closed.
 */
@Component
@ConditionalOnProperty("bihuan.sso.issuer")
class SingleSignOn implements ClientRegistrationRepository {

	static final String REGISTRATION = "office";

	/** Marks a session whose password's age is nobody's concern. */
	static final String AUTHORITY = "ROLE_SSO";

	private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);

	/** Somebody of the service under the name of the account here. */
	static class OfficeUser extends DefaultOidcUser {

		private final String username;

		OfficeUser(String username, Collection<? extends GrantedAuthority> authorities, OidcIdToken token) {
			super(authorities, token);
			this.username = username;
		}

		@Override
		public String getName() {
			return this.username;
		}

	}

	/** Nothing is asked of the service later, so none of its tokens are kept. */
	private static final OAuth2AuthorizedClientRepository KEEP_NOTHING = new OAuth2AuthorizedClientRepository() {

		@Override
		public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration,
				Authentication principal, HttpServletRequest request) {
			return null;
		}

		@Override
		public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
				HttpServletRequest request, HttpServletResponse response) {
			// by design
		}

		@Override
		public void removeAuthorizedClient(String registration, Authentication principal, HttpServletRequest request,
				HttpServletResponse response) {
			// nothing was kept
		}

	};

	private final String issuer;

	private final String clientId;

	private final String clientSecret;

	private final String claim;

	/**
	 * Where the service sends people back to; the office's own address where it is set.
	 */
	private final String back;

	private final SignIn signIn;

	private final AskedService askedService;

	private final AtomicReference<@Nullable ClientRegistration> known = new AtomicReference<>();

	SingleSignOn(@Value("${bihuan.sso.issuer}") String issuer, @Value("${bihuan.sso.client-id}") String clientId,
			@Value("${bihuan.sso.client-secret:}") String clientSecret, @Value("${bihuan.sso.claim:sub}") String claim,
			@Value("${bihuan.address:}") String home, SignIn signIn, Seals seals, JsonMapper json, SystemClock clock) {
		this.back = (home.isBlank() ? "{baseUrl}" : home.replaceAll("(?<!/)/+$", "")) + "/login/oauth2/code/"
				+ REGISTRATION;
		this.askedService = new AskedService(seals, json, clock);
		this.issuer = issuer;
		this.clientId = clientId;
		this.clientSecret = clientSecret;
		this.claim = claim;
		this.signIn = signIn;
	}

	/** Whether the service answers; asked before somebody is sent there. */
	boolean isReachable() {
		return findByRegistrationId(REGISTRATION) != null;
	}

	@Override
	public @Nullable ClientRegistration findByRegistrationId(String id) {
		if (!id.equals(REGISTRATION)) {
			return null;
		}
		ClientRegistration registration = known.get();
		if (registration == null) {
			try {
				registration = ClientRegistrations.fromIssuerLocation(issuer)
					.registrationId(REGISTRATION)
					.clientId(clientId)
					.clientSecret(clientSecret)
					.redirectUri(back)
					.scope("openid", "profile")
					.clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
					.build();
				known.set(registration);
			}
			catch (RuntimeException away) {
				LOG.warn("The sign-in service {} does not answer: {}", issuer, away.toString());
			}
		}
		return registration;
	}

	void configure(HttpSecurity http, AuthenticationSuccessHandler signedIn, AuthenticationFailureHandler refused) {
		OidcUserService service = new OidcUserService();
		http.oauth2Login(login -> login.clientRegistrationRepository(this)
			.authorizedClientRepository(KEEP_NOTHING)
			.authorizationEndpoint(asked -> asked.authorizationRequestRepository(askedService))
			.loginPage("/login")
			.userInfoEndpoint(user -> user.oidcUserService(request -> accountOf(service.loadUser(request))))
			.successHandler(signedIn)
			.failureHandler(refused));
	}

	private OidcUser accountOf(OidcUser told) {
		Map<String, Object> claims = told.getClaims();
		String name = Optional.ofNullable(claims.get(claim)).map(Object::toString).orElse("");
		HttpServletRequest request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
			.getRequest();
		Admission admission = signIn.throughOffice(name, Browsers.client(request))
			.orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error("no_account"),
					Refusal.unauthenticated("signin.sso-no-account")));
		LetIn.note(request, admission);
		return new OfficeUser(admission.username(), AuthorityUtils.createAuthorityList(AUTHORITY), told.getIdToken());
	}

}
