package org.bihuan.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the signs of an XML part are told apart in its bytes: singly, or two by two. Only
 * encodings in which {@code <}, {@code >} and the quotes are never half of another sign.
 */
enum XmlEncoding {

	SINGLE, WIDE_BIG, WIDE_LITTLE;

	static final int HEAD = 512;

	private static final Set<String> BY_BYTES = Set.of("utf-8", "us-ascii", "iso-8859-1", "windows-1252", "gb2312",
			"gbk", "gb18030");

	private static final Set<String> BY_PAIRS = Set.of("utf-16", "utf-16be", "utf-16le");

	/** Whether a part begins as XML does. */
	static boolean isXml(byte[] head) {
		return text(head).stripLeading().startsWith("<");
	}

	/**
	 * By the first bytes; nothing where what is declared is not known or is another than
	 * the bytes show.
	 */
	static Optional<XmlEncoding> of(byte[] head) {
		if (!isXml(head) || isByFours(head)) {
			return Optional.empty();
		}
		XmlEncoding shown = shown(head);
		String text = text(head);
		if (!text.startsWith("<?xml") || text.length() < 6 || !Character.isWhitespace(text.charAt(5))) {
			return Optional.of(shown);
		}
		int end = text.indexOf("?>");
		if (end < 0) {
			return Optional.empty();
		}
		String declaration = text.substring(0, end);
		if (!declaration.contains("encoding")) {
			return Optional.of(shown);
		}
		Set<String> known = shown == SINGLE ? BY_BYTES : BY_PAIRS;
		return known.contains(declared(declaration)) ? Optional.of(shown) : Optional.empty();
	}

	/** What stands in quotes behind the word; empty where it is written otherwise. */
	private static String declared(String declaration) {
		String behind = declaration.substring(declaration.indexOf("encoding") + "encoding".length()).strip();
		String value = behind.startsWith("=") ? behind.substring(1).strip() : "";
		int end = value.isEmpty() ? -1 : value.indexOf(value.charAt(0), 1);
		return end < 0 ? "" : value.substring(1, end).toLowerCase(Locale.ROOT);
	}

	private static boolean isByFours(byte[] head) {
		return at(head, 0) == 0 && at(head, 1) == 0 || at(head, 2) == 0 && at(head, 3) == 0;
	}

	private static XmlEncoding shown(byte[] head) {
		int first = at(head, 0);
		int second = at(head, 1);
		if (first == 0xFE && second == 0xFF || first == 0 && second == '<') {
			return WIDE_BIG;
		}
		return first == 0xFF && second == 0xFE || first == '<' && second == 0 ? WIDE_LITTLE : SINGLE;
	}

	private static int at(byte[] head, int place) {
		return place < head.length ? head[place] & 0xFF : -1;
	}

	private static String text(byte[] head) {
		String text = new String(head, StandardCharsets.ISO_8859_1);
		String shown = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3)
				: text.startsWith("\u00FE\u00FF") || text.startsWith("\u00FF\u00FE") ? text.substring(2) : text;
		return shown.replace("\0", "");
	}

}
