package org.bihuan.shared.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of an installation, in a file only its owner may read, one {@code id=base64} a
 * line; the last line is the key in use, the ones above it still open what they sealed.
 * The first one also signs the audit chain's head, so it is never taken out.
 */
public final class KeyRing {

	private static final int LENGTH = 32;

	private final Path file;

	private final Map<String, byte[]> keys;

	private KeyRing(Path file, Map<String, byte[]> keys) {
		this.file = file;
		this.keys = keys;
	}

	/** Reads the file, which is made with a fresh key where there is none. */
	public static KeyRing at(Path file) {
		try {
			if (!Files.exists(file)) {
				create(file);
			}
			Map<String, byte[]> keys = new LinkedHashMap<>();
			for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
				int equals = line.indexOf('=');
				if (equals > 0 && !line.startsWith("#")) {
					keys.put(line.substring(0, equals).strip(),
							Base64.getDecoder().decode(line.substring(equals + 1).strip()));
				}
			}
			if (keys.isEmpty() || keys.values().stream().anyMatch(key -> key.length != LENGTH)) {
				throw new IllegalStateException("The key file " + file + " holds no usable key");
			}
			return new KeyRing(file, keys);
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The key file " + file + " cannot be read or made", failure);
		}
	}

	/** A ring of one given key, for demo data. */
	public static KeyRing of(String base64) {
		return new KeyRing(Path.of("-"), new LinkedHashMap<>(Map.of("k1", Base64.getDecoder().decode(base64))));
	}

	/** Whole or not at all, and the first of several nodes wins. */
	private static void create(Path file) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Path beside = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
		write(beside, List.of("# Bihuan: keep a copy apart from the database and its backups", line("k1", fresh())));
		try {
			Files.createLink(file, beside);
		}
		catch (FileAlreadyExistsException anotherNodeWasFirst) {
			return;
		}
		finally {
			Files.delete(beside);
		}
	}

	/** Makes the file, nobody else's to read from its first byte on. */
	private static void write(Path file, List<String> lines) throws IOException {
		if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
		else {
			Files.createFile(file);
		}
		Files.write(file, lines, StandardCharsets.US_ASCII, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
	}

	private static byte[] fresh() {
		byte[] key = new byte[LENGTH];
		new SecureRandom().nextBytes(key);
		return key;
	}

	private static String line(String id, byte[] key) {
		return id + "=" + Base64.getEncoder().encodeToString(key);
	}

	/**
	 * A ring with one more key, in use from now on; the file is replaced at one stroke.
	 */
	public KeyRing withFreshKey() {
		Map<String, byte[]> more = new LinkedHashMap<>(keys);
		more.put("k" + (keys.size() + 1), fresh());
		try {
			Path beside = file.resolveSibling(file.getFileName() + ".new");
			Files.deleteIfExists(beside);
			write(beside, more.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList());
			Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return new KeyRing(file, more);
	}

	boolean has(String id) {
		return keys.containsKey(id);
	}

	/** The file as it is now. */
	KeyRing readAgain() {
		return Files.exists(file) ? at(file) : this;
	}

	/** The id of the key in use. */
	String current() {
		return List.copyOf(keys.keySet()).get(keys.size() - 1);
	}

	byte[] key(String id) {
		byte[] key = keys.get(id);
		if (key == null) {
			throw new SealBroken("The key " + id + " is not in " + file);
		}
		return key.clone();
	}

	/** The key that signs, never exchanged. */
	byte[] first() {
		return keys.values().iterator().next().clone();
	}

	/** Tells rings apart without telling the key. */
	public String fingerprint() {
		return Suites.INTL.mac(first(), "fingerprint".getBytes(StandardCharsets.US_ASCII)).substring(0, 32);
	}

}
