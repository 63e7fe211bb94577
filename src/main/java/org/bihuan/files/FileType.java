package org.bihuan.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
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

	private static final Map<String, String> OFFICE = Map.of(
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
			"application/vnd.openxmlformats-officedocument.wordprocessingml.document");

	private static final Tika TIKA = new Tika();

	private FileType() {
	}

	static String of(Path file, String name) throws IOException {
		String told = TIKA.detect(file);
		if (told.equals("application/x-tika-ooxml") || told.equals("application/zip")) {
			return office(file, name);
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

	private static String office(Path file, String name) {
		try (OPCPackage pack = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
			if (pack
				.getPartsByName(
						java.util.regex.Pattern.compile(".*vbaProject.*", java.util.regex.Pattern.CASE_INSENSITIVE))
				.size() > 0) {
				throw Refusal.wrongType("files.macro", name);
			}
			var core = pack.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT).getRelationship(0);
			String main = core == null ? "" : pack.getPart(core).getContentType();
			if (main.contains("macroEnabled")) {
				throw Refusal.wrongType("files.macro", name);
			}
			String type = OFFICE.get(main);
			if (type == null) {
				throw Refusal.wrongType("files.type", name);
			}
			return type;
		}
		catch (OpenXML4JException | IOException | RuntimeException broken) {
			if (broken instanceof Refusal refusal) {
				throw refusal;
			}
			throw Refusal.wrongType("files.type", name);
		}
	}

}
