package org.bihuan.files;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.TextPattern;

/** A part of an office file, to be named in a refusal. */
record OfficePlace(String file, String part) {

	private static final int LONGEST = 80;

	private static final TextPattern HIDDEN = TextPattern.of("[\\p{Cntrl}\\p{Cf}]+");

	/** Something that acts by itself or fetches from elsewhere. */
	Refusal acts(String what) {
		return Refusal.wrongType("files.ole", file, place(what));
	}

	Refusal macro() {
		return Refusal.wrongType("files.macro", file, part);
	}

	/** A part or relation that the product does not know. */
	Refusal unknown(String what) {
		return Refusal.wrongType("files.part", file, place(what));
	}

	/** One thing in it too long or too deep, or too many of them. */
	Refusal bounds() {
		return Refusal.tooLarge("files.bounds", file, place(""));
	}

	Refusal broken() {
		return Refusal.wrongType("files.type", file);
	}

	private String place(String what) {
		String line = HIDDEN.replaceAll(what, " ").strip();
		String said = line.length() > LONGEST ? line.substring(0, LONGEST) + "\u2026" : line;
		return part + (said.isEmpty() ? "" : " \u203a " + said);
	}

}
