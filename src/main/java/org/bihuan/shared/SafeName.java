package org.bihuan.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The one place where a file gets the name it is kept and given out under. Folders,
 * control and direction characters, what Windows reserves, and leading and trailing dots
 * go; the ending is one of those of the content's type, so that nothing is opened by
 * another program than the one its content is for.
 */
public final class SafeName {

	/** The longest name, in characters. */
	public static final int LONGEST = 150;

	private static final Map<String, Set<String>> ENDINGS = Map.ofEntries(Map.entry("image/png", Set.of(".png")),
			Map.entry("image/jpeg", Set.of(".jpg", ".jpeg")), Map.entry("image/gif", Set.of(".gif")),
			Map.entry("image/webp", Set.of(".webp")), Map.entry("image/bmp", Set.of(".bmp")),
			Map.entry("application/pdf", Set.of(".pdf")), Map.entry("text/plain", Set.of(".txt")),
			Map.entry("text/csv", Set.of(".txt")),
			Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Set.of(".docx")),
			Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Set.of(".xlsx")));

	private static final Map<String, String> FIRST = Map.of("image/jpeg", ".jpg");

	private static final String TABLE = ".csv";

	private static final TextPattern HIDDEN = TextPattern.of("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]");

	private static final TextPattern RESERVED_SIGNS = TextPattern.of("[\"<>|:*?]");

	/** An ending as systems know them: a letter first, and no more than ten signs. */
	private static final TextPattern ENDING = TextPattern.of("\\.[A-Za-z][A-Za-z0-9_~-]{0,9}$");

	private static final TextPattern DEVICE = TextPattern
		.of("(?i)(con|prn|aux|nul|conin\\$|conout\\$|clock\\$|com[0-9\u00b9\u00b2\u00b3]"
				+ "|lpt[0-9\u00b9\u00b2\u00b3])(\\s*\\..*)?");

	private static final TextPattern SLASHES = TextPattern.of("[\u2044\u2215\u29f5\u29f8\u29f9\uff0f\uff3c\ufe68]");

	private static final TextPattern LAST_SLASHES = TextPattern
		.of("(?<![/\\\\\u2044\u2215\u29f5\u29f8\u29f9\uff0f\uff3c\ufe68])"
				+ "[/\\\\\u2044\u2215\u29f5\u29f8\u29f9\uff0f\uff3c\ufe68]+$");

	private static final TextPattern EDGES = TextPattern.of("^[.\\s\\p{Z}]+|(?<![.\\s\\p{Z}])[.\\s\\p{Z}]+$");

	private SafeName() {
	}

	/**
	 * The name text is kept under, so that an import still knows a table of commas; it is
	 * never given out under it. That of anything else is as it goes out.
	 */
	public static String kept(String raw, String mediaType) {
		String clean = clean(raw);
		if (!mediaType.startsWith("text/") || !clean.toLowerCase(Locale.ROOT).endsWith(TABLE)) {
			return of(raw, mediaType);
		}
		String stem = trim(clean.substring(0, clean.length() - TABLE.length()));
		return cut((stem.isEmpty() ? "file" : stem) + TABLE, TABLE);
	}

	/**
	 * The name for content of this type; for a type of the product's own, as it is. Text
	 * is never a table, whose cells a spreadsheet would run.
	 */
	public static String of(String raw, String mediaType) {
		String clean = clean(raw);
		int semicolon = mediaType.indexOf(';');
		String type = (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
		Set<String> endings = ENDINGS.get(type);
		if (endings == null) {
			return cut(clean, ending(clean));
		}
		String lower = clean.toLowerCase(Locale.ROOT);
		for (String ending : endings) {
			if (lower.endsWith(ending)) {
				String own = clean.substring(clean.length() - ending.length());
				String stem = trim(clean.substring(0, clean.length() - ending.length()));
				return cut((stem.isEmpty() ? "file" : stem) + own, own);
			}
		}
		String ending = FIRST.getOrDefault(type, endings.iterator().next());
		String stem = trim(clean.substring(0, clean.length() - ending(clean).length()));
		return cut((stem.isEmpty() ? "file" : stem) + ending, ending);
	}

	/** The name alone, whatever the content: one line, no folder, nothing hidden. */
	public static String clean(String raw) {
		String name = Normalizer.normalize(raw.length() > 4096 ? raw.substring(raw.length() - 4096) : raw,
				Normalizer.Form.NFC);
		name = LAST_SLASHES.removedFrom(name);
		name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
		name = SLASHES.replaceAll(name, "_");
		name = HIDDEN.removedFrom(name);
		name = trim(RESERVED_SIGNS.replaceAll(name, "_"));
		if (DEVICE.matches(name)) {
			name = "_" + name;
		}
		return name.isEmpty() ? "file" : name;
	}

	/** The name without its ending. */
	public static String stem(String name) {
		int dot = name.lastIndexOf('.');
		return dot < 0 || dot == name.length() - 1 ? name : name.substring(0, dot);
	}

	private static String trim(String name) {
		return EDGES.removedFrom(name);
	}

	private static String ending(String name) {
		var found = ENDING.matcher(name);
		return found.find() && found.start() > 0 ? found.group() : "";
	}

	private static String cut(String name, String ending) {
		if (name.length() <= LONGEST) {
			return name;
		}
		int end = LONGEST - ending.length();
		if (Character.isHighSurrogate(name.charAt(end - 1))) {
			end--;
		}
		return trim(name.substring(0, end)) + ending;
	}

}
