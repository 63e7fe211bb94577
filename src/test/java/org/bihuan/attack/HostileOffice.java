package org.bihuan.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.bihuan.attack.Opc.cell;
import static org.bihuan.attack.Opc.docx;
import static org.bihuan.attack.Opc.field;
import static org.bihuan.attack.Opc.sheet;
import static org.bihuan.attack.Opc.word;
import static org.bihuan.attack.Opc.xlsx;

/**
 * Office files that do something to whoever opens, converts or reads them: each way known
 * of Word, Excel and LibreOffice, and the ways it was hidden from those who looked.
 */
final class HostileOffice {

	/** One file, and what its refusal names. */
	record Hostile(String name, byte[] content, String place) {

		@Override
		public String toString() {
			return name;
		}

	}

	private static final String DOCUMENT = "word/document.xml";

	private static final String BOOK = "xl/workbook.xml";

	private static final String SHEET = "xl/worksheets/sheet1.xml";

	private static final String FAR = "http://127.0.0.1:1/x";

	private final List<Hostile> all = new ArrayList<>();

	private HostileOffice() {
	}

	static List<Hostile> all() {
		HostileOffice files = new HostileOffice();
		files.relations();
		files.fields();
		files.elements();
		files.sheets();
		files.parts();
		files.packages();
		return files.all;
	}

	private void relations() {
		for (String kind : List.of("image", "attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk",
				"package", "externalLink", "mailMergeSource", "video", "stylesheet", "unheard-of")) {
			String source = kind.equals("attachedTemplate") ? "word/settings.xml" : DOCUMENT;
			add("external-" + kind + ".docx",
					docx("<w:p/>").part("word/settings.xml", Opc.WORD + "settings+xml", word("settings", ""))
						.relate(source, kind, FAR, true),
					"_rels/");
		}
		add("picture-on-a-share.docx", docx("<w:p/>").relate(DOCUMENT, "image", "file:///\\\\share\\x.png", true),
				"image");
		add("mhtml-object.docx", docx("<w:p/>").relate(DOCUMENT, "oleObject", "mhtml:" + FAR + "!x-usc:" + FAR, true),
				"oleobject");
		add("link-to-a-program.docx", docx("<w:p/>").relate(DOCUMENT, "hyperlink", "ms-msdt:/id", true), "ms-msdt");
		add("link-to-a-file.docx", docx("<w:p/>").relate(DOCUMENT, "hyperlink", "file:///C:/x.exe", true), "file:");
		add("link-to-a-share.docx", docx("<w:p/>").relate(DOCUMENT, "hyperlink", "\\\\host\\x", true), "hyperlink");
		add("internal-that-is-not.docx", docx("<w:p/>").relate(DOCUMENT, "image", FAR, false), "image");
		add("picture-in-the-header.docx",
				docx("<w:p/>").part("word/header1.xml", Opc.WORD + "header+xml", word("hdr", "<w:p/>"))
					.relate("word/header1.xml", "image", FAR, true),
				"word/_rels/header1.xml.rels");
		add("picture-of-a-sheet.xlsx",
				xlsx("")
					.part("xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml",
							"<a/>")
					.relate("xl/drawings/drawing1.xml", "image", FAR, true),
				"drawing1.xml.rels");
	}

	private void fields() {
		String linked = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>\"x\"</w:instrText></w:r>"
				+ "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
		for (String code : List.of("DDEAUTO c:\\\\x \"/k\"", "DDE a b", "INCLUDETEXT \"file:///etc/passwd\"",
				"IncludePicture \"" + FAR + "\" \\d", "LINK Excel.Sheet x", "IMPORT x.png", "RD x.docx",
				"MERGEFIELD name", "DATABASE \\d x", "EMBED Package", "MACROBUTTON x y", "AUTOTEXT x", "FILENAME \\p",
				"QUOTE 68 68 69", "HYPERLINK \"file:///C:/x.exe\"", "hyperlink \\\\\\\\host\\\\x")) {
			add("field-" + code.split(" ")[0] + ".docx", docx(field(code)), code.split(" ")[0]);
		}
		add("field-in-pieces.docx", docx(field("D", "DE", "AU", "TO c:\\\\x")), "DDEAUTO");
		add("field-simple.docx", docx("<w:p><w:fldSimple w:instr=\" dDeAuTo a b\"/></w:p>"), "dDeAuTo");
		add("field-nested.docx",
				docx("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE </w:instrText></w:r>"
						+ field("INCLUDETEXT x").replace("<w:p>", "").replace("</w:p>", "")
						+ "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"),
				"INCLUDETEXT");
		add("field-whose-code-is-a-field.docx",
				docx("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
						+ field("REF x").replace("<w:p>", "").replace("</w:p>", "")
						+ "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"),
				DOCUMENT);
		add("field-link-by-a-field.docx",
				docx("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
						+ "<w:r><w:instrText>HYPERLINK </w:instrText></w:r>" + linked
						+ "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"),
				DOCUMENT);
		add("field-without-end.docx",
				docx("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DDE a b</w:instrText></w:r></w:p>"),
				"DDE");
		add("field-deleted.docx", docx(field("DDE a b").replace("instrText", "delInstrText")), "DDE");
		add("field-in-a-text-box.docx", docx("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + field("DDE a b")
				+ "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"), "DDE");
		for (String place : List.of("header", "footer", "footnotes", "endnotes", "comments", "document.glossary")) {
			add("field-in-" + place + ".docx", docx("<w:p/>").part("word/" + place + ".xml", Opc.WORD + place + "+xml",
					word("any", field("DDE a b"))), "word/" + place + ".xml");
		}
		add("field-in-utf16.docx",
				docx("").part(DOCUMENT, Opc.WORD + "document.main+xml",
						word("document", "<w:body>" + field("DDE a b") + "</w:body>").replace("UTF-8", "UTF-16"),
						StandardCharsets.UTF_16),
				"DDE");
	}

