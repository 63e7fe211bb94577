package org.bihuan.shared.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.shared.OwnFiles;

/**
 * The keys of an installation, in a file only its owner may read, one {@code id=base64} a
 * line; the last line is the key in use, the ones above it still open and verify what
 * they made. None is ever taken out: the first is how the file is known, and entries of
 * the audit trail stand under the key of their day.
 */
public final class KeyRing {

	private static final int LENGTH = 32;

	private final Path file;

	private final Map<String, byte[]> keys;

	private final Set<KeyWord> words;

	private KeyRing(Path file, Map<String, byte[]> keys, Set<KeyWord> words) {
		this.file = file;
		this.keys = keys;
		this.words = words;
	}

	/** Reads the file, which is made with a fresh key where there is none. */
	public static KeyRing at(Path file) {
		try {
			if (!Files.exists(file)) {
				create(file);
			}
			Map<String, byte[]> keys = new LinkedHashMap<>();
			List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
			for (String line : lines) {
				int equals = line.indexOf('=');
				if (equals > 0 && !line.startsWith("#") && !isWord(line)) {
					keys.put(line.substring(0, equals).strip(),
							Base64.getDecoder().decode(line.substring(equals + 1).strip()));
				}
			}
			if (keys.isEmpty() || keys.values().stream().anyMatch(key -> key.length != LENGTH)) {
				throw new IllegalStateException("The key file " + file + " holds no usable key");
			}
			Set<KeyWord> words = EnumSet.noneOf(KeyWord.class);
			Arrays.stream(KeyWord.values()).filter(word -> lines.contains(word.line())).forEach(words::add);
			return new KeyRing(file, keys, words);
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The key file " + file + " cannot be read or made", failure);
		}
	}

	private static boolean isWord(String line) {
		return Arrays.stream(KeyWord.values()).anyMatch(word -> word.line().equals(line));
	}

	/** A ring of one given key, for demo data. */
	public static KeyRing of(String base64) {
		return new KeyRing(Path.of("-"), new LinkedHashMap<>(Map.of("k1", Base64.getDecoder().decode(base64))),
				Set.of());
	}

	/** Whole or not at all, and the first of several nodes wins. */
	private static void create(Path file) throws IOException {
		OwnFiles.folder(file.toAbsolutePath().getParent());
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
		OwnFiles.append(OwnFiles.file(file), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
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
		KeyRing made = new KeyRing(file, more, words);
		try {
			made.replaceFile();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return made;
	}

	/** The same keys, with or without a word. Throws where the file cannot be written. */
	KeyRing saying(KeyWord word, boolean said) throws IOException {
		Set<KeyWord> changed = EnumSet.noneOf(KeyWord.class);
		changed.addAll(words);
		if (said) {
			changed.add(word);
		}
		else {
			changed.remove(word);
		}
		KeyRing made = new KeyRing(file, keys, changed);
		made.replaceFile();
		return made;
	}

	private void replaceFile() throws IOException {
		List<String> lines = new ArrayList<>(
				keys.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList());
		words.forEach(word -> lines.add(0, word.line()));
		Path beside = file.resolveSibling(file.getFileName() + ".new" + ProcessHandle.current().pid());
		Files.deleteIfExists(beside);
		write(beside, lines);
		Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	boolean says(KeyWord word) {
		return words.contains(word);
	}

	/** Whether there is a file, and not one key given by a setting. */
	boolean hasFile() {
		return Files.exists(file);
	}

	/** Whether group or others may read the file; never where nobody can tell. */
	boolean isOpenToOthers() {
		try {
			return hasFile() && Files.getFileStore(file).supportsFileAttributeView("posix")
					&& Files.getPosixFilePermissions(file).stream().anyMatch(each -> !each.name().startsWith("OWNER"));
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	/** The ids of all keys. */
	List<String> ids() {
		return List.copyOf(keys.keySet());
	}

	@Override
	public String toString() {
		return file.toString();
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

	/**
	 * The first key, by which the file is known, and by which the audit chain's head was
	 * signed before there was a key for each use.
	 */
	byte[] first() {
		return keys.values().iterator().next().clone();
	}

	/** Tells rings apart without telling the key. */
	public String fingerprint() {
		return Suites.INTL.mac(first(), "fingerprint".getBytes(StandardCharsets.US_ASCII)).substring(0, 32);
	}

}
