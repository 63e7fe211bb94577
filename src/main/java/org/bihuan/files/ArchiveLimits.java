package org.bihuan.files;

import org.apache.poi.openxml4j.util.ZipSecureFile;

/**
 * How far docx and xlsx may unpack, for the whole product: one to two hundred, 200 MiB a
 * part, 1000 parts, 50 million characters of text.
 */
public final class ArchiveLimits {

	static {
		ZipSecureFile.setMinInflateRatio(0.005);
		ZipSecureFile.setMaxEntrySize(200L * 1024 * 1024);
		ZipSecureFile.setMaxTextSize(50L * 1024 * 1024);
		ZipSecureFile.setMaxFileCount(1000);
	}

	private ArchiveLimits() {
	}

	/** Puts them in force, before the first file is opened. */
	public static void apply() {
		// the static block did
	}

}
