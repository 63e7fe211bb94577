package org.bihuan.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

import org.bihuan.shared.TextPattern;
import org.jspecify.annotations.Nullable;

/**
 * Figures in a text that carry the name of the query they came from, so that a page can
 * lead to the rows behind them. In a document they are plain figures.
 */
public final class Figures {

	private static final TextPattern MARK = TextPattern
		.of("\uE000([^\uE000\uE001]*+)\uE001([^\uE000\uE001\uE002]*+)\uE002");

	/** A stretch of text; {@code source} names the query of a figure. */
	public record Piece(String text, @Nullable String source) {
	}

	private Figures() {
	}

	/** The figure with its source, for use as an argument of a text. */
	public static String of(String source, Object value) {
		return "\uE000" + source + "\uE001" + value + "\uE002";
	}

	public static String plain(String text) {
		return MARK.matcher(text).replaceAll("$2");
	}

	public static List<Piece> pieces(String text) {
		List<Piece> pieces = new ArrayList<>();
		Matcher matcher = MARK.matcher(text);
		int at = 0;
		while (matcher.find()) {
			if (matcher.start() > at) {
				pieces.add(new Piece(text.substring(at, matcher.start()), null));
			}
			pieces.add(new Piece(matcher.group(2), matcher.group(1)));
			at = matcher.end();
		}
		if (at < text.length()) {
			pieces.add(new Piece(text.substring(at), null));
		}
		return pieces;
	}

}
