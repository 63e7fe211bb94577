package org.bihuan.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a file is told by its content, and what may not come in whatever its name. */
class FileTypeUnitTests {

	@TempDir
	Path folder;

	@Test
	void takesPlainDocxAndXlsxWhateverTheirName() throws IOException {
		assertThat(FileType.of(write("a.png", docx()), "a.png")).endsWith("wordprocessingml.document");
		assertThat(FileType.of(write("a.docx", xlsx()), "a.docx")).endsWith("spreadsheetml.sheet");
	}

	@ParameterizedTest
	@CsvSource({ "<html><script>alert(1)</script></html>, a.png", "<svg xmlns='http://www.w3.org/2000/svg'/>, a.svg",
			"MZ\u0090\u0000, a.pdf", "#!/bin/sh, a.txt" })
	void refusesWhatActsInABrowserOrAsAProgram(String content, String name) throws IOException {
		refused(write(name, content.getBytes(StandardCharsets.ISO_8859_1)), name, "files.type");
	}

	@Test
	void refusesOldBinaryOffice() throws IOException {
		byte[] ole = new byte[4096];
		byte[] magic = { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1 };
		System.arraycopy(magic, 0, ole, 0, magic.length);
		refused(write("a.doc", ole), "a.doc", "files.type");
	}

	@Test
	void refusesMacrosHoweverTheyAreNamed() throws IOException {
		byte[] macro = changed(docx(), "[Content_Types].xml", types -> types
			.replace("wordprocessingml.document.main+xml", "wordprocessingml.document.main+xml")
			.replace("</Types>",
					"<Override PartName=\"/word/x.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>"),
				Map.of("word/x.bin", new byte[] { 1 }));
		refused(write("a.docx", macro), "a.docx", "files.macro");
		byte[] enabled = changed(docx(), "[Content_Types].xml",
				types -> types.replace(
						"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
						"application/vnd.ms-word.document.macroEnabled.main+xml"),
				Map.of());
		refused(write("b.docx", enabled), "b.docx", "files.macro");
	}

	@Test
	void refusesEmbeddedObjectsAndControls() throws IOException {
		byte[] ole = changed(docx(), "[Content_Types].xml", types -> types.replace("</Types>",
				"<Default Extension=\"bin\" ContentType=\"application/vnd.openxmlformats-officedocument.oleObject\"/></Types>"),
				Map.of("word/embeddings/oleObject1.bin", new byte[] { 1 }));
		refused(write("a.docx", ole), "a.docx", "files.ole");
		byte[] control = changed(docx(), "[Content_Types].xml", types -> types.replace("</Types>",
				"<Override PartName=\"/word/activeX/activeX1.xml\" ContentType=\"application/vnd.ms-office.activeX+xml\"/></Types>"),
				Map.of("word/activeX/activeX1.xml", "<x/>".getBytes(StandardCharsets.UTF_8)));
		refused(write("b.docx", control), "b.docx", "files.ole");
	}

	@Test
	void refusesATemplateFetchedFromElsewhere() throws IOException {
		byte[] far = changed(docx(), "[Content_Types].xml", types -> types,
				Map.of("word/_rels/document.xml.rels",
						("""
								<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
								<Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
								 Target="http://elsewhere.example/t.dotm" TargetMode="External"/></Relationships>""")
							.getBytes(StandardCharsets.UTF_8)));
		refused(write("a.docx", far), "a.docx", "files.ole");
	}

	@Test
	void keepsOutWhatIsMarkedSecret() throws IOException {
		Path text = write("a.txt", "机密★1年\n某某文件".getBytes(StandardCharsets.UTF_8));
		assertThatThrownBy(() -> Secrecy.check(text, "a.txt", "text/plain")).hasMessage("files.secret");
		Path chinese = write("b.txt", "秘密★".getBytes("GB18030"));
		assertThatThrownBy(() -> Secrecy.check(chinese, "b.txt", "text/plain")).hasMessage("files.secret");
		assertThatThrownBy(() -> Secrecy.check(text, "绝密文件.pdf", "application/pdf")).hasMessage("files.secret");
		Path plain = write("c.txt", "涉及秘密问题的整改说明，已整改★".getBytes(StandardCharsets.UTF_8));
		assertThatCode(() -> Secrecy.check(plain, "c.txt", "text/plain")).doesNotThrowAnyException();
		byte[] marked;
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			docx.createParagraph().createRun().setText("机密");
			docx.getParagraphs().get(0).createRun().setText("★ 10年");
			docx.write(out);
			marked = out.toByteArray();
		}
		Path docx = write("d.docx", marked);
		assertThatThrownBy(() -> TrustedFile.check(docx, "d.docx")).hasMessage("files.secret");
	}

	private void refused(Path file, String name, String code) {
		assertThatThrownBy(() -> FileType.of(file, name)).isInstanceOf(Refusal.class).hasMessage(code);
	}

	/** Under a name that tells nothing, as files come in. */
	private Path write(String name, byte[] content) throws IOException {
		return Files.write(Files.createTempFile(folder, "in", ""), content);
	}

	private static byte[] docx() throws IOException {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			docx.createParagraph().createRun().setText("整改说明");
			docx.write(out);
			return out.toByteArray();
		}
	}

	private static byte[] xlsx() throws IOException {
		try (XSSFWorkbook xlsx = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			xlsx.createSheet().createRow(0).createCell(0).setCellValue("x");
			xlsx.write(out);
			return out.toByteArray();
		}
	}

	private interface Change {

		String of(String text);

	}

	private static byte[] changed(byte[] whole, String part, Change change, Map<String, byte[]> more)
			throws IOException {
		Map<String, byte[]> parts = new LinkedHashMap<>();
		try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(whole))) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				byte[] content = in.readAllBytes();
				parts.put(entry.getName(), entry.getName().equals(part)
						? change.of(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
						: content);
			}
		}
		parts.putAll(more);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream out = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, byte[]> each : parts.entrySet()) {
				out.putNextEntry(new ZipEntry(each.getKey()));
				out.write(each.getValue());
			}
		}
		return bytes.toByteArray();
	}

}
