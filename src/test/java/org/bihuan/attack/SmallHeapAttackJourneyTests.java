package org.bihuan.attack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.bihuan.journey.Demo;
import org.bihuan.journey.Http;
import org.bihuan.journey.Issuing;
import org.bihuan.journey.OtherProcess;
import org.bihuan.journey.Running;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node with half a gibibyte: bodies that together are ten of it (S6), and small files
 * that a reader would make gibibytes of (H1, H2, M6).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmallHeapAttackJourneyTests {

	private static final int LARGE = 85 * 1024 * 1024;

	private Path folder;

	private OtherProcess product;

	private Http http;

	private String reply;

	@BeforeAll
	void start() throws Exception {
		List<String> settings = List.of("--spring.profiles.active=demo");
		folder = new Running(List.of()).dataDir();
		Demo.into(folder, settings);
		product = new OtherProcess(settings, folder);
		http = product.start();
		reply = "/notices/" + Issuing.issueDraft(http) + "/reply-sheet";
	}

	@AfterAll
	void stop() throws Exception {
		product.kill();
	}

	@Test
	void staysHealthyUnderLargeBodiesAtItsDoors() throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		List<CompletableFuture<Integer>> answers = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			String path = i % 2 == 0 ? "/api/v1/tokens" : "/login";
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + product.port() + path))
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
		healthy();
	}

	@Test
	void readsNoSheetOfMillionsOfStyles() throws Exception {
		byte[] millions = styled(11_500_000);
		assertThat(http.upload("supervisor", "/imports?kind=targets", "a.xlsx", millions).status()).isEqualTo(413);
		byte[] many = styled(900_000);
		String id = http.upload("supervisor", "/imports?kind=targets", "a.xlsx", many).text("id");
		Http.Answer ended = http.get("supervisor", "/imports/" + id);
		for (int i = 0; i < 120 && ended.text("state").equals("READING"); i++) {
			TimeUnit.MILLISECONDS.sleep(500);
			ended = http.get("supervisor", "/imports/" + id);
		}
		assertThat(ended.text("state")).isEqualTo("FAILED");
		assertThat(ended.text("message")).contains("65,490");
		healthy();
	}

	@Test
	void readsRepliesOfManyStylesAtTheSameTime() throws Exception {
		http.get("unit-wjw", "/cases");
		byte[] millions = styled(8_600_000);
		byte[] many = styled(900_000);
		atOnce(6, i -> http.upload("unit-wjw", reply, "a.xlsx", i % 2 == 0 ? millions : many).status());
		healthy();
	}

	@Test
	void buildsNoTokenOfMegabytesAndNoNamesWithoutEnd() throws Exception {
		http.get("unit-wjw", "/cases");
		byte[] comment = book(390_000_000, i -> i == 0 ? "<!--" + "A".repeat(1000) : "A".repeat(1000), "--><row/>");
		byte[] value = book(150_000_000, i -> i == 0 ? "<row x=\"" + "A".repeat(1000) : "A".repeat(1000), "\"/>");
		byte[] names = book(180_000_000, i -> "<" + "A".repeat(900) + "%07d".formatted(i) + "/>", "");
		byte[] shorter = book(60_000_000, i -> "<" + "A".repeat(200) + "%07d".formatted(i) + "/>", "");
		List<byte[]> files = List.of(comment, value, names, shorter);
		atOnce(8, i -> http.upload("unit-wjw", reply, "a.xlsx", files.get(i % files.size())).status());
		healthy();
	}

	private interface Upload {

		int status(int number);

	}

	private static void atOnce(int count, Upload upload) throws Exception {
		ExecutorService all = Executors.newFixedThreadPool(count);
		try {
			List<CompletableFuture<Integer>> answers = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int number = i;
				answers.add(CompletableFuture.supplyAsync(() -> upload.status(number), all));
			}
			for (CompletableFuture<Integer> answer : answers) {
				assertThat(answer.get(60, TimeUnit.SECONDS)).isIn(413, 429);
			}
		}
		finally {
			all.shutdownNow();
		}
	}

	private void healthy() throws Exception {
		HttpRequest health = HttpRequest
			.newBuilder(URI.create("http://localhost:" + product.port() + "/actuator/health"))
			.build();
		assertThat(HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).body()).contains("UP");
		assertThat(http.get("supervisor", "/cases?size=20").status()).isEqualTo(200);
		assertThat(java.nio.file.Files.readString(folder.resolve("product.log"))).doesNotContain("OutOfMemory");
	}

	/** Random signs among them keep it from looking like a bomb. */
	private static byte[] styled(int formats) throws IOException {
		byte[] random = new byte[formats / 40];
		new Random(1).nextBytes(random);
		String noise = Base64.getEncoder().encodeToString(random);
		return book("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row>", out -> {
			write(out, "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><!--" + noise
					+ "--><cellXfs>");
			for (int i = 0; i < formats / 1000; i++) {
				write(out, "<xf/>".repeat(1000));
			}
			write(out, "</cellXfs></styleSheet>");
		});
	}

	private interface Piece {

		String at(int number);

	}

	private interface Part {

		void to(ZipOutputStream out) throws IOException;

	}

	private static byte[] book(int bytes, Piece piece, String end) throws IOException {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		try (ZipOutputStream out = new ZipOutputStream(whole)) {
			for (var part : Opc.xlsx("").parts().entrySet()) {
				out.putNextEntry(new ZipEntry(part.getKey()));
				if (!part.getKey().contains("worksheets")) {
					out.write(part.getValue());
					continue;
				}
				write(out,
						"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
				int size = piece.at(1).length();
				for (int i = 0; i < bytes / size; i++) {
					write(out, piece.at(i));
				}
				write(out, end + "</sheetData></worksheet>");
			}
		}
		return whole.toByteArray();
	}

	private static byte[] book(String rows, Part styles) throws IOException {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		Opc book = Opc.xlsx(rows)
			.relate("xl/workbook.xml", "styles", "styles.xml", false)
			.part("xl/styles.xml", Opc.SHEET + "styles+xml", "");
		try (ZipOutputStream out = new ZipOutputStream(whole)) {
			for (var part : book.parts().entrySet()) {
				out.putNextEntry(new ZipEntry(part.getKey()));
				if (part.getKey().equals("xl/styles.xml")) {
					styles.to(out);
				}
				else {
					out.write(part.getValue());
				}
			}
		}
		return whole.toByteArray();
	}

	private static void write(ZipOutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.US_ASCII));
	}

}
