package org.bihuan.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a PDF may do when it is opened, and where it cannot hide the rest. */
class PdfLookUnitTests {

	private static final String PLAIN = "/Type/ObjStm/N 1/First 4/Filter/FlateDecode";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "/OpenAction%x\n<</S/URI/URI(http://x)>>", "/OpenAction%x\r5%y\n0 R",
			"/OpenAction<</X(%s)/S/URI/URI(http://x)>>", "/OpenAction<</D(>>)/S/URI/URI(http://x)>>",
			"/OpenAction<</S/Named/N/Print>>", "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(http://x)>>>>",
			"/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next 5 0 R>>", "/OpenAction<</S 6 0 R/GoTo 1>>",
			"/Open#41ction%\n<</#53/U#52I/URI(http://x)>>", "/OpenAction 99999999999 0 R", "/OpenAction null",
			"/OpenAction 7 0 R", "/AA%x\n<</O 5 0 R>>", "/AA 5%x\n0 R", "/A#41<<>>" })
	void refusesWhatHappensByItself(String catalog) {
		String inside = catalog.replace("%s", "x".repeat(700));
		refused(pdf("1 0 obj<<" + inside + ">>endobj 5 0 obj<</S/URI/URI(http://x)>>endobj 6 0 obj/URI endobj"));
		refused(packed(PLAIN, "7 0 <<" + inside + ">>"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "5 0 obj<</S/URI/URI(x)>>endobj", "5 0 obj[3 0 R/Fit]endobj 5%x\n0 obj<</S/URI>>endobj",
			"05 0\nobj<</S/URI>>endobj", "4 0 obj[3 0 R/Fit]endobj" })
	void refusesATargetThatIsNoPlace(String objects) {
		refused(pdf("1 0 obj<</OpenAction 5 0 R>>endobj " + objects));
	}

	@Test
	void refusesATargetThatIsNoPlaceInAnObjectStream() {
		String catalog = "1 0 obj<</OpenAction 7 0 R>>endobj 7 0 obj[3 0 R/Fit]endobj ";
		refused(packed(catalog, PLAIN, "7 0 <</S/URI>>"));
		refused(packed(catalog, "/Type/ObjStm/N 1/First 40/Filter/FlateDecode", "7 0 [3 0 R/Fit]"));
		refused(pdf(catalog + "4 0 obj<</Type/ObjStm/N 1/First 4>>stream\n7 0 <</S/URI>>\nendstream endobj"));
	}

	@Test
	void stopsAtManyObjectsOfOneNumber() {
		refused(pdf("/OpenAction 1 0 R\n" + "1 0 obj ".repeat(20_000) + "endobj"));
		refused(pdf("/OpenAction 1 0 R\n" + "1%".repeat(2_000_000)));
		StringBuilder targets = new StringBuilder();
		for (int i = 1; i < 20; i++) {
			targets.append("/OpenAction " + i + " 0 R " + i + " 0 obj[]endobj\n");
		}
		refused(pdf(targets.toString()));
		refused(pdf("/OpenAction[]\n".repeat(1000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/Filter[/FlateDecode/FlateDecode]", "/Filter[/FlateDecode /ASCIIHexDecode]",
			"/Filter%x\n[/FlateDecode/FlateDecode]", "/Filter 9 0 R", "/Filter/FlateDecode/Filter[]",
			"/Filter/FlateDecode/DecodeParms 9 0 R", "/Filter/FlateDecode/DecodeParms<</Predictor 12>>",
			"/Filter/LZWDecode", "/Filter/FlateDecode/X(stream\n)" })
	void refusesObjectsPackedInAnyWayButOne(String filter) {
		refused(packed("/Type/ObjStm/N 1/First 4" + filter, "7 0 <<>>"));
		refused(packed("/N 1/First 4" + filter, "7 0 <<>>"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/OpenAction [3 0 R /XYZ null null 0]", "/OpenAction[3 0 R/Fit]/Lang(zh-CN)",
			"/OpenAction%of the office\n[3 0 R/Fit]", "/OpenAction<</Type/Action/S/GoTo/D[3 0 R/FitH null]>>",
			"/OpenAction << /S /GoTo /D (one) >>", "/OpenAction 5 0 R", "/OpenAction 6 0 R" })
	void takesWhatOpensAtAPlace(String catalog) {
		taken(pdf("1 0 obj<<" + catalog + "/Annots[<</A<</S/URI/URI(http://www.gov.cn)>>>>]>>endobj\n"
				+ "5 0 obj<</S/GoTo/D[3 0 R/Fit]>>endobj\n6 0 obj\n[3 0 R/Fit]\nendobj"));
		String packed = "<<" + catalog + "/A<</S/URI/URI(http://www.gov.cn)>>>>";
		taken(packed("/Type/ObjStm/N 3/First 16/Filter[/FlateDecode]",
				"1 60 5 0 6 30    " + "<</S/GoTo/D[3 0 R/Fit]>>      [3 0 R/Fit]                   " + packed));
		taken(pdf("1 0 obj<<>>endobj 4 0 obj<</Type/ObjStm/N 1/First 4>>stream\n7 0 <<>>\nendstream endobj"));
	}

	/** A reader opens it by the empty password, and then sees what nobody looked at. */
	@Test
	void refusesWhatIsEncryptedOrRunsIn3d() {
		for (String said : new String[] { "/Encrypt 5 0 R", "/E#6ecrypt<<>>" }) {
			assertThatThrownBy(() -> check(pdf("1 0 obj<<>>endobj trailer<<" + said + ">>")))
				.isInstanceOf(Refusal.class)
				.hasMessage("files.pdf-locked");
		}
		refused(pdf("7 0 obj<</Type/3D/Subtype/U3D/OnInstantiate 8 0 R>>endobj"));
	}

	/** Fifty kilobytes that are forty megabytes as a text, charged before they are. */
	@Test
	void countsWhatItWillUnpack() throws IOException {
		byte[] large = packed(PLAIN, "7 0 " + " ".repeat(30 * 1024 * 1024));
		Path file = Files.write(folder.resolve("large"), large);
		assertThat(large).hasSizeLessThan(100_000);
		assertThat(LookMemory.of(file, large.length, "a.pdf")).isGreaterThan(3L * 30 * 1024 * 1024);
		assertThat(PdfLook.unpacks(Files.write(folder.resolve("none"), pdf("1 0 obj<<>>endobj")), "a.pdf")).isZero();
		assertThatThrownBy(() -> PdfLook.unpacks(
				Files.write(folder.resolve("more"), packed(PLAIN, "7 0 " + " ".repeat(41 * 1024 * 1024))), "a.pdf"))
			.hasMessage("files.budget-memory");
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

	private static byte[] pdf(String objects) {
		return ("%PDF-1.5\n" + objects + "\ntrailer<<>>\n%%EOF").getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] packed(String dictionary, String objects) {
		return packed("", dictionary, objects);
	}

	private static byte[] packed(String before, String dictionary, String objects) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(("%PDF-1.5\n" + before + "4 0 obj<<" + dictionary + ">>stream\n")
			.getBytes(StandardCharsets.ISO_8859_1));
		try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
			deflated.write(objects.getBytes(StandardCharsets.ISO_8859_1));
		}
		catch (IOException impossible) {
			throw new IllegalStateException(impossible);
		}
		out.writeBytes("\nendstream endobj\n%%EOF".getBytes(StandardCharsets.ISO_8859_1));
		return out.toByteArray();
	}

}
