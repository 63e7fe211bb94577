package org.bihuan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

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
			return isWhole(kept.sha256())
					&& (kept.sm3() == null || Suites.SM.hash(place(kept.sha256())).equals(kept.sm3()));
		}
		catch (IOException gone) {
			return false;
		}
	}

	private Path place(String sha256) {
		return root.resolve(sha256.substring(0, 2)).resolve(sha256);
	}

	/** Whether the bytes kept under this hash still have it. */
	public boolean isWhole(String sha256) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			Path file = place(sha256);
			try (InputStream in = new DigestInputStream(java.nio.file.Files.newInputStream(file), digest)) {
				in.transferTo(java.io.OutputStream.nullOutputStream());
			}
			return HexFormat.of().formatHex(digest.digest()).equals(sha256);
		}
		catch (IOException gone) {
			return false;
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
