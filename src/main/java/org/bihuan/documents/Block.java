package org.bihuan.documents;

import java.util.List;

/** A part of a document's text. */
public sealed interface Block {

	/** One paragraph; figures in it may carry their source, see {@link Figures}. */
	record Paragraph(Level level, String text) implements Block {
	}

	/**
	 * A table; widths are shares of the line. Its heading row is repeated on every page.
	 */
	record Table(List<String> headings, List<Integer> widths, List<List<String>> rows) implements Block {
	}

	/** Levels of headings (一、 黑体; （一） 楷体) and running text; none is bold. */
	enum Level {

		HEADING, SUBHEADING, TEXT

	}

	static Block heading(String text) {
		return new Paragraph(Level.HEADING, text);
	}

	static Block text(String text) {
		return new Paragraph(Level.TEXT, text);
	}

}
