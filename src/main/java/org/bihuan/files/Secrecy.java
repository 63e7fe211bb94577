package org.bihuan.files;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.bihuan.shared.Refusal;

/**
 * Keeps out what carries a mark of secrecy (密级): this product is for what is not secret
 * (非涉密). The mark is a level and a star (GB/T 9704-2012, 7.2.2); in a file's name the
 * level alone is enough. Looks at names and at the whole of texts; {@link OfficeContent}
 * asks for the mark in every part of a docx or xlsx. It cannot look into pictures.
 */
final class Secrecy {

	/** What text is written in here: that of the web, and that of offices. */
	private static final List<Charset> WRITTEN_IN = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"),
			StandardCharsets.UTF_16, StandardCharsets.UTF_16LE);

	private Secrecy() {
	}

	/** Refuses (422) a file whose name says a level, and a text with the mark. */
	static void check(Path file, String name, String type) throws IOException {
		if (SecrecyMarks.hasLevel(name)) {
			throw Refusal.invalid("file", "files.secret", name);
		}
		if (type.startsWith("text/")) {
			for (Charset charset : WRITTEN_IN) {
				text(file, name, charset);
			}
		}
	}

	private static void text(Path file, String name, Charset charset) throws IOException {
		SecrecyMarks marks = new SecrecyMarks(name);
		CharBuffer piece = CharBuffer.allocate(64 * 1024);
		try (Reader in = new InputStreamReader(java.nio.file.Files.newInputStream(file), charset)) {
			while (in.read(piece) >= 0) {
				ReadingBudget.current().time();
				marks.read(piece.flip());
				piece.clear();
			}
		}
	}

}
