package org.bihuan.shared.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.bihuan.shared.Refusal;
import org.springframework.web.multipart.MultipartFile;

/**
 * The one place where a file that somebody brings is taken into memory whole: only where
 * it is a small one, asked before a byte of it is read. Larger ones are received as
 * streams and looked through on disk.
 */
public final class SmallFiles {

	private SmallFiles() {
	}

	/** Its bytes. Refuses (413) more than the most. */
	public static byte[] bytes(MultipartFile file, long most) throws IOException {
		if (file.getSize() > most) {
			throw Refusal.tooLarge("shared.body-too-large", most / 1024);
		}
		return file.getBytes();
	}

	/** A table as text. Refuses (413) more than {@link BodyLimits#TABLE_FILE}. */
	public static String table(MultipartFile file) throws IOException {
		return new String(bytes(file, BodyLimits.TABLE_FILE), StandardCharsets.UTF_8);
	}

}