	private void elements() {
		String at = "<w:p><w:r>%s</w:r></w:p>";
		for (String element : List.of("<w:altChunk r:id=\"r1\"/>", "<w:subDoc r:id=\"r1\"/>",
				"<w:object><o:OLEObject Type=\"Link\" ProgID=\"x\"/></w:object>", "<w:control r:id=\"r1\"/>",
				"<w:pict><v:shape><v:imagedata src=\"" + FAR + "\"/></v:shape></w:pict>",
				"<w:pict><v:shape><v:imagedata r:href=\"" + FAR + "\"/></v:shape></w:pict>",
				"<w:pict><v:shape href=\"file:///x.exe\"/></w:pict>",
				"<w:pict><v:rect><v:fill src=\"\\\\host\\x\"/></v:rect></w:pict>",
				"<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:entryMacro w:val=\"x\"/></w:ffData></w:fldChar>",
				"<y:altChunk xmlns:y=\"urn:other\"/>")) {
			String name = element.replaceAll("[^A-Za-z]+", "-");
			add("element" + name.substring(0, Math.min(40, name.length())) + ".docx", docx(at.formatted(element)),
					DOCUMENT);
		}
		add("mail-merge.docx", docx("<w:p/>").part("word/settings.xml", Opc.WORD + "settings+xml",
				word("settings", "<w:mailMerge><w:connectString w:val=\"x\"/></w:mailMerge>")), "mailMerge");
		add("frames.docx", docx("<w:p/>").part("word/webSettings.xml", Opc.WORD + "webSettings+xml",
				word("webSettings", "<w:frameset><w:frame/></w:frameset>")), "frameset");
		add("web-video.docx", docx("<w:p><z:webVideoPr xmlns:z=\"urn:z\" embeddedHtml=\"x\"/></w:p>"), "webVideoPr");
	}

