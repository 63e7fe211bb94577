package org.bihuan.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.bihuan.attack.HostileOffice.Hostile;
import org.bihuan.files.TrustedFile;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * S5 and S8: nothing that acts, fetches or is not known comes in with an office file or a
 * PDF, and what people really write does.
 */
class HostileOfficeFilesUnitTests {

	@TempDir
	Path folder;

	static List<Hostile> hostile() {
		return HostileOffice.all();
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void refusesAndNamesWhere(Hostile file) throws IOException {
		assertThatThrownBy(() -> check(file.content(), file.name())).isInstanceOfSatisfying(Refusal.class, refused -> {
			assertThat(refused.kind()).isEqualTo(Refusal.Kind.WRONG_TYPE);
			if (!file.place().isEmpty()) {
				assertThat(Arrays.toString(refused.args())).containsIgnoringCase(file.place());
			}
		});
	}

	@Test
	void knowsMoreThanFortyWays() {
		assertThat(hostile()).hasSizeGreaterThan(40).extracting(Hostile::name).doesNotHaveDuplicates();
	}

	@Test
	void takesWhatPeopleWrite() throws IOException {
		String fields = Arrays
			.stream(new String[] { " PAGE  \\* MERGEFORMAT ", "NUMPAGES", " TOC \\o \"1-3\" \\h \\z \\u ",
					" HYPERLINK \"http://www.anhua.gov.cn/a?b=c\" \\t \"_blank\" ", " HYPERLINK \\l \"_Toc1\" ",
					" PAGEREF _Toc1 \\h ", " FORMTEXT ", " = 2 \\* CHINESENUM3 ", " EQ \\o\\ac(○,1) ",
					" DATE \\@ \"yyyy年M月d日\" ", " SEQ 表 \\* ARABIC ", " FILENAME ", " STYLEREF \"标题 1\" " })
			.map(Opc::field)
			.reduce("", String::concat);
		assertThatCode(() -> check(Opc
			.docx(fields + "<w:p><w:r><w:pict><v:shape><v:imagedata r:id=\"r2\"/></v:shape></w:pict></w:r></w:p>")
			.relate("word/document.xml", "hyperlink", "https://www.gov.cn/", true)
			.relate("word/document.xml", "hyperlink", "mailto:a@gov.cn", true)
			.relate("word/document.xml", "customXml", "../customXml/item1.xml", false)
			.part("customXml/item1.xml", "application/xml",
					"<s:customData xmlns=\"http://www.wps.cn/officeDocument/2013/wpsCustomData\" xmlns:s=\"http://www.wps.cn/officeDocument/2013/wpsCustomData\"/>")
			.part("word/header1.xml", Opc.WORD + "header+xml", Opc.word("hdr", Opc.field("PAGE")))
			.bytes(), "a.docx")).doesNotThrowAnyException();
		for (String formula : List.of("SUM(A2:A9)", "IF(B1&gt;0,\"是|否\",'附件(1)'!A1)", "VLOOKUP(A1,Sheet2!A:B,2,0)",
				"_xlfn.DISPIMG(\"ID_1\",1)", "_xlfn.XLOOKUP(1,A:A,B:B)", "_xlfn._xlws.FILTER(A:A,B:B=1)",
				"HYPERLINK(\"https://www.gov.cn\",\"a\")", "DATEDIF(A1,B1,\"d\")", "COUNTIFS(A:A,\"x\")",
				"TEXT(A1,\"yyyy-mm-dd\")", "Table1[[2021],[x]]+1")) {
			assertThatCode(() -> check(Opc.xlsx(Opc.cell(formula)).bytes(), "a.xlsx")).as(formula)
				.doesNotThrowAnyException();
		}
	}

	@Test
	void takesWhatOfficeProgramsWrite() throws IOException {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			docx.createParagraph().createHyperlinkRun("https://www.gov.cn").setText("x");
			docx.createTable(2, 2);
			docx.write(out);
			assertThat(check(out.toByteArray(), "a.docx").mediaType()).endsWith("document");
		}
		try (XSSFWorkbook xlsx = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			var sheet = xlsx.createSheet("附件");
			var drawing = sheet.createDrawingPatriarch();
			var cell = sheet.createRow(0).createCell(0);
			cell.setCellFormula("SUM(B1:B2)");
			cell.setCellComment(drawing.createCellComment(drawing.createAnchor(0, 0, 0, 0, 1, 1, 3, 3)));
			xlsx.write(out);
			assertThat(check(out.toByteArray(), "a.xlsx").mediaType()).endsWith("sheet");
		}
		try (var in = getClass().getResourceAsStream("/templates/circular-edited-in-writer.docx")) {
			assertThat(check(in.readAllBytes(), "a.docx").mediaType()).endsWith("document");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/S /JavaScript /JS (x)", "/S /JavaScr#69pt", "/S/Launch/F(cmd.exe)", "/Type/EmbeddedFile",
			"/S/SubmitForm", "/S /ImportData", "/Subtype/RichMedia", "/S/GoToR/F(\\\\host)", "/XFA 3 0 R",
			"/OpenAction << /S /URI /URI (http://x) >>",
			"/OpenAction 5 0 R >> endobj 5 0 obj << /S /URI /URI (http://x)", "/AA << /O << /S /URI >> >>" })
	void refusesAPdfThatActs(String inside) throws IOException {
		assertThatThrownBy(() -> check(pdf("1 0 obj << " + inside + " >> endobj"), "a.pdf")).isInstanceOf(Refusal.class)
			.hasMessage("files.pdf");
		byte[] hidden = compressed("7 0 << " + inside + " >>", "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode");
		assertThatThrownBy(() -> check(hidden, "a.pdf")).isInstanceOf(Refusal.class).hasMessage("files.pdf");
	}

