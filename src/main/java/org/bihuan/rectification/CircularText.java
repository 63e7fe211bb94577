package org.bihuan.rectification;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.documents.Figures;

/**
 * A notice's words, from its figures; {@code proofs} says for each figure what it equals.
 */
public record CircularText(String addressee, List<Paragraph> paragraphs, List<String> annexes, List<Check> proofs,
		List<Check> checks) {

	/**
	 * One paragraph; {@code style} is {@code h} for headings, {@code flush} for the
	 * addressee, else empty. Figures in it carry the name of the query they came from.
	 */
	public record Paragraph(String style, String marked) {

		@JsonIgnore
		public String text() {
			return Figures.plain(marked);
		}

		@JsonIgnore
		public List<Figures.Piece> pieces() {
			return Figures.pieces(marked);
		}

	}

	/** Something looked at before signing. */
	public record Check(boolean ok, String text) {
	}

}
