package org.bihuan.files;

import java.io.IOException;
import java.nio.file.Path;

import org.bihuan.shared.Refusal;

/**
 * A foreign file that was looked through: the one place that turns what somebody sends
 * into what the product keeps, reads, converts or gives out.
 *
 * @param mediaType what its content is
 */
public record TrustedFile(String mediaType) {

	/**
	 * Looks through a file. Refuses 415 what is not a picture, PDF, docx, xlsx or text, a
	 * picture that cannot be opened, and what acts by itself or fetches from elsewhere,
	 * naming where it stands; 413 what is over the budget; 422 a mark of secrecy.
	 * @param name what it is called in a refusal
	 */
	public static TrustedFile check(Path file, String name) {
		try {
			TrustedFile found = FileType.check(file, name);
			Secrecy.check(file, name, found.mediaType());
			return found;
		}
		catch (IOException unreadable) {
			throw Refusal.wrongType("files.type", name);
		}
	}

}