	@Test
	void refusesAPdfItCannotLookInto() {
		for (String dictionary : List.of("/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode",
				"/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]")) {
			assertThatThrownBy(() -> check(compressed("1 0 x", dictionary), "a.pdf")).hasMessage("files.pdf");
		}
		assertThatThrownBy(
				() -> check(pdf("2 0 obj <</Type/ObjStm/Filter/FlateDecode>> stream\nsealed\nendstream"), "a.pdf"))
			.hasMessage("files.pdf");
	}

	@Test
	void takesAPdfThatOnlyShows() throws IOException {
		assertThat(check(pdf(
				"1 0 obj << /OpenAction [3 0 R /XYZ null null 0] /A << /S /URI /URI (http://www.gov.cn) >> >> endobj"),
				"a.pdf")
			.mediaType()).isEqualTo("application/pdf");
		assertThat(
				check(compressed("3 0 << /Type /Page >>", "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"), "a.pdf")
					.mediaType())
			.isEqualTo("application/pdf");
	}

	@Test
	void refusesPicturesThatCannotBeOpened() throws IOException {
		byte[] cut = Arrays.copyOf(TestPicture.png(60, 40), 60);
		assertThatThrownBy(() -> check(cut, "a.png")).isInstanceOf(Refusal.class).hasMessage("files.picture-broken");
		assertThatThrownBy(() -> check("RIFF\4\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1), "a.webp"))
			.isInstanceOf(Refusal.class);
		assertThat(check(TestPicture.png(60, 40), "a.png").mediaType()).isEqualTo("image/png");
	}

	private static byte[] pdf(String objects) {
		return ("%PDF-1.5\n" + objects + "\ntrailer << >>\n%%EOF").getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] compressed(String objects, String dictionary) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(("%PDF-1.5\n4 0 obj << " + dictionary + " >>\nstream\n").getBytes(StandardCharsets.ISO_8859_1));
		try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
			deflated.write(objects.getBytes(StandardCharsets.ISO_8859_1));
			deflated.finish();
			out.write("\nendstream endobj\n%%EOF".getBytes(StandardCharsets.ISO_8859_1));
		}
		return out.toByteArray();
	}

	private TrustedFile check(byte[] content, String name) {
		try {
			return TrustedFile.check(Files.write(Files.createTempFile(folder, "in", ""), content), name);
		}
		catch (IOException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
