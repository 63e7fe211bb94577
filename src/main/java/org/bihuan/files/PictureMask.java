package org.bihuan.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.bihuan.shared.Refusal;

/**
 * Covers parts of a picture. The copy is drawn anew, so nothing of what lies below, and
 * nothing the camera wrote into the file, is left in it. A picture that would take too
 * much memory is copied with fewer pixels.
 */
final class PictureMask {

	/** What a picture and its copy may take; the rest is for writing it. */
	private static final long MEMORY = 128L * 1024 * 1024;

	/** What covering takes at most. */
	static final long MOST_MEMORY = MEMORY + Files.MAX_SIZE * 2;

	private PictureMask() {
	}

	/** Refuses (422) what is no readable picture, or one that unpacks to too much. */
	static InputStream cover(Path picture, List<Files.Area> areas) throws IOException {
		Pictures.Opened opened = read(picture);
		BufferedImage original = opened.image();
		BufferedImage copy = new BufferedImage(original.getWidth(), original.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
		Graphics2D graphics = copy.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, copy.getWidth(), copy.getHeight());
		graphics.drawImage(original, 0, 0, null);
		graphics.setColor(Color.BLACK);
		areas.forEach(area -> cover(graphics, area, opened.smaller()));
		graphics.dispose();
		Bounded out = new Bounded();
		ImageIO.write(copy, "png", out);
		return new ByteArrayInputStream(out.toByteArray());
	}

	/** Outwards to whole pixels, so that nothing at an edge stays. */
	private static void cover(Graphics2D graphics, Files.Area area, int smaller) {
		int left = Math.floorDiv(area.x(), smaller);
		int top = Math.floorDiv(area.y(), smaller);
		long right = Math.floorDiv((long) area.x() + area.width() + smaller - 1, (long) smaller);
		long bottom = Math.floorDiv((long) area.y() + area.height() + smaller - 1, (long) smaller);
		graphics.fillRect(left, top, (int) Math.min(Integer.MAX_VALUE, right - left),
				(int) Math.min(Integer.MAX_VALUE, bottom - top));
	}

	private static Pictures.Opened read(Path picture) {
		try {
			return Pictures.open(picture, MEMORY);
		}
		catch (IOException | RuntimeException broken) {
			ReadingBudget.rethrow(broken);
			throw Refusal.invalid("file", "files.no-picture");
		}
	}

	/** Stops at the size of the largest file that is kept. */
	private static final class Bounded extends ByteArrayOutputStream {

		@Override
		public synchronized void write(byte[] bytes, int offset, int length) {
			if ((long) count + length > Files.MAX_SIZE) {
				throw Refusal.tooLarge("files.too-large", Files.MAX_SIZE / (1024 * 1024));
			}
			super.write(bytes, offset, length);
		}

	}

}
