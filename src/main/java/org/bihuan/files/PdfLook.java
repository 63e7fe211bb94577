package org.bihuan.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

import org.bihuan.shared.Refusal;

/**
 * Looks for what acts in a PDF: scripts, programs, files within it, forms that send, and
 * addresses that open by themselves. Names are read as a reader of PDF does, escapes and
 * all, in the file and in the streams that hold objects; object streams that cannot be
 * looked into are refused. Links that somebody clicks on may stand.
 */
final class PdfLook {

	private static final Set<String> ACTING = Set.of("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles",
			"SubmitForm", "ImportData", "RichMedia", "RichMediaContent", "GoToE", "GoToR", "XFA", "Movie", "Sound",
			"Rendition", "Collection");

	private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n");

	private static final Pattern OPEN = Pattern.compile("/OpenAction\\s*(?:(\\d+)\\s+(\\d+)\\s+R|<<)", Pattern.DOTALL);

	private static final Pattern AUTOMATIC = Pattern.compile("/AA\\s*(?:\\d+\\s+\\d+\\s+R|<<)");

	private static final Pattern URI = Pattern.compile("/S\\s*/URI");

	private static final int MOST_TEXT = 40 * 1024 * 1024;

	private static final int MOST_ACTIONS = 20;

	private final String name;

	private PdfLook(String name) {
		this.name = name;
	}

	/** Refuses (415) a PDF that acts, naming what; 413 one over the budget. */
	static void check(Path file, String name) throws IOException {
		new PdfLook(name).check(java.nio.file.Files.readAllBytes(file));
	}

	private void check(byte[] bytes) throws IOException {
		String raw = new String(bytes, StandardCharsets.ISO_8859_1);
		if (!raw.startsWith("%PDF-")) {
			throw Refusal.wrongType("files.type", name);
		}
		names(raw);
		StringBuilder structure = new StringBuilder(raw);
		int at = 0;
		for (Matcher stream = STREAM.matcher(raw); stream.find();) {
			String before = raw.substring(at, stream.start());
			Set<String> said = said(before);
			Set<String> own = said(
					before.substring(Math.max(before.lastIndexOf("endobj"), before.lastIndexOf("endstream")) + 1));
			if (said.contains("ObjStm") || own.contains("N") && own.contains("First")) {
				structure.append('\n').append(objects(bytes, stream.end(), said.contains("ObjStm") ? said : own));
			}
			if (structure.length() > MOST_TEXT) {
				throw Refusal.tooLarge("files.budget-memory");
			}
			at = stream.end();
		}
		structure(structure.toString());
	}

	private void structure(String text) {
		String plain = unescaped(text);
		if (AUTOMATIC.matcher(plain).find()) {
			throw acts("AA");
		}
		Matcher open = OPEN.matcher(plain);
		for (int found = 0; open.find(); found++) {
			if (found > MOST_ACTIONS) {
				throw acts("OpenAction");
			}
			String action = open.group(1) == null
					? plain.substring(open.end(), Math.min(plain.length(), open.end() + 600))
					: object(plain, open.group(1));
			if (URI.matcher(action).find()) {
				throw acts("OpenAction");
			}
		}
	}

	private static String object(String text, String number) {
		Matcher found = Pattern.compile("(?<!\\d)0*" + number + "\\s+\\d+\\s+obj").matcher(text);
		StringBuilder all = new StringBuilder();
		while (found.find()) {
			int end = text.indexOf("endobj", found.end());
			all.append(text, found.end(), end < 0 ? Math.min(text.length(), found.end() + 4000) : end);
		}
		// one of an object stream: any of them opens an address
		return all.isEmpty() ? text : all.toString();
	}

	private String objects(byte[] bytes, int from, Set<String> said) throws IOException {
		if (!said.contains("Filter")) {
			return "";
		}
		if (said.stream()
			.anyMatch(filter -> filter.endsWith("Decode") && !filter.equals("FlateDecode") || filter.equals("Predictor")
					|| filter.equals("Crypt"))) {
			throw acts("ObjStm");
		}
		try (InputStream in = ReadingBudget.current()
			.watch(new InflaterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from)))) {
			String text = new String(in.readNBytes(MOST_TEXT), StandardCharsets.ISO_8859_1);
			names(text);
			return text;
		}
		catch (IOException sealed) {
			throw acts("ObjStm");
		}
	}

	private void names(String text) {
		for (int at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
			String found = name(text, at + 1);
			if (ACTING.contains(found)) {
				throw acts(found);
			}
		}
	}

	private static Set<String> said(String dictionary) {
		Set<String> said = new HashSet<>();
		for (int at = dictionary.indexOf('/'); at >= 0; at = dictionary.indexOf('/', at + 1)) {
			said.add(name(dictionary, at + 1));
		}
		return said;
	}

	private static String name(String text, int at) {
		StringBuilder name = new StringBuilder();
		for (int i = at; i < text.length() && name.length() < 40; i++) {
			char c = text.charAt(i);
			if (c <= ' ' || "()<>[]{}/%".indexOf(c) >= 0) {
				break;
			}
			int code = c == '#' && i + 2 < text.length() ? hex(text, i + 1) : -1;
			name.append(code >= 0 ? (char) code : c);
			i += code >= 0 ? 2 : 0;
		}
		return name.toString();
	}

	private static int hex(String text, int at) {
		int high = Character.digit(text.charAt(at), 16);
		int low = Character.digit(text.charAt(at + 1), 16);
		return high < 0 || low < 0 ? -1 : high * 16 + low;
	}

	private static String unescaped(String text) {
		return Pattern.compile("#([0-9A-Fa-f]{2})")
			.matcher(text)
			.replaceAll(found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
	}

	private Refusal acts(String what) {
		return Refusal.wrongType("files.pdf", name, what);
	}

}
