package org.bihuan.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A stream of objects, however it begins, is looked into or refused. */
class PdfStreamsUnitTests {

	private static final String ACTING = "<</S/JavaScript/JS(app.alert\\(1\\);)>>";

	private static final String LAUNCHING = "<</S/Launch/F(calc.exe)>>";

	private static final String SHOWING = "[3 0 R/Fit]";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "stream%x\n", "stream%\n", "stream%x\r\n", "stream \n", "stream\t\n", "stream\r",
			"stream \r\n", "stream\0\n", "stream\f\n", "stream%x\nstream\n", "%stream\nstream%x\n", "stream/x\n" })
	void refusesAStreamThatReadersBeginElsewhere(String word) {
		refused(pdf(word, ACTING));
		refused(pdf(word, LAUNCHING));
		refused(pdf(word, SHOWING));
	}

	@ParameterizedTest
	@ValueSource(strings = { "stream\n", "stream\r\n" })
	void looksIntoAStreamOfTheUsualForm(String word) {
		refused(pdf(word, ACTING));
		refused(pdf(word, LAUNCHING));
		taken(pdf(word, SHOWING));
	}

	@ParameterizedTest
	@ValueSource(strings = { "stream", "stream\n", "1 0 obj<<>>stream\n", "1 0 obj<</Type/ObjStm/First 4", "endstream ",
			"%%EOF ", "/First 1 0 R ", "/Length 5 ", "1 0 obj<<" })
	void walksThroughAFileOnce(String piece) {
		byte[] content = ("%PDF-1.5\n" + piece.repeat(4_000_000 / piece.length()) + "\n%%EOF")
			.getBytes(StandardCharsets.ISO_8859_1);
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
			try {
				check(content);
			}
			catch (Refusal refused) {
				// in time, whatever it says
			}
		});
	}

	private void refused(byte[] content) {
		assertThatThrownBy(() -> check(content)).isInstanceOf(Refusal.class).hasMessage("files.pdf");
	}

	private void taken(byte[] content) {
		assertThatCode(() -> check(content)).doesNotThrowAnyException();
	}

	private void check(byte[] content) throws IOException {
		PdfLook.check(Files.write(Files.createTempFile(folder, "in", ""), content), "a.pdf");
	}

	/** As programs write it: the table of objects, then their stream as the last one. */
	private static byte[] pdf(String word, String opened) {
		String[] objects = { "<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
				"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>", opened };
		int[] numbers = { 1, 2, 3, 5 };
		StringBuilder places = new StringBuilder();
		StringBuilder bodies = new StringBuilder();
		for (int i = 0; i < objects.length; i++) {
			places.append(numbers[i]).append(' ').append(bodies.length()).append(' ');
			bodies.append(objects[i]).append(' ');
		}
		byte[] packed = deflated(places.toString() + bodies);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		write(out, "%PDF-1.5\n6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length 4>>\nstream\n\1\0\1\0"
				+ "\nendstream\nendobj\n");
		write(out, "4 0 obj\n<</Type/ObjStm/N 4/First " + places.length() + "/Filter/FlateDecode/Length "
				+ packed.length + ">>\n" + word);
		out.writeBytes(packed);
		write(out, "\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
		return out.toByteArray();
	}

	private static void write(ByteArrayOutputStream out, String text) {
		out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static byte[] deflated(String text) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream packing = new DeflaterOutputStream(out)) {
			packing.write(text.getBytes(StandardCharsets.ISO_8859_1));
		}
		catch (IOException impossible) {
			throw new IllegalStateException(impossible);
		}
		return out.toByteArray();
	}

}
