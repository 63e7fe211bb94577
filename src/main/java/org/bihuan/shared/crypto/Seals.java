package org.bihuan.shared.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals short texts for the database: personal data and secrets. A sealed text reads
 * {@code {SM:k1:r}…} and is bound to its column and row, so that it opens nowhere else.
 * What is not sealed so does not open: who writes the database alone can bring in nothing
 * of their own. {@link Resealing} seals what was written before.
 */
public final class Seals {

	private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

	private final Suite suite;

	private final Map<String, byte[]> derived = new ConcurrentHashMap<>();

	private final Map<String, Boolean> told = new ConcurrentHashMap<>();

	private volatile KeyRing keys;

	public Seals(Suite suite, KeyRing keys) {
		this.suite = suite;
		this.keys = keys;
	}

	/** From now on a new key seals; the ones before still open. */
	void useFreshKey() {
		keys = keys.withFreshKey();
	}

	/**
	 * Lets the next start do once more what the word says was done: an operator brought
	 * back a backup of before, and said so. Answers whether the key file forbade it; the
	 * demo's key has no file, and needs no word.
	 */
	public boolean onceMore(KeyWord word) {
		if (!keys.hasFile() || !keys.says(word)) {
			return false;
		}
		try {
			keys = keys.saying(word, false);
			return true;
		}
		catch (IOException readOnly) {
			throw new UncheckedIOException("The key file cannot be written: " + keys, readOnly);
		}
	}

	/** Whether the key file says that it was done. */
	public boolean says(KeyWord word) {
		return keys.says(word);
	}

	/** Writes the word into the key file, where there is one and it lacks it. */
	public void note(KeyWord word) {
		if (!keys.hasFile() || keys.says(word)) {
			return;
		}
		try {
			KeyRing now = keys.readAgain();
			keys = now.says(word) ? now : now.saying(word, true);
		}
		catch (IOException readOnly) {
			LOG.error("The key file {} cannot be written. Write the line {} into it: without, who has the database "
					+ "could bring in what is older", keys, word.line());
		}
	}

	/** The ring as it was read last. */
	KeyRing keys() {
		return keys;
	}

	/** The ring that has the key: another node may have added it to the file. */
	private KeyRing ringWith(String keyId) {
		if (!keys.has(keyId)) {
			KeyRing read = keys.readAgain();
			if (read.has(keyId)) {
				keys = read;
			}
		}
		return keys;
	}

	/** The suite in use. */
	public Suite suite() {
		return suite;
	}

	/**
	 * @param place the table and column, the same when it is opened
	 * @param row what names the row, the same when it is opened
	 */
	public @Nullable String seal(String place, String row, @Nullable String plain) {
		if (plain == null || plain.isEmpty()) {
			return plain;
		}
		String keyId = keys.current();
		byte[] sealed = suite.seal(key(suite, keyId, Purpose.SEAL), bytes(plain), bound(place, row));
		return prefix() + Base64.getEncoder().encodeToString(sealed);
	}

	/**
	 * Null and the empty text are what they are. Throws {@link SealBroken} for whatever
	 * was not sealed for this place and row by a key of this installation.
	 */
	public @Nullable String open(String place, String row, @Nullable String kept) {
		if (kept == null || kept.isEmpty()) {
			return kept;
		}
		Sealed sealed = Sealed.read(kept)
			.filter(Sealed::byRow)
			.orElseThrow(() -> new SealBroken("A value is not sealed"));
		Suite by = Suites.named(sealed.suite());
		return text(by.open(key(by, sealed.keyId(), Purpose.SEAL), sealed.content(), bound(place, row)));
	}

	/**
	 * The value, or empty where it does not open; that is logged, once a place and row.
	 * For what is shown beside other things, of which one value must not take the rest.
	 */
	public Optional<String> tryOpen(String place, String row, String kept) {
		try {
			return Optional.ofNullable(open(place, row, kept));
		}
		catch (SealBroken broken) {
			if (told.size() < 10_000 && told.putIfAbsent(place + "/" + row, true) == null) {
				LOG.error("The value of {} in row {} does not open: it was not sealed there by this installation ({})",
						place, row, broken.getMessage());
			}
			return Optional.empty();
		}
	}

	/**
	 * Opens what was written before values were bound to their rows, and before there
	 * were seals. For the one time all is sealed anew, never for reading.
	 */
	@Nullable String openOld(String place, String kept) {
		Optional<Sealed> sealed = Sealed.read(kept);
		if (sealed.isEmpty()) {
			return kept;
		}
		byte[] key = ringWith(sealed.get().keyId()).key(sealed.get().keyId());
		return text(Suites.named(sealed.get().suite()).open(key, sealed.get().content(), bytes(place)));
	}

	/** The suite's hash of a secret long enough that no key is needed. */
	public String hash(String secret) {
		return suite.hash(bytes(secret));
	}

	/** Tells key files apart without telling a key. */
	public String fingerprint() {
		return keys.fingerprint();
	}

	/**
	 * Signs a text with the first key itself, as the audit chain's head was signed before
	 * keys were derived. For verifying such heads alone: what is new takes
	 * {@link #mac(Purpose, String)}.
	 */
	public String sign(String suiteName, String text) {
		return Suites.named(suiteName).mac(keys.first(), bytes(text));
	}

	/**
	 * A MAC by the key of this purpose, {@code SM:k1:<64 hexadecimal digits>}, so that it
	 * can be checked after a change of suite or key.
	 */
	public String mac(Purpose purpose, String text) {
		return mac(suite, keys.current(), purpose, text);
	}

	/** Whether {@link #mac} made this for the purpose and text; what is null is not. */
	public boolean isMac(Purpose purpose, String text, @Nullable String kept) {
		if (kept == null) {
			return false;
		}
		String[] parts = kept.split(":", -1);
		try {
			return parts.length == 3
					&& MessageDigest.isEqual(bytes(kept), bytes(mac(Suites.named(parts[0]), parts[1], purpose, text)));
		}
		catch (IllegalArgumentException | SealBroken noSuchSuiteOrKey) {
			return false;
		}
	}

	/**
	 * Every MAC this installation may have made for the purpose and text: by each key,
	 * and by each suite. For looking up a row by its MAC.
	 */
	public List<String> macs(Purpose purpose, String text) {
		return keys.ids()
			.stream()
			.flatMap(keyId -> Stream.of(Suites.SM, Suites.INTL).map(by -> mac(by, keyId, purpose, text)))
			.toList();
	}

	private String mac(Suite by, String keyId, Purpose purpose, String text) {
		return by.name() + ":" + keyId + ":" + by.mac(key(by, keyId, purpose), bytes(text));
	}

	private byte[] key(Suite by, String keyId, Purpose purpose) {
		return derived.computeIfAbsent(by.name() + keyId + purpose,
				use -> by.derive(ringWith(keyId).key(keyId), "bihuan " + purpose));
	}

	/** What a value sealed by the suite and key in use begins with. */
	String prefix() {
		return "{" + suite.name() + ":" + keys.current() + ":r}";
	}

	private static byte[] bound(String place, String row) {
		return bytes(place + "\n" + row);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] plain) {
		return new String(plain, StandardCharsets.UTF_8);
	}

}
