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

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks whether stored files are what they were.
 *
 * @param root the folder of evidence
 */
public record WholeFiles(JdbcClient jdbc, Path root) {

	/**
	 * Of the files that should be there, by id with their SHA-256, those whose row or
	 * bytes are gone or are not what they were.
	 */
	public List<String> damaged(Map<String, String> expected) {
		Map<String, String> known = new HashMap<>();
		jdbc.sql("select id, sha256 from files_file")
			.query((row, index) -> known.put(row.getString(1), row.getString(2)))
			.list();
		Map<String, Boolean> looked = new HashMap<>();
		return expected.entrySet()
			.stream()
			.filter(each -> !each.getValue().equals(known.get(each.getKey()))
					|| !looked.computeIfAbsent(each.getValue(), this::isWhole))
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
	}

	/** Whether the bytes kept under this hash still have it. */
	public boolean isWhole(String sha256) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			Path file = root.resolve(sha256.substring(0, 2)).resolve(sha256);
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
