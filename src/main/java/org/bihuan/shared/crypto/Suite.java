package org.bihuan.shared.crypto;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A set of algorithms that belong together. Whatever is hashed or sealed names its suite,
 * so that a change of suite leaves what is there readable. A hardware module would be one
 * more of these.
 */
public interface Suite {

	/** The name written beside what it made, {@code SM} or {@code INTL}. */
	String name();

	/** The hash, 64 hexadecimal digits. */
	String hash(byte[] content);

	/** The hash of a file, read through once. */
	String hash(Path file) throws IOException;

	/** A hash only the holder of the key can make, 64 hexadecimal digits. */
	String mac(byte[] key, byte[] content);

	/** A key for one use alone, by HKDF (RFC 5869) over the suite's hash. */
	byte[] derive(byte[] key, String use);

	/** Nonce, ciphertext and tag; {@code bound} must be the same again to open it. */
	byte[] seal(byte[] key, byte[] plain, byte[] bound);

	/** Throws {@link SealBroken} for another key, another place or a changed byte. */
	byte[] open(byte[] key, byte[] sealed, byte[] bound);

}
