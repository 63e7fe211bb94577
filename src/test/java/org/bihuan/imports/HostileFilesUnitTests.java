package org.bihuan.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that mean harm, or are simply broken, end in a sentence. */
class HostileFilesUnitTests {

	private static final String TYPES = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
			+ "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
			+ "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

	private static final String RELATIONS = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
			+ "<Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

	@TempDir
	Path folder;

	@Test
	void refusesACircularThatUnpacksToTooMuch() throws IOException {
		byte[] line = "<w:p><w:r><w:t>0000000000000000000000000000000000000000</w:t></w:r></w:p>".repeat(10_000)
			.getBytes(StandardCharsets.UTF_8);
		Path bomb = document(out -> {
			out.write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
				.getBytes(StandardCharsets.UTF_8));
			for (int i = 0; i < 400; i++) {
				out.write(line);
			}
			out.write("</w:body></w:document>".getBytes(StandardCharsets.UTF_8));
		});
		unreadable(bomb);
	}

	@Test
	void followsNoDoctype() throws IOException {
		Path secret = Files.writeString(folder.resolve("secret"), "very secret");
		Path file = document(out -> out.write(("<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri()
				+ "\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>")
			.getBytes(StandardCharsets.UTF_8)));
		unreadable(file);
	}

	@Test
	void refusesWhatIsCutOffOrRenamed() throws IOException {
		byte[] whole;
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			docx.createParagraph().createRun().setText("关于检查情况的通报");
			docx.write(out);
			whole = out.toByteArray();
		}
		unreadable(Files.write(folder.resolve("cut.docx"), Arrays.copyOf(whole, whole.length / 2)));
		unreadable(Files.writeString(folder.resolve("renamed.docx"), "plain words"));
	}

	@Test
	void unpacksNoZipWithoutEnd() throws IOException {
		Path zip = folder.resolve("bomb.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			out.putNextEntry(new ZipEntry("evidence.txt"));
			byte[] zeros = new byte[1024 * 1024];
			for (int i = 0; i < 64; i++) {
				out.write(zeros);
			}
		}
		assertThatThrownBy(() -> ReplyPackage.open(Files.newInputStream(zip), "bomb.zip")).isInstanceOf(Refusal.class)
			.hasMessage("imports.zip-too-large");
		Path many = folder.resolve("many.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(many))) {
			for (int i = 0; i < 1001; i++) {
				out.putNextEntry(new ZipEntry("f" + i));
			}
		}
		assertThatThrownBy(() -> ReplyPackage.open(Files.newInputStream(many), "many.zip")).isInstanceOf(Refusal.class)
			.hasMessage("imports.zip-entries");
		assertThatThrownBy(() -> ReplyPackage.open(new ByteArrayInputStream("x".getBytes()), "x.zip"))
			.isInstanceOf(Refusal.class);
	}

	private void unreadable(Path file) {
		assertThatThrownBy(() -> CircularSource.read(file, "c.docx")).isInstanceOf(SheetReader.UnreadableSheet.class)
			.satisfies(
					refused -> assertThat(((SheetReader.UnreadableSheet) refused).code()).isEqualTo("imports.broken"));
	}

	private interface Content {

		void to(OutputStream out) throws IOException;

	}

	private Path document(Content content) throws IOException {
		Path file = folder.resolve("d.docx");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			out.putNextEntry(new ZipEntry("[Content_Types].xml"));
			out.write(TYPES.getBytes(StandardCharsets.UTF_8));
			out.putNextEntry(new ZipEntry("_rels/.rels"));
			out.write(RELATIONS.getBytes(StandardCharsets.UTF_8));
			out.putNextEntry(new ZipEntry("word/document.xml"));
			content.to(out);
		}
		return file;
	}

}
