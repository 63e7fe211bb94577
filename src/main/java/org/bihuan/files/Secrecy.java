package org.bihuan.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.bihuan.shared.Refusal;

/**
 * Keeps out what carries a mark of secrecy (密级): this product is for what is not secret
 * (非涉密). The mark is a level and a star (GB/T 9704-2012, 7.2.2); in a file's name the
 * level alone is enough. Looks at names, texts and the text of docx; it cannot look into
 * pictures.
 */
final class Secrecy {

	private static final String LEVEL = "(\u7edd\u5bc6|\u673a\u5bc6|\u79d8\u5bc6)";

	private static final Pattern NAME = Pattern.compile(LEVEL);

	private static final Pattern MARK = Pattern.compile(LEVEL + "\\s*[\u2605\u2606]");

	private static final int LOOKED_AT = 256 * 1024;

	private Secrecy() {
	}

	/** Refuses (422) a file with the mark, 415 one that cannot be looked into. */
	static void check(Path file, String name, String type) throws IOException {
		if (NAME.matcher(name).find() || MARK.matcher(text(file, name, type)).find()) {
			throw Refusal.invalid("file", "files.secret", name);
		}
	}

	private static String text(Path file, String name, String type) throws IOException {
		if (type.startsWith("text/")) {
			try (InputStream in = java.nio.file.Files.newInputStream(file)) {
				byte[] head = in.readNBytes(LOOKED_AT);
				return new String(head, StandardCharsets.UTF_8) + new String(head, "GB18030");
			}
		}
		if (type.endsWith("wordprocessingml.document")) {
			try (ZipFile zip = new ZipFile(file.toFile())) {
				var body = zip.getEntry("word/document.xml");
				if (body != null) {
					try (InputStream in = zip.getInputStream(body)) {
						return new String(in.readNBytes(LOOKED_AT), StandardCharsets.UTF_8).replaceAll("<[^>]*>", "");
					}
				}
			}
			catch (ZipException | EOFException broken) {
				throw Refusal.wrongType("files.type", name);
			}
		}
		return "";
	}

}
