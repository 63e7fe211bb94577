package org.bihuan.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.bihuan.shared.ContentAddress;
import org.bihuan.shared.OwnFiles;

/** Folders that files of evidence are copied between, under the names of their hashes. */
final class Folders {

	private static final Pattern TABLE = Pattern.compile("[a-z0-9_]{1,64}");

	private Folders() {
	}

	/** A folder that is not there is empty. */
	static boolean isEmpty(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return true;
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
	}

	/** Throws {@link IOException} where the bytes are gone or are others. */
	static void copy(Path from, Path to, ContentAddress address) throws IOException {
		Path whole = address.whole(from);
		Path target = address.in(to);
		OwnFiles.folder(target.getParent());
		Files.copy(whole, target, LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Where a table stands in a backup. Throws {@link IllegalArgumentException} for a
	 * name that could be a way to another place.
	 */
	static Path table(Path backup, String key) {
		if (!TABLE.matcher(key).matches()) {
			throw new IllegalArgumentException("No table of the product is called so: " + key);
		}
		return backup.resolve("tables").resolve(key + ".jsonl.gz");
	}

}
