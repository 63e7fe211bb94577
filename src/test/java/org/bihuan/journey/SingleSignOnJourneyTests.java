package org.bihuan.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in through an authorisation server that runs beside the product. */
class SingleSignOnJourneyTests extends HttpJourney {

	private final MockOAuth2Server office = new MockOAuth2Server();

	@Override
	List<String> properties() {
		office.start();
		return List.of("--spring.profiles.active=demo", "--bihuan.sso.issuer=" + office.issuerUrl("office"),
				"--bihuan.sso.client-id=bihuan", "--bihuan.sso.client-secret=secret");
	}

	@AfterAll
	void stopOffice() {
		office.shutdown();
	}

	@Test
	@Order(1)
	void refusesSomebodyTheServiceKnowsAndNoAccountMeans() {
		assertThat(throughOffice(new PageClient(http.port()), "zhang.san"))
			.isEqualTo("/login?refused=signin.sso-no-account");
		assertThat(http.get("auditor", "/audit?entity=user&actor=-").items().get(0).get("action").asString())
			.isEqualTo("sign-in-refused");
	}

	@Test
	@Order(2)
	void signsInTheAccountTheAdministratorWroteTheNameTo() {
		PageClient admin = new PageClient(http.port());
		admin.signIn("admin", Http.PASSWORD);
		String id = new JdbcTemplate(running.bean(DataSource.class))
			.queryForObject("select id from organization_user where username = 'supervisor2'", String.class);
		assertThat(PageClient.location(admin.post("/people/" + id + "/sso", Map.of("ssoName", "li.si"))))
			.isEqualTo("/people");
		PageClient person = new PageClient(http.port());
		assertThat(person.get("/login").body()).contains("用本单位的统一身份登录");
		assertThat(throughOffice(person, "li.si")).isEqualTo("/");
		assertThat(person.get("/review").statusCode()).isEqualTo(200);
		assertThat(person.get("/account").body()).contains("就是这里");
	}

	@Test
	@Order(3)
	void refusesACallbackNobodyAskedFor() {
		PageClient person = new PageClient(http.port());
		assertThat(PageClient.location(person.get("/login/oauth2/code/office?code=x&state=y")))
			.startsWith("/login?refused");
		assertThat(PageClient.location(person.get("/review"))).isEqualTo("/login");
	}

	@Test
	@Order(4)
	void letsNobodyOfAStoppedAccountIn() {
		new JdbcTemplate(running.bean(DataSource.class))
			.update("update organization_user set disabled = true where username = 'supervisor2'");
		assertThat(throughOffice(new PageClient(http.port()), "li.si"))
			.isEqualTo("/login?refused=signin.sso-no-account");
	}

	/** The whole round: to the service with a proof key, and back with a code. */
	private String throughOffice(PageClient person, String subject) {
		office
			.enqueueCallback(new DefaultOAuth2TokenCallback("office", subject, "JWT", List.of("bihuan"), Map.of(), 60));
		assertThat(PageClient.location(person.get("/login/sso"))).isEqualTo("/oauth2/authorization/office");
		String asked = person.get("/oauth2/authorization/office").headers().firstValue("Location").orElseThrow();
		assertThat(asked).startsWith(office.issuerUrl("office").toString())
			.contains("code_challenge_method=S256")
			.contains("nonce=")
			.contains("state=");
		try {
			HttpResponse<Void> granted = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(asked)).build(), HttpResponse.BodyHandlers.discarding());
			URI back = URI.create(granted.headers().firstValue("Location").orElseThrow());
			assertThat(back.getHost() + ":" + back.getPort()).isEqualTo("localhost:" + http.port());
			return PageClient.location(person.get(back.getRawPath() + "?" + back.getRawQuery()));
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(failure);
		}
	}

}
