package org.bihuan.shared.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Seals short texts for the database: personal data and secrets. A sealed text reads
 * {@code {SM:k1}…} and is bound to its place, so that one row's value opens in no other
 * column. What was written before there were seals is read as it is.
 */
public final class Seals {

	private final Suite suite;

	private final Map<String, byte[]> derived = new ConcurrentHashMap<>();

	private volatile KeyRing keys;

	public Seals(Suite suite, KeyRing keys) {
		this.suite = suite;
		this.keys = keys;
	}

	/** From now on a new key seals; the ones before still open. */
	void useFreshKey() {
		keys = keys.withFreshKey();
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
	 */
	public @Nullable String seal(String place, @Nullable String plain) {
		if (plain == null || plain.isEmpty()) {
			return plain;
		}
		byte[] sealed = suite.seal(keys.key(keys.current()), plain.getBytes(StandardCharsets.UTF_8), bytes(place));
		return prefix() + Base64.getEncoder().encodeToString(sealed);
	}

	/** Throws {@link SealBroken} where it does not open. */
	public @Nullable String open(String place, @Nullable String kept) {
		if (kept == null || !isSealed(kept)) {
			return kept;
		}
		int colon = kept.indexOf(':');
		int end = kept.indexOf('}');
		byte[] sealed = Base64.getDecoder().decode(kept.substring(end + 1));
		String keyId = kept.substring(colon + 1, end);
		byte[] plain = Suites.named(kept.substring(1, colon)).open(ringWith(keyId).key(keyId), sealed, bytes(place));
		return new String(plain, StandardCharsets.UTF_8);
	}

	/** Tells key files apart without telling a key. */
	public String fingerprint() {
		return keys.fingerprint();
	}

	/** Signs a text with the key that is never exchanged. */
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

	private String mac(Suite by, String keyId, Purpose purpose, String text) {
		byte[] key = derived.computeIfAbsent(by.name() + keyId + purpose,
				use -> by.derive(ringWith(keyId).key(keyId), "bihuan " + purpose));
		return by.name() + ":" + keyId + ":" + by.mac(key, bytes(text));
	}

	private static boolean isSealed(String kept) {
		return kept.matches("(?s)\\{(SM|INTL):k\\d+}[A-Za-z0-9+/=]+");
	}

	/** What a value sealed by the suite and key in use begins with. */
	String prefix() {
		return "{" + suite.name() + ":" + keys.current() + "}";
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