	private void sheets() {
		for (String formula : List.of("cmd|'/c calc'!A0", "WEBSERVICE(\"" + FAR + "\")", "_xlfn.WEBSERVICE(A1)",
				"_xlfn.IMAGE(\"" + FAR + "\")", "RTD(\"x\",,\"y\")", "CALL(\"urlmon\",\"x\",\"J\")",
				"REGISTER.ID(\"a\",\"b\")", "HYPERLINK(A1)", "HYPERLINK(\"file:///x.exe\",\"x\")", "EXEC(\"x\")",
				"_xll.own(1)", "unheardOf(1)", "DDE(\"soffice\";\"x\";\"y\")", "_xlfn._xlws.PY(1)")) {
			add("formula-" + formula.replaceAll("[^A-Za-z_.]+", "-") + ".xlsx", xlsx(cell(formula)), SHEET);
		}
		add("formula-in-a-rule.xlsx", xlsx("").part(SHEET, "", sheet("worksheet", "<sheetData/><conditionalFormatting>"
				+ "<cfRule type=\"expression\"><formula>WEBSERVICE(\"x\")</formula></cfRule></conditionalFormatting>")),
				"WEBSERVICE");
		add("name-that-runs.xlsx",
				xlsx("", "<definedNames><definedName name=\"_xlnm.Auto_Open\">a!$A$1</definedName></definedNames>"),
				"Auto_Open");
		add("name-of-a-macro.xlsx",
				xlsx("", "<definedNames><definedName name=\"x\" xlm=\"1\">a!$A$1</definedName></definedNames>"), BOOK);
		String dde = sheet("worksheet", "<ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/>");
		add("dde-behind-a-comment.xlsx",
				xlsx("").part(SHEET, "", dde.replace("<ddeLink", "<!--" + "x".repeat(9 * 1024) + "--><ddeLink")),
				"ddeLink");
		add("dde-in-utf16.xlsx",
				xlsx("").part(SHEET, "", dde.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)), "ddeLink");
		add("dde-under-another-prefix.xlsx", xlsx("").part(SHEET, "", "<q:s xmlns:q=\"urn:q\"><q:ddeLink/></q:s>"),
				"ddeLink");
		add("object-of-a-sheet.xlsx",
				xlsx("").part(SHEET, "", sheet("worksheet", "<sheetData/><oleObjects><oleObject/></oleObjects>")),
				"oleObjects");
		add("pivot-from-elsewhere.xlsx",
				xlsx("").part("xl/pivotCache/p.xml", Opc.SHEET + "pivotCacheDefinition+xml",
						sheet("pivotCacheDefinition", "<cacheSource type=\"external\" connectionId=\"1\"/>")),
				"cacheSource");
	}

	private void parts() {
		String any = sheet("any", "");
		Map.ofEntries(Map.entry("xl/externalLinks/externalLink1.xml", Opc.SHEET + "externalLink+xml"),
				Map.entry("xl/connections.xml", Opc.SHEET + "connections+xml"),
				Map.entry("xl/queryTables/queryTable1.xml", Opc.SHEET + "queryTable+xml"),
				Map.entry("xl/xmlMaps.xml", "application/xml"),
				Map.entry("xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml"),
				Map.entry("xl/intlMacro.xml", "application/vnd.ms-excel.intlmacrosheet+xml"),
				Map.entry("xl/dialogsheets/s.xml", Opc.SHEET + "dialogsheet+xml"),
				Map.entry("xl/volatile.xml", Opc.SHEET + "volatileDependencies+xml"),
				Map.entry("xl/web.xml", "application/vnd.ms-excel.rdrichvaluewebimage+xml"),
				Map.entry("xl/webextensions/taskpanes.xml", "application/vnd.ms-office.webextensiontaskpanes+xml"),
				Map.entry("xl/ctrlProps/c.xml", "application/vnd.ms-excel.controlproperties+xml"))
			.forEach((path, type) -> add("part-" + path.replace('/', '-') + ".xlsx",
					path.endsWith("xmlMaps.xml")
							? xlsx("").part(path, type, "<MapInfo xmlns=\"urn:x\"><Schema/></MapInfo>")
							: xlsx("").part(path, type, any),
					path));
		Map.ofEntries(Map.entry("word/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
				Map.entry("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml"),
				Map.entry("word/embeddings/o.bin", "application/vnd.openxmlformats-officedocument.oleObject"),
				Map.entry("word/embeddings/b.xlsx",
						"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
				Map.entry("word/afchunk.htm", "text/html"), Map.entry("word/afchunk.mht", "message/rfc822"),
				Map.entry("word/afchunk.rtf", "application/rtf"), Map.entry("word/media/a.svg", "image/svg+xml"),
				Map.entry("word/fonts/f.odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
				Map.entry("word/keys.xml", "application/vnd.ms-word.keyMapCustomizations+xml"),
				Map.entry("word/recipients.xml", Opc.WORD + "mailMergeRecipientData+xml"),
				Map.entry("word/media/p.png", "image/png"))
			.forEach((path, type) -> add("part-" + path.replace('/', '-') + ".docx",
					docx("<w:p/>").part(path, type, "MZ program"), path));
		add("mashup.xlsx", xlsx("").part("customXml/item1.xml", "application/xml",
				"<?xml version=\"1.0\" encoding=\"UTF-16\"?><DataMashup xmlns=\"http://schemas.microsoft.com/DataMashup\"/>",
				StandardCharsets.UTF_16), "customXml/item1.xml");
		add("part-without-type.docx", untyped(), "word/x.hta");
	}

	private void packages() {
		Map<String, byte[]> climbing = docx("<w:p/>").parts();
		climbing.put("word/../../x.xml", new byte[] { 1 });
		all.add(new Hostile("climbing.docx", Opc.zip(climbing), ""));
		Map<String, byte[]> twice = docx("<w:p/>").parts();
		twice.put("WORD/document.xml", new byte[] { 1 });
		all.add(new Hostile("twice.docx", Opc.zip(twice), ""));
		add("entity.docx",
				docx("").part(DOCUMENT, "", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"), "");
		byte[] whole = docx("<w:p/>").bytes();
		byte[] before = new byte[whole.length + 100];
		System.arraycopy(whole, 0, before, 100, whole.length);
		System.arraycopy("PK\3\4".getBytes(StandardCharsets.ISO_8859_1), 0, before, 0, 4);
		all.add(new Hostile("something-before.docx", before, ""));
		byte[] renamed = docx("<w:p/>").bytes();
		int at = new String(renamed, StandardCharsets.ISO_8859_1).indexOf(DOCUMENT);
		renamed[at] = 'W';
		all.add(new Hostile("other-name-inside.docx", renamed, ""));
	}

	private static Opc untyped() {
		return docx("<w:p/>").part("word/x.hta", "", "<script/>".getBytes(StandardCharsets.UTF_8));
	}

	private void add(String name, Opc file, String place) {
		all.add(new Hostile(name, file.bytes(), place));
	}

}
