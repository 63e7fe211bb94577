package org.bihuan.attack;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.bihuan.journey.OtherProcess;
import org.bihuan.journey.Running;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A node with half a gibibyte, and bodies that together are ten of it (S6). */
class SmallHeapAttackJourneyTests {

	private static final int LARGE = 85 * 1024 * 1024;

	@Test
	void staysHealthyUnderLargeBodiesAtItsDoors() throws Exception {
		Path folder = new Running(List.of()).dataDir();
		OtherProcess product = new OtherProcess(List.of("--spring.profiles.active=demo", "--bihuan.demo.data=false"),
				folder);
		String base = "http://localhost:" + product.port();
		product.start();
		try {
			HttpClient client = HttpClient.newHttpClient();
			List<CompletableFuture<Integer>> answers = new ArrayList<>();
			for (int i = 0; i < 12; i++) {
				String path = i % 2 == 0 ? "/api/v1/tokens" : "/login";
				HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
					.header("Content-Type", i % 2 == 0 ? "application/json" : "application/x-www-form-urlencoded")
					.POST(BodyPublishers.fromPublisher(
							BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LARGE])), LARGE))
					.build();
				answers.add(client.sendAsync(request, BodyHandlers.ofString())
					.handle((answer, broken) -> answer == null ? 413 : answer.statusCode()));
			}
			for (CompletableFuture<Integer> answer : answers) {
				assertThat(answer.get()).isIn(413, 429);
			}
			assertThat(client
				.send(HttpRequest.newBuilder(URI.create(base + "/actuator/health")).build(), BodyHandlers.ofString())
				.body()).contains("UP");
			assertThat(java.nio.file.Files.readString(folder.resolve("product.log"))).doesNotContain("OutOfMemory");
		}
		finally {
			product.kill();
		}
	}

}
