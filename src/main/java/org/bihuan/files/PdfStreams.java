package org.bihuan.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.bihuan.shared.Refusal;

/**
 * Finds the streams of a PDF that hold objects, by the dictionary that stands between the
 * end of the object before and the word {@code stream}. Then no name may be left that
 * says such a stream and was not in one of those dictionaries: a stream that begins, ends
 * or is written in any other way than the usual one cannot pass unseen.
 */
final class PdfStreams {

	/**
	 * The longest dictionary of such a stream, and how often the word may stand in it.
	 */
	private static final int LONGEST = 4096;

	private static final int MOST_TRIES = 8;

	/**
	 * Where the content begins, where its first object does, and whether it is deflated.
	 */
	record Packed(int begin, int first, boolean deflated) {
	}

	private record Part(int from, int to) {
	}

	private final String raw;

	private final Supplier<Refusal> unclear;

	private final List<Packed> found = new ArrayList<>();

	private final List<Part> seen = new ArrayList<>();

	/** Where the last object, stream or revision ended, outside a comment. */
	private int end;

	private int tries;

	PdfStreams(String raw, Supplier<Refusal> unclear) {
		this.raw = raw;
		this.unclear = unclear;
	}

	/** Refuses (415) a stream of objects that a reader may see otherwise than this. */
	List<Packed> holdingObjects() {
		boolean comment = false;
		for (int at = 0; at < raw.length(); at++) {
			switch (raw.charAt(at)) {
				case '\n', '\r' -> comment = false;
				case '%' -> {
					ends("%%EOF", at, comment);
					comment = true;
				}
				case 'e' -> {
					if (ends("endstream", at, comment)) {
						at += "endstrea".length();
					}
					ends("endobj", at, comment);
				}
				case 's' -> {
					if (raw.startsWith("stream", at)) {
						ReadingBudget.current().time();
						stream(at);
					}
				}
				default -> {
				}
			}
		}
		leftOver();
		return found;
	}

	private boolean ends(String word, int at, boolean comment) {
		boolean stands = raw.startsWith(word, at);
		if (stands && !comment) {
			end = at + word.length();
			tries = 0;
		}
		return stands;
	}

	private void stream(int at) {
		if (at - end > LONGEST || ++tries > MOST_TRIES) {
			return;
		}
		String own = raw.substring(end, at);
		if (!isObject(own)) {
			return;
		}
		PdfDictionary said = new PdfDictionary(own);
		if (said.holdsObjects()) {
			int begin = begin(at + "stream".length());
			if (begin < 0 || !said.isClear()) {
				throw unclear.get();
			}
			found.add(new Packed(begin, said.first(), said.isPacked()));
			seen.add(new Part(end, at));
		}
		tries = MOST_TRIES;
	}

	/** Where the content begins, -1 where readers see that differently. */
	private int begin(int at) {
		return raw.startsWith("\n", at) ? at + 1 : raw.startsWith("\r\n", at) ? at + 2 : -1;
	}

	/** Names of a stream of objects where none was looked into. */
	private void leftOver() {
		PdfText text = new PdfText(raw);
		int part = 0;
		int names = 0;
		for (int at = text.slash(0); at >= 0; at = text.slash(at + 1)) {
			if ((++names & 0xFFF) == 0) {
				ReadingBudget.current().time();
			}
			while (part < seen.size() && seen.get(part).to() <= at) {
				part++;
			}
			if (part < seen.size() && seen.get(part).from() <= at) {
				continue;
			}
			String name = text.name(at + 1);
			int value = name.equals("First") ? text.afterName(at + 1) : at;
			if (name.equals("ObjStm") || text.digits(value) > value && text.reference(value) < 0) {
				throw unclear.get();
			}
		}
	}

	/** Number, generation, {@code obj} and one dictionary that is closed. */
	private static boolean isObject(String own) {
		PdfText text = new PdfText(own);
		int number = text.skip(0);
		int generation = text.skip(text.digits(number));
		int object = text.skip(text.digits(generation));
		return text.digits(number) > number && text.digits(generation) > generation && text.is("obj", object)
				&& text.is("<<", text.skip(object + "obj".length())) && isClosed(own.substring(object));
	}

	private static boolean isClosed(String own) {
		int texts = 0;
		int angles = 0;
		for (int at = 0; at < own.length(); at++) {
			char sign = own.charAt(at);
			if (sign == '\\' && texts > 0) {
				at++;
			}
			else if (sign == '(' || sign == ')') {
				texts += sign == '(' ? 1 : -1;
			}
			else if (texts == 0 && (sign == '<' || sign == '>')) {
				angles += sign == '<' ? 1 : -1;
			}
			if (texts < 0 || angles < 0 || texts == 0 && (sign == '%' || sign == '\\')) {
				return false;
			}
		}
		return texts == 0 && angles == 0;
	}

}
