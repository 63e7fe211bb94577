package org.bihuan.files;

import java.io.IOException;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A foreign file that was received and looked through and is not kept yet. Closing it
 * takes away what was received, whatever became of it.
 */
public final class IncomingFile implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(IncomingFile.class);

	private final Path content;

	private final String sha256;

	private final long size;

	private final String mediaType;

	private final String name;

	IncomingFile(Path content, String sha256, long size, String mediaType, String name) {
		this.content = content;
		this.sha256 = sha256;
		this.size = size;
		this.mediaType = mediaType;
		this.name = name;
	}

	/** The bytes as they were received, until this is closed. */
	public Path content() {
		return content;
	}

	public String sha256() {
		return sha256;
	}

	long size() {
		return size;
	}

	public String mediaType() {
		return mediaType;
	}

	/** The name it will be kept under. */
	public String name() {
		return name;
	}

	@Override
	public void close() {
		remove(content);
	}

	static void remove(Path content) {
		try {
			java.nio.file.Files.deleteIfExists(content);
		}
		catch (IOException stays) {
			LOG.warn("{} could not be removed", content, stays);
		}
	}

}
