package org.bihuan.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What reading a file takes in memory, by what a reader builds of it: its elements,
 * attributes and signs are counted in a pass that keeps nothing, part by part, whatever
 * the parts are called. Refuses (413) a part that no reader may be given.
 */
public final class ReadingMemory {

	private static final long LEAST = 8L * 1024 * 1024;

	/** Signs that any sheet may give, beside those it brings. */
	private static final long SIGNS = 4L * 1024 * 1024;

	private static final long MOST_SIGNS = 32L * 1024 * 1024;

	/** A cell is an element and its value one; a text takes its signs besides. */
	private static final long CELL = 32;

	/** A row, with what is read of it. */
	private static final long ROW = 1024;

	private static final long MOST_ROWS = 60_000;

	/** An element of a tree, with what stands for a paragraph and its text. */
	private static final long NODE = 400;

	private static final long ATTRIBUTE = 160;

	/** A piece of a line, or a line. */
	private static final long PIECE = 72;

	private static final Content NOTHING = new Content(0, 0, 0);

	private ReadingMemory() {
	}

	/** What a file is made of. */
	private record Content(long elements, long attributes, long bytes) {

		Content plus(Content more) {
			return new Content(elements + more.elements, attributes + more.attributes, bytes + more.bytes);
		}

		long tree() {
			return NODE * elements + ATTRIBUTE * attributes + 2 * bytes;
		}

	}

	/** For its cells or lines, as texts. */
	public static long ofCells(Path file) {
		Content all = NOTHING;
		long trees = 0;
		try (ZipFile zip = new ZipFile(file.toFile())) {
			for (ZipEntry entry : Collections.list(zip.entries())) {
				Content part = count(zip, entry, file);
				all = all.plus(part);
				trees += isTree(entry.getName()) ? part.tree() : 0;
			}
		}
		catch (IOException noZip) {
			return ofText(file);
		}
		return LEAST + 2 * signs(all.bytes()) + CELL * all.elements() + ROW * Math.min(MOST_ROWS, all.elements() / 2)
				+ trees;
	}

	/**
	 * How many signs the texts and cells of a sheet may have together, so that a text
	 * that many cells share is not more than {@link #ofCells} counts.
	 */
	public static long mostSigns(Path file) {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			return signs(zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum());
		}
		catch (IOException noZip) {
			return SIGNS;
		}
	}

	private static long signs(long bytes) {
		return Math.min(MOST_SIGNS, SIGNS + bytes);
	}

	/** For a document as a tree of elements; a text is lines. */
	public static long ofTree(Path file) {
		Content all = NOTHING;
		try (ZipFile zip = new ZipFile(file.toFile())) {
			for (ZipEntry entry : Collections.list(zip.entries())) {
				all = all.plus(count(zip, entry, file));
			}
		}
		catch (IOException noZip) {
			return ofText(file) + 6 * file.toFile().length();
		}
		return LEAST + all.tree();
	}

	/** For a document as a tree that is written again, its pictures with it. */
	public static long ofCopy(Path file) {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			return ofTree(file) + 2 * zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
		}
		catch (IOException noZip) {
			return ofTree(file);
		}
	}

	/** The package's own lists are read as trees, whatever it holds. */
	private static boolean isTree(String name) {
		return name.startsWith("[") || name.toLowerCase(Locale.ROOT).endsWith(".rels");
	}

	private static Content count(ZipFile zip, ZipEntry entry, Path file) throws IOException {
		OfficePlace place = new OfficePlace(String.valueOf(file.getFileName()), entry.getName());
		try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 64 * 1024)) {
			in.mark(XmlEncoding.HEAD);
			byte[] head = in.readNBytes(XmlEncoding.HEAD);
			in.reset();
			if (!XmlEncoding.isXml(head)) {
				return NOTHING;
			}
			XmlBounds bounds = XmlBounds.of(in, place, Long.MAX_VALUE);
			long bytes = bounds.transferTo(OutputStream.nullOutputStream());
			return new Content(bounds.elements(), bounds.attributes(), bytes);
		}
	}

	/** By its signs and what separates them, whichever it is read with. */
	private static long ofText(Path file) {
		long pieces = 0;
		long size = 0;
		byte[] buffer = new byte[64 * 1024];
		try (InputStream in = Files.newInputStream(file)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				size += read;
				for (int i = 0; i < read; i++) {
					pieces += separates(buffer[i]) ? 1 : 0;
				}
			}
		}
		catch (IOException lost) {
			throw new UncheckedIOException(lost);
		}
		return LEAST + 4 * size + PIECE * pieces;
	}

	/** What ends a cell or, in any encoding, a line. */
	private static boolean separates(byte one) {
		return switch (one) {
			case ',', '|', '\t', '\n', '\r', 0x0B, 0x0C, (byte) 0x85, (byte) 0xA8, (byte) 0xA9 -> true;
			default -> false;
		};
	}

}
