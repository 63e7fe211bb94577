package org.bihuan.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Under what bytes are kept: their SHA-256, 64 lower-case hexadecimal digits and nothing
 * else. The one way from a value of the database to a file: a row may say what it likes,
 * it reaches nothing outside the folder and nothing that has another hash.
 */
public record ContentAddress(String sha256) {

	private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

	/** Throws {@link IllegalArgumentException} for whatever is no SHA-256. */
	public ContentAddress {
		if (!FORM.matcher(sha256).matches()) {
			throw new IllegalArgumentException("Not an address of content");
		}
	}

	/** Empty where the text is none. */
	public static Optional<ContentAddress> read(@Nullable String text) {
		return Optional.ofNullable(text).filter(each -> FORM.matcher(each).matches()).map(ContentAddress::new);
	}

	/** Where the bytes belong below the folder, whether they are there or not. */
	public Path in(Path folder) {
		return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
	}

	/**
	 * Where the bytes lie below the folder. Throws {@link IOException} where there are
	 * none, where the place is a link or leads out of the folder, and where they have
	 * another hash.
	 */
	public Path whole(Path folder) throws IOException {
		Path place = in(folder);
		if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
				|| !place.toRealPath().equals(in(folder.toRealPath()))) {
			throw new IOException("There is no file of this content, or a link");
		}
		MessageDigest digest = sha256Digest();
		try (InputStream in = new DigestInputStream(Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
			throw new IOException("The file has another content");
		}
		return place;
	}

	private static MessageDigest sha256Digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	@Override
	public String toString() {
		return sha256;
	}

}
