package org.bihuan.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.bihuan.shared.OwnFiles;

/** Folders that files of evidence are copied between, under the names of their hashes. */
final class Folders {

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

	static void copy(Path from, Path to, String hash) throws IOException {
		Path target = to.resolve(hash.substring(0, 2)).resolve(hash);
		OwnFiles.folder(target.getParent());
		Files.copy(from.resolve(hash.substring(0, 2)).resolve(hash), target);
	}

}
