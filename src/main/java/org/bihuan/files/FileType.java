package org.bihuan.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

import org.apache.tika.Tika;
import org.bihuan.shared.Refusal;

/**
 * Tells what a file is from its content, whatever its name says. Pictures, PDF, docx,
 * xlsx and plain text pass when what is in them does nothing by itself; macros, old
 * binary Office files and everything else are refused (415).
 */
final class FileType {

	private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp",
			"image/bmp");

	private static final Set<String> TEXTS = Set.of("text/plain", "text/csv");

	private static final Tika TIKA = new Tika();

	private FileType() {
	}

	static String of(Path file, String name) throws IOException {
		return check(file, name).mediaType();
	}

	static TrustedFile check(Path file, String name) throws IOException {
		String told = detect(file);
		if (told.equals("application/x-tika-ooxml") || told.equals("application/zip")) {
			return OfficePackage.check(file, name);
		}
		if (PICTURES.contains(told)) {
			Pictures.check(file, told, name);
			return new TrustedFile(told);
		}
		if (told.equals("application/pdf")) {
			PdfLook.check(file, name);
			return new TrustedFile(told);
		}
		if (TEXTS.contains(told)) {
			return new TrustedFile(told);
		}
		if (told.equals("application/octet-stream") && isPlainText(file)) {
			return new TrustedFile("text/plain");
		}
		throw Refusal.wrongType("files.type", name);
	}

	/** By its bytes alone. */
	private static String detect(Path file) throws IOException {
		try (InputStream in = new BufferedInputStream(java.nio.file.Files.newInputStream(file))) {
			return TIKA.detect(in);
		}
	}

	/**
	 * Text in GB18030 looks like nothing to the detector: bytes, but no control
	 * characters.
	 */
	private static boolean isPlainText(Path file) throws IOException {
		try (var in = java.nio.file.Files.newInputStream(file)) {
			byte[] head = in.readNBytes(64 * 1024);
			String text = new String(head, "GB18030");
			return text.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n')
					&& text.chars().filter(c -> c == 0xFFFD).count() * 50 <= text.length();
		}
	}

}
