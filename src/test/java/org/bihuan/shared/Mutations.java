package org.bihuan.shared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Files like one that is right, each broken in a way of its own by a fixed seed: bytes
 * turned, cut off, doubled; in archives also inside a part, which is packed again.
 */
public final class Mutations {

	/** How many of each file are tried; -Pfuzz tries a thousand. */
	public static final int COUNT = Integer.getInteger("fuzz.count", 60);

	private static final List<String> STRANGE = List.of("\u0000", "\ufffe", "𠮷", "<", "]]>", "&#0;", "&x;", "\"", "-1",
			"99999999999999999999", "1E309", "=1+1", "r=\"XFD1048577\"", "字".repeat(5000), "</w:p>",
			"<w:tbl><w:tr/></w:tbl>");

	private final Random random;

	public Mutations(long seed) {
		this.random = new Random(seed);
	}

	public byte[] of(byte[] whole) {
		boolean archive = whole.length > 4 && whole[0] == 'P' && whole[1] == 'K';
		return archive && random.nextInt(4) > 0 ? inside(whole) : bytes(whole);
	}

	private byte[] bytes(byte[] whole) {
		byte[] changed = whole.clone();
		switch (random.nextInt(5)) {
			case 0 -> changed = Arrays.copyOf(changed, random.nextInt(changed.length + 1));
			case 1 -> {
				int from = random.nextInt(changed.length);
				byte[] tail = Arrays.copyOfRange(changed, from, changed.length);
				changed = Arrays.copyOf(changed, changed.length + tail.length);
				System.arraycopy(tail, 0, changed, changed.length - tail.length, tail.length);
			}
			case 2 -> changed = text(changed);
			default -> {
				for (int i = random.nextInt(20); i >= 0; i--) {
					changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
				}
			}
		}
		return changed;
	}

	/** Something strange put in, or a piece taken out, as text. */
	private byte[] text(byte[] whole) {
		String text = new String(whole, StandardCharsets.UTF_8);
		int at = random.nextInt(text.length() + 1);
		int end = Math.min(text.length(), at + random.nextInt(60));
		return (text.substring(0, at) + STRANGE.get(random.nextInt(STRANGE.size())) + text.substring(end))
			.getBytes(StandardCharsets.UTF_8);
	}

	private byte[] inside(byte[] whole) {
		try {
			Map<String, byte[]> parts = new LinkedHashMap<>();
			Path file = Files.write(Files.createTempFile("whole", ".zip"), whole);
			try (ZipFile zip = new ZipFile(file.toFile())) {
				for (ZipEntry entry : Collections.list(zip.entries())) {
					parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
				}
			}
			Files.delete(file);
			List<String> names = List.copyOf(parts.keySet());
			String chosen = names.get(random.nextInt(names.size()));
			if (random.nextInt(8) == 0) {
				parts.remove(chosen);
			}
			else {
				byte[] part = parts.get(chosen);
				parts.put(chosen, part.length == 0 ? part : random.nextInt(3) == 0 ? bytes(part) : text(part));
			}
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (ZipOutputStream out = new ZipOutputStream(bytes)) {
				for (Map.Entry<String, byte[]> each : parts.entrySet()) {
					out.putNextEntry(new ZipEntry(each.getKey()));
					out.write(each.getValue());
				}
			}
			return bytes.toByteArray();
		}
		catch (IOException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
