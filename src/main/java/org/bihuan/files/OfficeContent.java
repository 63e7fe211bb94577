package org.bihuan.files;

import java.util.Locale;
import java.util.Set;

import javax.xml.stream.XMLStreamReader;

/**
 * Looks at the elements of a document, a sheet or a drawing: at its fields, its formulas,
 * the pictures of old drawings, and at what has no business in a file that only tells
 * something.
 */
final class OfficeContent implements OfficeXml.Visitor {

	/** Elements by their own names, whatever namespace they are put in. */
	private static final Set<String> ACTING = Set.of("altchunk", "subdoc", "object", "oleobject", "oleobjects",
			"oleobj", "objectembed", "objectlink", "control", "controls", "mailmerge", "attachedtemplate", "frameset",
			"movie", "externaldata", "externallink", "externalbook", "externalreference", "externalreferences",
			"ddelink", "ddeitem", "ddeitems", "olelink", "oleitem", "oleitems", "connection", "connections", "dbpr",
			"webpr", "olappr", "querytable", "webvideopr", "entrymacro", "exitmacro", "savethroughxslt",
			"schemalibrary", "videofile", "audiofile", "audiocd", "wavaudiofile", "quicktimefile", "snd",
			"webextension", "webextensionref", "taskpane", "fmlamacro", "fmlapict", "script", "scripttext",
			"scriptextended", "webpublishitem", "webpublishobject", "datamashup", "mapinfo", "embedregular",
			"embedbold", "embeditalic", "embedbolditalic", "webextensionlinked", "webextensioncreated", "voltype",
			"volmain", "volatiledependencies", "include", "fallbackscript", "xlmmacro");

	private static final Set<String> FORMULAS = Set.of("f", "formula", "formula1", "formula2", "definedname",
			"calculatedcolumnformula", "totalsrowformula");

	/** Of a formula or a field's code; Excel writes 8192 signs. */
	private static final int LONGEST = 64 * 1024;

	private static final Set<String> SOURCES = Set.of("src", "althref", "href");

	private final OfficePlace place;

	private final boolean sheet;

	private final FieldCodes fields;

	private final SecrecyMarks marks;

	private final StringBuilder text = new StringBuilder();

	/** The element whose text is wanted; none while empty. */
	private String wanted = "";

	OfficeContent(OfficePlace place, boolean sheet) {
		this.place = place;
		this.sheet = sheet;
		this.fields = new FieldCodes(place);
		this.marks = new SecrecyMarks(place.file());
	}

	@Override
	public void start(XMLStreamReader at) {
		String element = at.getLocalName().toLowerCase(Locale.ROOT);
		if (ACTING.contains(element)) {
			throw place.acts(at.getLocalName());
		}
		boolean old = String.valueOf(at.getNamespaceURI()).startsWith("urn:schemas-microsoft-com:");
		for (int i = 0; i < at.getAttributeCount(); i++) {
			attribute(element, at.getAttributeLocalName(i).toLowerCase(Locale.ROOT), at.getAttributeValue(i), old);
		}
		switch (element) {
			case "fldchar" -> field(attribute(at, "fldCharType"));
			case "fldsimple" -> fields.check(attribute(at, "instr"), false);
			case "instrtext", "delinstrtext" -> want(element);
			case "cachesource" -> internal(at);
			case "definedname" -> name(at);
			default -> {
			}
		}
		if (sheet && FORMULAS.contains(element)) {
			want(element);
		}
	}

	private void attribute(String element, String name, String value, boolean old) {
		if (name.equals("ddeservice") || name.equals("ddetopic") || name.equals("embeddedhtml")
				|| name.equals("refreshonload") && isTrue(value) && !element.startsWith("pivotcache")
				|| name.equals("macro") && LinkAddress.isElsewhere(value)
				|| name.equals("action") && element.startsWith("hlink") && !value.isBlank()) {
			throw place.acts(name);
		}
		new SecrecyMarks(place.file()).read(value);
		if (old && SOURCES.contains(name)) {
			boolean link = name.equals("href") && !Set.of("imagedata", "fill", "stroke", "image").contains(element);
			if (link ? !value.isBlank() && !LinkAddress.isClickable(value) : LinkAddress.isElsewhere(value)) {
				throw place.acts(element + " " + value);
			}
		}
	}

	private void field(String type) {
		switch (type) {
			case "begin" -> fields.begin();
			case "separate" -> fields.separate();
			case "end" -> fields.end();
			default -> throw place.broken();
		}
	}

	/** A pivot table's figures come from the sheets of the same book. */
	private void internal(XMLStreamReader at) {
		String type = attribute(at, "type");
		if (!type.equals("worksheet") && !type.equals("consolidation") && !type.equals("scenario")) {
			throw place.acts("cacheSource " + type);
		}
	}

	private void name(XMLStreamReader at) {
		String name = attribute(at, "name").toLowerCase(Locale.ROOT);
		if (isTrue(attribute(at, "function")) || isTrue(attribute(at, "vbProcedure")) || isTrue(attribute(at, "xlm"))
				|| name.replace("_xlnm.", "").startsWith("auto_")) {
			throw place.acts(attribute(at, "name"));
		}
	}

	private void want(String element) {
		wanted = element;
		text.setLength(0);
	}

	@Override
	public void text(String piece) {
		marks.read(piece);
		if (!wanted.isEmpty()) {
			if (text.length() + piece.length() > LONGEST) {
				throw place.bounds();
			}
			text.append(piece);
		}
	}

	@Override
	public void end(String element) {
		if (sheet) {
			marks.begin();
		}
		if (wanted.isEmpty() || !wanted.equals(element.toLowerCase(Locale.ROOT))) {
			return;
		}
		if (wanted.endsWith("instrtext")) {
			fields.instruction(text.toString());
		}
		else {
			Formulas.check(text.toString(), place);
		}
		wanted = "";
	}

	/** At the end of the part: what was begun and not ended. */
	void close() {
		fields.close();
	}

	private static boolean isTrue(String value) {
		return value.equals("1") || value.equalsIgnoreCase("true") || value.equalsIgnoreCase("on");
	}

	private static String attribute(XMLStreamReader at, String name) {
		for (int i = 0; i < at.getAttributeCount(); i++) {
			if (at.getAttributeLocalName(i).equals(name)) {
				return at.getAttributeValue(i).strip();
			}
		}
		return "";
	}

}
