package org.bihuan.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Whether a zip says one thing only, whoever reads it and from whichever end: its entries
 * lie one after the other from the first byte, none over another, each under the name
 * that its directory gives, none twice, none encrypted, none outside the folder.
 */
public final class ZipLayout {

	private static final int HEADER = 30;

	/** Room for a data descriptor between two entries. */
	private static final int DESCRIPTOR = 24;

	private static final int ENTRY = 0x504B0102;

	private static final int MOST_SIGNS = 50_000;

	private ZipLayout() {
	}

	/**
	 * Throws what is wrong with its layout.
	 * @param most how many entries it may have
	 * @param anyName whether names are taken by their last part alone
	 */
	public static void check(Path file, int most, boolean anyName) throws IOException {
		directory(file);
		try (ZipFile zip = ZipFile.builder().setPath(file).get();
				RandomAccessFile raw = new RandomAccessFile(file.toFile(), "r")) {
			List<ZipArchiveEntry> entries = new ArrayList<>(Collections.list(zip.getEntriesInPhysicalOrder()));
			if (entries.size() > most) {
				throw new ZipException("too many entries");
			}
			Set<String> names = new HashSet<>();
			long at = 0;
			for (ZipArchiveEntry entry : entries) {
				at = follows(raw, zip, entry, at);
				String name = entry.getName();
				if (!anyName && (!names.add(name.toLowerCase(Locale.ROOT)) || name.startsWith("/")
						|| name.indexOf('\\') >= 0 || name.indexOf(':') >= 0 || name.indexOf('\0') >= 0
						|| Arrays.asList(name.split("/")).contains(".."))) {
					throw new ZipException("name " + name);
				}
			}
		}
	}

	/** So that a directory of a million entries is never held in memory. */
	private static void directory(Path file) throws IOException {
		int signs = 0;
		int last = 0;
		try (InputStream in = new BufferedInputStream(java.nio.file.Files.newInputStream(file), 64 * 1024)) {
			for (int next = in.read(); next >= 0; next = in.read()) {
				last = last << 8 | next;
				if (last == ENTRY && ++signs > MOST_SIGNS) {
					throw new ZipException("too many entries");
				}
			}
		}
	}

	private static long follows(RandomAccessFile raw, ZipFile zip, ZipArchiveEntry entry, long at) throws IOException {
		long start = entry.getLocalHeaderOffset();
		byte[] header = new byte[HEADER];
		raw.seek(start);
		raw.readFully(header);
		byte[] name = new byte[little(header, 26)];
		raw.readFully(name);
		if (start < at || start - at > (at == 0 ? 0 : DESCRIPTOR) || header[0] != 'P' || header[1] != 'K'
				|| header[2] != 3 || header[3] != 4 || !Arrays.equals(name, entry.getRawName())
				|| little(header, 8) != entry.getMethod() || (little(header, 6) & 1) != 0
				|| entry.getMethod() != ZipArchiveEntry.STORED && entry.getMethod() != ZipArchiveEntry.DEFLATED
				|| entry.getCompressedSize() < 0 || !zip.canReadEntryData(entry)) {
			throw new ZipException("entry " + new String(name, StandardCharsets.UTF_8));
		}
		return start + HEADER + name.length + little(header, 28) + entry.getCompressedSize();
	}

	private static int little(byte[] bytes, int at) {
		return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
	}

}
