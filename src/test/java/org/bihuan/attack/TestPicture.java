package org.bihuan.attack;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

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

	private static byte[] write(BufferedImage image) {
		try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			ImageIO.write(image, "png", out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

}
