package org.bihuan.files;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

import org.bihuan.shared.Refusal;

/**
 * Opens pictures within their budget: what counts is what a picture unpacks to, its
 * pixels times their depth, and what is larger than needed is read with fewer pixels. The
 * one place where pictures are decoded: each of what was counted of it, no more. What the
 * camera wrote beside the picture is not unpacked.
 */
final class Pictures {

	private static final int MB = 1024 * 1024;

	/** What a picture may unpack to. */
	static final long MOST = 160L * MB;

	/** What is enough to see that a picture can be opened. */
	private static final long LOOK = 4L * MB;

	private static final Set<String> WEBP = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP", "EXIF",
			"XMP ");

	/** An opened picture and by how much it was made smaller. */
	record Opened(BufferedImage image, int smaller) {
	}

	private Pictures() {
	}

	/** Refuses 415 a picture that cannot be opened, 422 one that unpacks to too much. */
	static void check(Path file, String mediaType, String name) {
		try {
			if (mediaType.equals("image/webp")) {
				webp(file);
				return;
			}
			CountedPicture counted = PicturePasses.of(file);
			if (!mediaType.equals("image/" + counted.format())) {
				throw new IOException("another kind");
			}
			open(file, counted, LOOK, true);
		}
		catch (IOException | RuntimeException broken) {
			ReadingBudget.rethrow(broken);
			throw Refusal.wrongType("files.picture-broken", name);
		}
	}

	/** Reads a picture with so few pixels that it and a copy fit into the memory. */
	static Opened open(Path file, long memory) throws IOException {
		return open(file, PicturePasses.of(file), memory, false);
	}

	/** Of what was counted, by the reader of its format, and only if it sees the same. */
	private static Opened open(Path file, CountedPicture counted, long memory, boolean look) throws IOException {
		ImageReader reader = ImageIO.getImageReadersByFormatName(counted.format()).next();
		try (PictureParts in = new PictureParts(file, counted)) {
			reader.setInput(in, true, true);
			if (reader.getWidth(0) != counted.width() || reader.getHeight(0) != counted.height()) {
				throw new IOException("another picture");
			}
			int depth = depth(reader);
			if (counted.pixels() * depth > MOST) {
				throw Refusal.invalid("file", "files.picture-too-large", MOST / MB);
			}
			int smaller = 1;
			while (counted.pixels() / ((long) smaller * smaller) * (depth + 3) > memory) {
				smaller++;
			}
			ImageReadParam param = reader.getDefaultReadParam();
			param.setSourceSubsampling(smaller, smaller, 0, 0);
			if (look && reader.canReadRaster()) {
				reader.readRaster(0, param);
				return new Opened(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), smaller);
			}
			return new Opened(reader.read(0, param), smaller);
		}
		finally {
			reader.dispose();
		}
	}

	/** Bytes a pixel. */
	private static int depth(ImageReader reader) throws IOException {
		ImageTypeSpecifier raw = reader.getRawImageType(0);
		if (raw == null) {
			return 4;
		}
		SampleModel model = raw.getSampleModel();
		int sample = Math.max(1, DataBuffer.getDataTypeSize(model.getTransferType()) / 8);
		return Math.max(1, model.getNumBands() * sample);
	}

	/** The JDK opens no WebP: its pieces must fill the file, and be of known kinds. */
	private static void webp(Path file) throws IOException {
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
			in.seek(4);
			long end = 8 + little(in);
			if (end > in.length() || in.length() - end > 1) {
				throw new IOException("cut off");
			}
			in.seek(12);
			int pieces = 0;
			while (in.getFilePointer() + 8 <= end) {
				byte[] kind = new byte[4];
				in.readFully(kind);
				long size = little(in);
				if (!WEBP.contains(new String(kind, StandardCharsets.ISO_8859_1)) || in.getFilePointer() + size > end
						|| ++pieces > 10_000) {
					throw new IOException("piece");
				}
				in.seek(in.getFilePointer() + size + (size & 1));
			}
			if (pieces == 0) {
				throw new IOException("empty");
			}
		}
	}

	private static long little(RandomAccessFile in) throws IOException {
		return Integer.reverseBytes(in.readInt()) & 0xFFFFFFFFL;
	}

}
