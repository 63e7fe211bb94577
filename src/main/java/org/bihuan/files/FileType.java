package org.bihuan.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import org.apache.tika.Tika;
import org.bihuan.shared.Refusal;

/**
 * Tells what a file is from its content, whatever its name says. Pictures, PDF, docx,
 * xlsx and plain text pass; macros, old binary Office files and everything else are
 * refused (415).
 */
final class FileType {

	private static final Set<String> AS_THEY_ARE = Set.of("image/png", "image/jpeg", "image/gif", "image/webp",
			"image/bmp", "application/pdf", "text/plain", "text/csv");

	private static final Tika TIKA = new Tika();

	private FileType() {
	}

	static String of(Path file, String name) throws IOException {
		String told = TIKA.detect(file);
		if (told.equals("application/x-tika-ooxml") || told.equals("application/zip")) {
			return OfficeFile.type(file, name);
		}
		if (told.equals("application/octet-stream") && isPlainText(file)) {
			return "text/plain";
		}
		if (told.equals("text/html") || told.equals("image/svg+xml") || !AS_THEY_ARE.contains(told)) {
			throw Refusal.wrongType("files.type", name);
		}
		return told;
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
