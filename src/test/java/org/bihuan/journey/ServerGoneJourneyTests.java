package org.bihuan.journey;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The database goes away under the running product, and comes back. */
@ExtendWith(DatabaseServer.class)
class ServerGoneJourneyTests extends HttpJourney {

	private DatabaseServer.Own server;

	@Override
	List<String> properties() {
		try {
			server = new DatabaseServer.Own();
			DatabaseServer.Place place = server.start();
			try (Connection connection = DriverManager.getConnection(place.url(), place.user(), place.password())) {
				connection.createStatement().execute("create database gone");
			}
			return List.of("--spring.profiles.active=mysql,demo", "--BIHUAN_DB_URL=" + place.url() + "gone",
					"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password(),
					"--spring.datasource.hikari.connection-timeout=1000");
		}
		catch (Exception failure) {
			throw new IllegalStateException(failure);
		}
	}

	@Test
	@Order(1)
	void saysSoToEverybodyAndGoesOnOnceItIsBack() throws Exception {
		PageClient person = new PageClient(http.port());
		person.signIn("supervisor", Http.PASSWORD);
		String one = http.get("supervisor", "/cases?status=RECTIFYING").items().get(0).get("id").asString();
		server.stop();
		http.recordedBy(() -> null);
		Http.Answer away = http.post("supervisor", "/cases/" + one + "/urge", Map.of("comment", "请抓紧"));
		assertThat(away.status()).isEqualTo(503);
		assertThat(away.json().get("detail").asString()).contains("数据库暂时连不上");
		HttpResponse<String> page = person.get("/review");
		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("数据库暂时连不上").doesNotContain("Exception");
		assertThat(probe("/actuator/health")).isEqualTo(503);
		assertThat(probe("/actuator/health/readiness")).as("send nobody here").isEqualTo(503);
		assertThat(probe("/actuator/health/liveness")).as("it lives, it need not be started anew").isEqualTo(200);

		server.start();
		for (int i = 0; i < 100 && http.get("supervisor", "/cases").status() == 503; i++) {
			// the pool still hands out a connection of before; it drops it with that
			Thread.onSpinWait();
		}
		int before = http.get("supervisor", "/measures?caseId=" + one).total();
		HttpResponse<String> again = person.get("/review");
		for (int i = 0; i < 100 && again.statusCode() == 503; i++) {
			again = person.get("/review");
		}
		assertThat(again.statusCode()).as("still signed in").isEqualTo(200);
		assertThat(http.post("supervisor", "/cases/" + one + "/urge", Map.of("comment", "请抓紧")).status())
			.isEqualTo(201);
		assertThat(http.get("supervisor", "/measures?caseId=" + one).total()).isEqualTo(before + 1);
		assertThat(http.put("admin", "/clock", Map.of("now", "2021-06-28T09:00:00+08:00")).status())
			.as("the watch goes on")
			.isEqualTo(200);
		assertThat(http.post("auditor", "/audit/verification", "{}").json().get("problems")).isEmpty();
		server.stop();
	}

	/** There is no database any more to read them from. */
	@Override
	void everyEntryHasItsWords() {
	}

	private int probe(String path) throws IOException {
		return ((HttpURLConnection) URI.create("http://localhost:" + http.port() + path).toURL().openConnection())
			.getResponseCode();
	}

}
