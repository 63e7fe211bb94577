package org.bihuan.files;

import java.util.HashSet;
import java.util.Set;

/** What stands before a stream of a PDF and says how it is packed. */
final class PdfDictionary {

	private final PdfText text;

	private final boolean strings;

	private final Set<String> said = new HashSet<>();

	private boolean clear = true;

	private int first = -1;

	PdfDictionary(String dictionary) {
		this.text = new PdfText(dictionary);
		this.strings = dictionary.indexOf('(') >= 0;
		for (int at = text.slash(0); at >= 0; at = text.slash(at + 1)) {
			String name = text.name(at + 1);
			switch (name) {
				case "ObjStm", "N" -> said.add(name);
				case "First" -> {
					said.add(name);
					first(text.afterName(at + 1));
				}
				case "Filter" -> {
					said.add(name);
					clear &= isDeflate(text.afterName(at + 1));
				}
				case "DecodeParms", "DP" -> clear &= text.is("null", text.afterName(at + 1));
				case "Crypt", "FFilter" -> clear = false;
				default -> {
				}
			}
		}
	}

	private void first(int at) {
		int value = text.reference(at) >= 0 ? -1 : text.number(at);
		clear &= value >= 0 && (first < 0 || first == value);
		first = value;
	}

	/** One filter, as a name or as the only one of a list. */
	private boolean isDeflate(int at) {
		boolean list = text.is("[", at);
		int value = list ? text.skip(at + 1) : at;
		return text.is("/", value) && text.name(value + 1).equals("FlateDecode")
				&& (!list || text.is("]", text.afterName(value + 1)));
	}

	boolean isObjectStream() {
		return said.contains("ObjStm");
	}

	/** Whether the stream is one of objects, by its type or by what only those say. */
	boolean holdsObjects() {
		return isObjectStream() || said.contains("N") && said.contains("First");
	}

	/**
	 * Whether it can be unpacked as a reader would: by one filter known here, or none.
	 */
	boolean isClear() {
		return clear && !strings;
	}

	boolean isPacked() {
		return said.contains("Filter");
	}

	/** Where the first object begins, -1 when it does not say. */
	int first() {
		return first;
	}

}
