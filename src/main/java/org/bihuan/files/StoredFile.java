package org.bihuan.files;

import java.time.Instant;

/**
 * A stored file: its content's SHA-256, its size in bytes and its type told from the
 * content.
 */
public record StoredFile(FileId id, String sha256, long size, String mediaType, String name, Instant createdAt) {

	public boolean isPicture() {
		return mediaType.startsWith("image/");
	}

}
