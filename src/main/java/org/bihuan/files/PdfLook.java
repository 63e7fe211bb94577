package org.bihuan.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;

import org.bihuan.shared.Refusal;

/**
 * Looks for what acts in a PDF: scripts, programs, files within it, forms that send, and
 * anything that happens by itself but for opening at a place. Names are read as a reader
 * of PDF does, escapes and all, in the file and in the streams that hold objects; object
 * streams that cannot be looked into are refused, and so is whatever is encrypted. Links
 * that somebody clicks on may stand.
 */
final class PdfLook {

	private static final Set<String> ACTING = Set.of("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles",
			"SubmitForm", "ImportData", "RichMedia", "RichMediaContent", "GoToE", "GoToR", "XFA", "Movie", "Sound",
			"Rendition", "Collection", "OnInstantiate");

	private static final String HEAD = "%PDF-";

	private static final int MOST_TEXT = 40 * 1024 * 1024;

	private static final int MOST_ACTIONS = 100;

	private static final int MOST_TARGETS = 5;

	private final String name;

	private final List<Place> opening = new ArrayList<>();

	private final List<Packed> packed = new ArrayList<>();

	private int held;

	@FunctionalInterface
	private interface Taking {

		long take(InputStream in, long most) throws IOException;

	}

	private int names;

	private record Place(PdfText text, int at) {
	}

	/** An object stream, where it begins and where the first of its objects does. */
	private record Packed(PdfText text, int base, int first) {
	}

	private PdfLook(String name) {
		this.name = name;
	}

	/** Refuses (415) a PDF that acts, naming what; 413 one over the budget. */
	static void check(Path file, String name) throws IOException {
		PdfLook look = new PdfLook(name);
		try {
			look.check(java.nio.file.Files.readAllBytes(file));
		}
		catch (PdfText.Unclear unclear) {
			throw look.acts("OpenAction");
		}
	}

	private void check(byte[] bytes) throws IOException {
		String raw = new String(bytes, StandardCharsets.ISO_8859_1);
		if (!raw.startsWith(HEAD)) {
			throw Refusal.wrongType("files.type", name);
		}
		PdfText whole = new PdfText(raw);
		names(whole);
		held = raw.length();
		for (PdfStreams.Packed stream : new PdfStreams(raw, this::unclear).holdingObjects()) {
			PdfText text = stream.deflated() ? unpacked(bytes, stream.begin()) : whole;
			packed.add(new Packed(text, stream.deflated() ? 0 : stream.begin(), stream.first()));
		}
		opening(whole);
	}

	private Refusal unclear() {
		return acts("ObjStm");
	}

	/**
	 * What the streams of objects in a PDF unpack to, counted without being kept; nothing
	 * of what is no PDF. Refuses (413) more than a look may keep, 415 a stream that
	 * cannot be looked into.
	 */
	static long unpacks(Path file, String name) throws IOException {
		PdfLook look = new PdfLook(name);
		byte[] bytes = java.nio.file.Files.readAllBytes(file);
		if (bytes.length < HEAD.length()
				|| !new String(bytes, 0, HEAD.length(), StandardCharsets.ISO_8859_1).equals(HEAD)) {
			return 0;
		}
		look.held = bytes.length;
		try {
			look.count(bytes);
		}
		catch (PdfText.Unclear unclear) {
			throw look.acts("OpenAction");
		}
		return look.held - bytes.length;
	}

	private void count(byte[] bytes) {
		for (PdfStreams.Packed stream : new PdfStreams(new String(bytes, StandardCharsets.ISO_8859_1), this::unclear)
			.holdingObjects()) {
			if (stream.deflated()) {
				hold(inflated(bytes, stream.begin(), PdfLook::counted));
			}
		}
	}

	private PdfText unpacked(byte[] bytes, int from) {
		PdfText[] text = new PdfText[1];
		hold(inflated(bytes, from, (in, most) -> {
			text[0] = new PdfText(new String(in.readNBytes((int) most), StandardCharsets.ISO_8859_1));
			return text[0].length();
		}));
		names(text[0]);
		return text[0];
	}

	/** What is read of a stream, a little more at most than may still be held. */
	private long inflated(byte[] bytes, int from, Taking taking) {
		try (InputStream in = ReadingBudget.current()
			.watch(new InflaterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from)))) {
			return taking.take(in, MOST_TEXT - held + 1);
		}
		catch (IOException sealed) {
			throw unclear();
		}
	}

	private static long counted(InputStream in, long most) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		long all = 0;
		for (int read = in.read(buffer); read >= 0 && all < most; read = in.read(buffer)) {
			all += read;
		}
		return all;
	}

	private void hold(long more) {
		held += (int) more;
		if (held > MOST_TEXT) {
			throw Refusal.tooLarge("files.budget-memory");
		}
	}

	private void names(PdfText text) {
		ReadingBudget budget = ReadingBudget.current();
		for (int at = text.slash(0); at >= 0; at = text.slash(at + 1)) {
			if ((++names & 0xFFF) == 0) {
				budget.time();
			}
			String found = text.name(at + 1);
			if (ACTING.contains(found)) {
				throw acts(found);
			}
			if (found.equals("Encrypt")) {
				throw Refusal.wrongType("files.pdf-locked", name);
			}
			if (found.equals("AA")) {
				int value = text.afterName(at + 1);
				if (text.is("<<", value) || text.reference(value) >= 0) {
					throw acts("AA");
				}
			}
			if (found.equals("OpenAction")) {
				opening.add(new Place(text, text.afterName(at + 1)));
				if (opening.size() > MOST_ACTIONS) {
					throw acts("OpenAction");
				}
			}
		}
	}

	/** Refuses what opens with anything but a place, wherever that stands. */
	private void opening(PdfText whole) {
		Set<Integer> targets = new HashSet<>();
		for (Place place : opening) {
			int target = place.text().reference(place.at());
			if (target >= 0) {
				targets.add(target);
			}
			else if (!place.text().isPlace(place.at())) {
				throw acts("OpenAction");
			}
		}
		if (targets.size() > MOST_TARGETS) {
			throw acts("OpenAction");
		}
		for (int target : targets) {
			ReadingBudget.current().time();
			List<Place> places = new ArrayList<>();
			whole.objects(target).forEach(at -> places.add(new Place(whole, at)));
			for (Packed each : packed) {
				each.text()
					.packed(each.base(), each.first(), target)
					.forEach(at -> places.add(new Place(each.text(), at)));
			}
			if (places.isEmpty() || places.stream().anyMatch(place -> !place.text().isPlace(place.at()))) {
				throw acts("OpenAction");
			}
		}
	}

	private Refusal acts(String what) {
		return Refusal.wrongType("files.pdf", name, what);
	}

}
