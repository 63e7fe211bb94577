package org.bihuan.files;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The content types a docx or xlsx may hold, and how each is looked at. */
enum OfficeTypes {

	/** Relationships of a part. */
	RELATIONS,
	/** Elements, fields and formulas. */
	XML,
	/** Data of a form or a word processor, of known makers. */
	CUSTOM_XML,
	/** A picture, told by its first bytes. */
	PICTURE,
	/** What a printer was told; no program reads it but the printer's. */
	PRINTER;

	static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

	static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

	private static final long MOST_OF_ACCOUNT = 20_000;

	private static final long MOST_OF_BOOK = 200_000;

	private static final long MOST_BESIDE = 1_000_000;

	private static final String OPEN = "application/vnd.openxmlformats-officedocument.";

	private static final Map<String, OfficeTypes> KNOWN = known();

	/**
	 * How many elements a part of this type may have. Rows, texts and a document's own
	 * words are counted against the budget; what stands beside them is small in every
	 * file that a program wrote: Excel itself takes 65,490 formats of cells.
	 */
	static long mostElements(String contentType) {
		String type = contentType.toLowerCase(Locale.ROOT);
		if (type.equals(XLSX)) {
			return MOST_OF_BOOK;
		}
		String kind = type.substring(type.lastIndexOf('.') + 1);
		return switch (kind) {
			case "worksheet+xml", "sharedstrings+xml", "pivotcacherecords+xml", "calcchain+xml", "main+xml",
					"comments+xml", "footnotes+xml", "endnotes+xml" ->
				Long.MAX_VALUE;
			case "theme+xml", "themeoverride+xml", "extended-properties+xml", "custom-properties+xml",
					"core-properties+xml" ->
				MOST_OF_ACCOUNT;
			default -> MOST_BESIDE;
		};
	}

	static @Nullable OfficeTypes of(String contentType) {
		return KNOWN.get(contentType.toLowerCase(Locale.ROOT));
	}

	private static Map<String, OfficeTypes> known() {
		Stream<String> words = Stream
			.of("document.main", "styles", "settings", "websettings", "fonttable", "numbering", "header", "footer",
					"footnotes", "endnotes", "comments", "commentsextended", "commentsids", "commentsextensible",
					"people", "document.glossary")
			.map(each -> OPEN + "wordprocessingml." + each + "+xml");
		Stream<String> sheets = Stream
			.of("sheet.main", "worksheet", "chartsheet", "styles", "sharedstrings", "table", "comments", "calcchain",
					"sheetmetadata", "pivottable", "pivotcachedefinition", "pivotcacherecords")
			.map(each -> OPEN + "spreadsheetml." + each + "+xml");
		Stream<String> drawings = Stream
			.of("theme+xml", "themeoverride+xml", "drawing+xml", "drawingml.chart+xml", "drawingml.chartshapes+xml",
					"drawingml.diagramdata+xml", "drawingml.diagramlayout+xml", "drawingml.diagramstyle+xml",
					"drawingml.diagramcolors+xml", "extended-properties+xml", "custom-properties+xml",
					"customxmlproperties+xml", "vmldrawing")
			.map(OPEN::concat);
		Stream<String> others = Stream.of("application/vnd.openxmlformats-package.core-properties+xml",
				"application/vnd.ms-word.styleswitheffects+xml", "application/vnd.ms-office.chartstyle+xml",
				"application/vnd.ms-office.chartcolorstyle+xml", "application/vnd.ms-office.chartex+xml",
				"application/vnd.ms-office.drawingml.diagramdrawing+xml",
				"application/vnd.ms-excel.threadedcomments+xml", "application/vnd.ms-excel.person+xml",
				"application/vnd.ms-excel.slicer+xml", "application/vnd.ms-excel.slicercache+xml",
				"application/vnd.ms-excel.timeline+xml", "application/vnd.ms-excel.timelinecache+xml",
				"application/vnd.ms-excel.rdrichvalue+xml", "application/vnd.ms-excel.rdrichvaluestructure+xml",
				"application/vnd.ms-excel.rdrichvaluetypes+xml", "application/vnd.ms-excel.richvaluerel+xml",
				"application/vnd.ms-excel.featurepropertybag+xml", "application/vnd.wps-officedocument.cellimage+xml");
		Map<String, OfficeTypes> all = Stream.of(words, sheets, drawings, others)
			.flatMap(Function.identity())
			.collect(Collectors.toMap(Function.identity(), each -> XML));
		all.put("application/vnd.openxmlformats-package.relationships+xml", RELATIONS);
		all.put("application/xml", CUSTOM_XML);
		all.put("text/xml", CUSTOM_XML);
		all.put(OPEN + "spreadsheetml.printersettings", PRINTER);
		all.put(OPEN + "wordprocessingml.printersettings", PRINTER);
		Set.of("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff", "image/x-emf",
				"image/x-wmf", "image/emf", "image/wmf")
			.forEach(each -> all.put(each, PICTURE));
		return Map.copyOf(all);
	}

}
