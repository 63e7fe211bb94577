package org.bihuan.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What reading a file that was looked through takes in memory, by the sizes that its
 * package gives; that they are true was looked at.
 */
public final class ReadingMemory {

	private static final long LEAST = 8L * 1024 * 1024;

	private ReadingMemory() {
	}

	/** For its cells or lines, as texts. */
	public static long ofCells(Path file) {
		return LEAST + 2 * text(file);
	}

	/** For a document as a tree of elements. */
	public static long ofTree(Path file) {
		return LEAST + 10 * text(file);
	}

	private static long text(Path file) {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			return zip.stream()
				.filter(each -> !each.getName().toLowerCase(Locale.ROOT).contains("/media/"))
				.mapToLong(ZipEntry::getSize)
				.filter(size -> size > 0)
				.sum();
		}
		catch (IOException noZip) {
			return 2 * file.toFile().length();
		}
	}

}
