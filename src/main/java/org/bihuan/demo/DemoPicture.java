package org.bihuan.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;

import javax.imageio.ImageIO;

/**
 * Draws a made-up screenshot for the demo's evidence: shapes and dates, no words, so that
 * it needs no font.
 */
final class DemoPicture {

	private DemoPicture() {
	}

	static byte[] png(String seed, LocalDate newest) {
		BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
		Graphics2D g = image.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, 640, 400);
		g.setColor(new Color(0xE2E3DE));
		g.fillRect(0, 0, 640, 22);
		g.setColor(new Color(0x2E6DB4));
		g.fillRect(0, 22, 640, 56);
		g.setColor(new Color(0x1C4E8F));
		g.fillRect(0, 78, 640, 20);
		int hash = seed.hashCode() & 0xFFFF;
		for (int i = 0; i < 7; i++) {
			int y = 130 + i * 32;
			g.setColor(new Color(0xF1F1ED));
			g.fillRect(20, y - 12, 110, 22);
			g.setColor(new Color(0xCBCDC7));
			g.fillRect(160, y - 6, 180 + (hash >> i) % 140, 9);
			digits(g, newest.minusDays(i).toString(), 520, y - 8);
		}
		g.dispose();
		try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			ImageIO.write(image, "png", out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	/**
	 * Seven-segment digits: top, upper left, upper right, middle, lower left, lower
	 * right, bottom.
	 */
	private static final int[] SEGMENTS = { 0b1110111, 0b0010010, 0b1011101, 0b1011011, 0b0111010, 0b1101011, 0b1101111,
			0b1010010, 0b1111111, 0b1111011 };

	private static void digits(Graphics2D g, String text, int x, int y) {
		g.setColor(new Color(0x46515F));
		for (char c : text.toCharArray()) {
			if (c == '-') {
				g.fillRect(x + 1, y + 6, 5, 2);
			}
			else {
				int s = SEGMENTS[c - '0'];
				bar(g, s, 6, x, y, 7, 2);
				bar(g, s, 5, x, y, 2, 7);
				bar(g, s, 4, x + 5, y, 2, 7);
				bar(g, s, 3, x, y + 6, 7, 2);
				bar(g, s, 2, x, y + 7, 2, 7);
				bar(g, s, 1, x + 5, y + 7, 2, 7);
				bar(g, s, 0, x, y + 12, 7, 2);
			}
			x += 10;
		}
	}

	private static void bar(Graphics2D g, int segments, int bit, int x, int y, int width, int height) {
		if ((segments >> bit & 1) == 1) {
			g.fillRect(x, y, width, height);
		}
	}

}
