package org.bihuan.rectification;

import java.util.List;

/**
 * A notice's words, from its figures; {@code proofs} says for each figure what it equals.
 */
public record CircularText(String addressee, List<Paragraph> paragraphs, List<String> annexes, List<Check> proofs,
		List<Check> checks) {

	/**
	 * One paragraph; {@code style} is {@code h} for headings, {@code flush} for the
	 * addressee, else empty.
	 */
	public record Paragraph(String style, String text) {
	}

	/** Something looked at before signing. */
	public record Check(boolean ok, String text) {
	}

}
