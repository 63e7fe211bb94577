package org.bihuan.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.bihuan.shared.Refusal;

/**
 * Covers parts of a picture. The copy is drawn anew, so nothing of what lies below, and
 * nothing the camera wrote into the file, is left in it.
 */
final class PictureMask {

	private static final long MOST_PIXELS = 40_000_000;

	private PictureMask() {
	}

	/**
	 * Refuses (422) what is no readable picture, or one of more than 40 million pixels.
	 */
	static InputStream cover(Path picture, List<Files.Area> areas) throws IOException {
		BufferedImage original = read(picture);
		BufferedImage copy = new BufferedImage(original.getWidth(), original.getHeight(), BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = copy.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, copy.getWidth(), copy.getHeight());
		graphics.drawImage(original, 0, 0, null);
		graphics.setColor(Color.BLACK);
		areas.forEach(area -> graphics.fillRect(area.x(), area.y(), area.width(), area.height()));
		graphics.dispose();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(copy, "png", out);
		return new ByteArrayInputStream(out.toByteArray());
	}

	private static BufferedImage read(Path picture) throws IOException {
		try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) {
				throw Refusal.invalid("file", "files.no-picture");
			}
			ImageReader reader = readers.next();
			reader.setInput(in);
			if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
				throw Refusal.invalid("file", "files.picture-too-large");
			}
			return reader.read(0);
		}
		catch (IOException | RuntimeException broken) {
			throw broken instanceof Refusal refusal ? refusal : Refusal.invalid("file", "files.no-picture");
		}
	}

}
