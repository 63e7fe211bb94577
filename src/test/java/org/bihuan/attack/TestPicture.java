package org.bihuan.attack;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;

import javax.imageio.ImageIO;

/** Pictures made by code. */
final class TestPicture {

	private TestPicture() {
	}

	static byte[] png(int width, int height) {
		return write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
	}

	/** Eight bytes a pixel, and next to nothing in the file. */
	static byte[] deep(int width, int height) {
		WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, height, 4, null);
		ComponentColorModel model = new ComponentColorModel(
				java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB), true, false,
				java.awt.Transparency.TRANSLUCENT, DataBuffer.TYPE_USHORT);
		return write(new BufferedImage(model, raster, false, null));
	}

	/**
	 * A JPEG behind a stream of tables alone, which a decoder takes for its beginning.
	 */
	static byte[] behindTables(int width, int height) {
		byte[] tables = HexFormat.of().parseHex("ffd8ffdb004300" + "01".repeat(64) + "ffd9");
		byte[] picture = write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
		byte[] both = Arrays.copyOf(tables, tables.length + picture.length);
		System.arraycopy(picture, 0, both, tables.length, picture.length);
		return both;
	}

	private static byte[] write(BufferedImage image) {
		return write(image, "png");
	}

	private static byte[] write(BufferedImage image, String format) {
		try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			ImageIO.write(image, format, out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

}
