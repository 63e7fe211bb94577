package org.bihuan.shared.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code as the path of an inline SVG, one unit a module, four units of margin. */
public final class QrPicture {

	private static final int MARGIN = 4;

	private QrPicture() {
	}

	public static String path(String text) {
		ByteMatrix matrix = matrix(text);
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < matrix.getHeight(); y++) {
			for (int x = 0; x < matrix.getWidth(); x++) {
				if (matrix.get(x, y) == 1) {
					path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN).append("h1v1h-1z");
				}
			}
		}
		return path.toString();
	}

	public static int size(String text) {
		return matrix(text).getWidth() + 2 * MARGIN;
	}

	private static ByteMatrix matrix(String text) {
		try {
			return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
		}
		catch (WriterException tooLong) {
			throw new IllegalArgumentException(tooLong);
		}
	}

}
