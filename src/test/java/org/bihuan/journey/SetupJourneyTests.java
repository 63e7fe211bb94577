package org.bihuan.journey;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Setup;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An installation without demo data begins with a link that works once. */
class SetupJourneyTests extends HttpJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=office");
	}

	@Test
	@Order(1)
	void hasNoAccountWithAKnownPassword() {
		for (String name : List.of("admin", "security", "auditor", "supervisor", "approver")) {
			assertThat(http.token(name, Http.PASSWORD).status()).isEqualTo(401);
		}
		PageClient anybody = new PageClient(http.port());
		assertThat(anybody.get("/login").body()).doesNotContain(Http.PASSWORD);
		assertThat(anybody.get("/setup?token=guessed").statusCode()).isEqualTo(404);
		assertThat(running.dataDir().resolve("keys/bihuan.keys")).exists();
	}

	@Test
	@Order(2)
	void isSetUpByTheLinkOnce() {
		String printed = running.bean(Setup.class).freshToken().orElseThrow();
		PageClient installer = new PageClient(http.port());
		HttpResponse<String> form = installer.get("/setup?token=" + printed);
		assertThat(form.statusCode()).isEqualTo(200);
		assertThat(form.body()).contains("初次设置");
		Map<String, Object> weak = Map.of("token", printed, "office", "某市政务公开办", "region", "某市", "adminPassword",
				"short", "securityPassword", "Sicher#2026x", "auditorPassword", "Pruefer#2026");
		assertThat(installer.post("/setup", weak).statusCode()).isEqualTo(422);
		Map<String, Object> right = new java.util.HashMap<>(weak);
		right.put("adminPassword", "Verwalter#2026");
		assertThat(PageClient.location(installer.post("/setup", right))).isEqualTo("/login");
		assertThat(installer.get("/setup?token=" + printed).statusCode()).isEqualTo(404);
		assertThat(installer.post("/setup", right).statusCode()).isEqualTo(404);
		assertThat(running.bean(Setup.class).freshToken()).isEmpty();
		assertThat(http.token("admin", "Verwalter#2026").status()).isEqualTo(201);
		assertThat(http.token("auditor", "Pruefer#2026").status()).isEqualTo(201);
	}

}
