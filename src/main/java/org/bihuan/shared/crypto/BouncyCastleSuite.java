package org.bihuan.shared.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** A suite out of Bouncy Castle's own implementations. */
record BouncyCastleSuite(String name, Supplier<Digest> digest, Supplier<BlockCipher> cipher,
		int keyLength) implements Suite {

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private static final int DERIVED = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	@Override
	public String hash(byte[] content) {
		Digest fresh = digest.get();
		fresh.update(content, 0, content.length);
		byte[] hash = new byte[fresh.getDigestSize()];
		fresh.doFinal(hash, 0);
		return HexFormat.of().formatHex(hash);
	}

	@Override
	public String hash(Path file) throws IOException {
		Digest fresh = digest.get();
		byte[] buffer = new byte[64 * 1024];
		try (InputStream in = Files.newInputStream(file)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				fresh.update(buffer, 0, read);
			}
		}
		byte[] hash = new byte[fresh.getDigestSize()];
		fresh.doFinal(hash, 0);
		return HexFormat.of().formatHex(hash);
	}

	@Override
	public String mac(byte[] key, byte[] content) {
		HMac mac = new HMac(digest.get());
		mac.init(new KeyParameter(key));
		mac.update(content, 0, content.length);
		byte[] made = new byte[mac.getMacSize()];
		mac.doFinal(made, 0);
		return HexFormat.of().formatHex(made);
	}

	@Override
	public byte[] derive(byte[] key, String use) {
		HKDFBytesGenerator generator = new HKDFBytesGenerator(digest.get());
		generator.init(new HKDFParameters(key, null, use.getBytes(StandardCharsets.UTF_8)));
		byte[] derived = new byte[DERIVED];
		generator.generateBytes(derived, 0, DERIVED);
		return derived;
	}

	@Override
	public byte[] seal(byte[] key, byte[] plain, byte[] bound) {
		byte[] nonce = new byte[NONCE];
		RANDOM.nextBytes(nonce);
		byte[] made = run(true, key, nonce, plain, bound);
		byte[] sealed = Arrays.copyOf(nonce, NONCE + made.length);
		System.arraycopy(made, 0, sealed, NONCE, made.length);
		return sealed;
	}

	@Override
	public byte[] open(byte[] key, byte[] sealed, byte[] bound) {
		if (sealed.length < NONCE) {
			throw new SealBroken("A sealed value is too short");
		}
		return run(false, key, Arrays.copyOf(sealed, NONCE), Arrays.copyOfRange(sealed, NONCE, sealed.length), bound);
	}

	private byte[] run(boolean seal, byte[] key, byte[] nonce, byte[] input, byte[] bound) {
		GCMModeCipher gcm = GCMBlockCipher.newInstance(cipher.get());
		gcm.init(seal, new AEADParameters(new KeyParameter(Arrays.copyOf(key, keyLength)), TAG_BITS, nonce, bound));
		byte[] output = new byte[gcm.getOutputSize(input.length)];
		try {
			int length = gcm.processBytes(input, 0, input.length, output, 0);
			length += gcm.doFinal(output, length);
			return length == output.length ? output : Arrays.copyOf(output, length);
		}
		catch (InvalidCipherTextException wrong) {
			throw new SealBroken("A sealed value does not open with its key", wrong);
		}
	}

}
