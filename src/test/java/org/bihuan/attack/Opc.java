package org.bihuan.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds office files part by part, as no word processor would. */
public final class Opc {

	static final String KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

	static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

	static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

	private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

	private static final String S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

	private static final String SPACES = " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
			+ " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
			+ " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

	private final Map<String, byte[]> parts = new LinkedHashMap<>();

	private final Map<String, StringBuilder> relations = new LinkedHashMap<>();

	private final StringBuilder types = new StringBuilder();

	/** A document with this between its body's tags. */
	static Opc docx(String body) {
		return new Opc().type("rels", "application/vnd.openxmlformats-package.relationships+xml")
			.type("xml", "application/xml")
			.type("png", "image/png")
			.relate("", "officeDocument", "word/document.xml", false)
			.part("word/document.xml", WORD + "document.main+xml", word("document", "<w:body>" + body + "</w:body>"));
	}

	/** A book of one sheet with this in its rows. */
	static Opc xlsx(String rows) {
		return xlsx(rows, "");
	}

	static Opc xlsx(String rows, String inBook) {
		return new Opc().type("rels", "application/vnd.openxmlformats-package.relationships+xml")
			.type("xml", "application/xml")
			.type("png", "image/png")
			.relate("", "officeDocument", "xl/workbook.xml", false)
			.relate("xl/workbook.xml", "worksheet", "worksheets/sheet1.xml", false)
			.part("xl/workbook.xml", SHEET + "sheet.main+xml",
					sheet("workbook", "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets>" + inBook))
			.part("xl/worksheets/sheet1.xml", SHEET + "worksheet+xml",
					sheet("worksheet", "<sheetData>" + rows + "</sheetData>"));
	}

	static String word(String root, String content) {
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + root + " xmlns:w=\"" + W + "\"" + SPACES + ">"
				+ content + "</w:" + root + ">";
	}

	static String sheet(String root, String content) {
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + root + " xmlns=\"" + S + "\"" + SPACES + ">" + content
				+ "</" + root + ">";
	}

	/** A paragraph with a complex field, its instruction in these pieces. */
	static String field(String... pieces) {
		StringBuilder text = new StringBuilder("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
		for (String piece : pieces) {
			text.append("<w:r><w:instrText xml:space=\"preserve\">").append(piece).append("</w:instrText></w:r>");
		}
		return text.append("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>x</w:t></w:r>")
			.append("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")
			.toString();
	}

	static String cell(String formula) {
		return "<row r=\"1\"><c r=\"A1\"><f>" + formula + "</f><v>1</v></c></row>";
	}

	Opc type(String ending, String type) {
		types.append("<Default Extension=\"").append(ending).append("\" ContentType=\"").append(type).append("\"/>");
		return this;
	}

	Opc part(String path, String type, String content) {
		return part(path, type, content, StandardCharsets.UTF_8);
	}

	Opc part(String path, String type, String content, Charset charset) {
		return part(path, type, content.getBytes(charset));
	}

	Opc part(String path, String type, byte[] content) {
		if (!type.isEmpty() && parts.put(path, content) == null) {
			types.append("<Override PartName=\"/").append(path).append("\" ContentType=\"").append(type).append("\"/>");
		}
		parts.put(path, content);
		return this;
	}

	/** A relation of a part, or of the package where the part is empty. */
	Opc relate(String part, String kind, String target, boolean external) {
		int slash = part.lastIndexOf('/') + 1;
		String path = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
		StringBuilder all = relations.computeIfAbsent(path, each -> new StringBuilder());
		all.append("<Relationship Id=\"r")
			.append(all.toString().split("<Relationship ", -1).length)
			.append("\" Type=\"")
			.append(kind.contains(":") ? kind : KINDS + kind)
			.append("\" Target=\"")
			.append(target)
			.append(external ? "\" TargetMode=\"External\"/>" : "\"/>");
		return this;
	}

	/** The parts, for what only a hand can do to them. */
	Map<String, byte[]> parts() {
		Map<String, byte[]> all = new LinkedHashMap<>();
		all.put("[Content_Types].xml",
				("<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
						+ types + "</Types>")
					.getBytes(StandardCharsets.UTF_8));
		relations.forEach((path, each) -> all.put(path,
				("<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
						+ each + "</Relationships>")
					.getBytes(StandardCharsets.UTF_8)));
		all.putAll(parts);
		return all;
	}

	byte[] bytes() {
		return zip(parts());
	}

	static byte[] zip(Map<String, byte[]> parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream out = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, byte[]> each : parts.entrySet()) {
				out.putNextEntry(new ZipEntry(each.getKey()));
				out.write(each.getValue());
			}
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		return bytes.toByteArray();
	}

}
