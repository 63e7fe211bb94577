package org.bihuan.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.ContentAddress;
import org.bihuan.shared.crypto.Suites;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks whether stored files are what they were.
 *
 * @param root the folder of evidence
 */
public record WholeFiles(JdbcClient jdbc, Path root) {

	private record Known(String sha256, @Nullable String sm3) {
	}

	/**
	 * Of the files that should be there, by id with their SHA-256, those whose row or
	 * bytes are gone or are not what they were, by SHA-256 and, where it was noted, by
	 * SM3.
	 */
	public List<String> damaged(Map<String, String> expected) {
		Map<String, Known> known = new HashMap<>();
		jdbc.sql("select id, sha256, sm3 from files_file")
			.query((row, index) -> known.put(row.getString(1), new Known(row.getString(2), row.getString(3))))
			.list();
		Map<Known, Boolean> looked = new HashMap<>();
		return expected.entrySet().stream().filter(each -> {
			Known kept = known.get(each.getKey());
			return kept == null || !each.getValue().equals(kept.sha256())
					|| !looked.computeIfAbsent(kept, this::isWhole);
		}).map(Map.Entry::getKey).sorted().toList();
	}

	private boolean isWhole(Known kept) {
		try {
			Path file = new ContentAddress(kept.sha256()).whole(root);
			return kept.sm3() == null || Suites.SM.hash(file).equals(kept.sm3());
		}
		catch (IOException | IllegalArgumentException gone) {
			return false;
		}
	}

	/** Whether these bytes lie below the folder. */
	public static boolean isWhole(ContentAddress address, Path folder) {
		try {
			address.whole(folder);
			return true;
		}
		catch (IOException gone) {
			return false;
		}
	}

}
