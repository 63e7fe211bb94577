package org.bihuan.imports;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.bihuan.files.ReadingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is charged for a reading is no less than what it builds, measured on the heap. */
class ReadingMemoryUnitTests {

	private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

	@TempDir
	Path folder;

	@Test
	void countsADocumentByWhatIsBuiltOfIt() throws Exception {
		Map<String, String> bodies = new LinkedHashMap<>();
		bodies.put("paragraphs", "<w:p/>".repeat(60_000));
		bodies.put("texts", "<w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(20_000));
		bodies.put("runs", "<w:p>" + "<w:r/>".repeat(60_000) + "</w:p>");
		bodies.put("tables", ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>").repeat(15_000));
		bodies.put("cells",
				"<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>".repeat(60) + "</w:tr>").repeat(500) + "</w:tbl>");
		bodies.put("attributes",
				"<w:p w:a=\"\" w:b=\"\" w:c=\"\" w:d=\"\" w:e=\"\" w:f=\"\" w:g=\"\"/>".repeat(20_000));
		bodies.put("long", "<w:p><w:r><w:t>%s</w:t></w:r></w:p>".formatted("字".repeat(10_000)).repeat(300));
		bodies.put("unknown", "<w:p><a/><a/><a/></w:p>".repeat(20_000));
		for (Map.Entry<String, String> body : bodies.entrySet()) {
			Path file = zip(Map.of("[Content_Types].xml",
					"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
							+ "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
							+ "<Override PartName=\"/d.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
					"_rels/.rels",
					"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\""
							+ " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"d.xml\"/></Relationships>",
					"d.xml",
					"<w:document xmlns:w=\"" + W + "\"><w:body>" + body.getValue() + "</w:body></w:document>"));
			built(body.getKey(), ReadingMemory.ofTree(file), () -> {
				OPCPackage pack = OPCPackage.open(file.toFile(), PackageAccess.READ);
				XWPFDocument docx = new XWPFDocument(pack);
				docx.getBodyElements().forEach(Object::hashCode);
				return docx;
			});
		}
	}

	@Test
	void countsSeparatedValuesByTheirCells() throws Exception {
		Path narrow = Files.writeString(folder.resolve("narrow.csv"), ("1" + ",2".repeat(59) + "\n").repeat(30_000));
		built("cells", ReadingMemory.ofCells(narrow), () -> SheetReader.read(narrow, true));
		Path lines = Files.writeString(folder.resolve("lines.csv"), "1\n".repeat(59_000));
		built("lines", ReadingMemory.ofCells(lines), () -> SheetReader.read(lines, true));
		Path words = Files.writeString(folder.resolve("words.csv"), ("字".repeat(900) + "\n").repeat(20_000));
		built("words", ReadingMemory.ofCells(words), () -> SheetReader.read(words, true));
	}

	private static void built(String what, long charged, Callable<?> reading) throws Exception {
		long before = used();
		Object kept = reading.call();
		long taken = used() - before;
		assertThat(taken).as(what).isLessThanOrEqualTo(charged);
		assertThat(kept).isNotNull();
	}

	private static long used() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private Path zip(Map<String, String> parts) throws IOException {
		Path file = Files.createTempFile(folder, "m", ".docx");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			out.setLevel(Deflater.NO_COMPRESSION);
			for (Map.Entry<String, String> part : parts.entrySet()) {
				out.putNextEntry(new ZipEntry(part.getKey()));
				out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		return file;
	}

}
