package org.bihuan.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What decoding a picture costs is told before it begins. */
class PicturePassesUnitTests {

	@TempDir
	Path folder;

	@Test
	void refusesAPictureOfMoreScansThanAnyProgramWrites() throws IOException {
		taken(progressive(64, 64, PicturePasses.MOST_SCANS), "image/jpeg");
		refused(progressive(64, 64, PicturePasses.MOST_SCANS + 1), "files.picture-scans");
		refused(progressive(64, 64, 2000), "files.picture-scans");
	}

	@Test
	void countsTheScansByThePixelsTheyGoOver() throws IOException {
		refused(progressive(8000, 8000, 20), "files.picture-scans");
		refused(progressive(60_000, 60_000, 2), "files.picture-scans");
	}

	@Test
	void takesProgressivePicturesOfPrograms() throws IOException {
		BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ImageWriteParam param = writer.getDefaultWriteParam();
		param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
			writer.setOutput(to);
			writer.write(null, new IIOImage(image, null, null), param);
		}
		finally {
			writer.dispose();
		}
		taken(out.toByteArray(), "image/jpeg");
		taken(written(image, "jpg"), "image/jpeg");
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 5, 6, 0x104, 0x01000000, 0x80000000 })
	void takesNoPictureInsideABitmap(int compression) throws IOException {
		byte[] bitmap = written(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "bmp");
		taken(bitmap, "image/bmp");
		for (int i = 0; i < 4; i++) {
			bitmap[30 + i] = (byte) (compression >> 8 * i);
		}
		refused(bitmap, "files.picture-broken");
		assertThatThrownBy(() -> PicturePasses.of(Files.write(folder.resolve("b"), bitmap)))
			.isInstanceOf(IOException.class)
			.hasMessage("compression");
		byte[] claiming = Arrays.copyOf(bitmap, 58);
		Arrays.fill(claiming, 34, 38, (byte) 0x7F);
		refused(claiming, "files.picture-broken");
	}

	/** Coefficients lie outside the heap, and all of them for one pixel. */
	@Test
	void countsWhatADecoderKeepsHoweverLittleIsWanted() throws IOException {
		assertThat(LookMemory.ofPicture(write(progressive(12_600, 12_600, 2)))).isGreaterThan(2L * 12_600 * 12_600);
		assertThat(LookMemory.ofPicture(write(written(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "jpg"))))
			.isEqualTo(32L * 320 * 3);
		byte[] runs = written(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "bmp");
		runs[30] = 1;
		runs[19] = 0x10;
		assertThat(LookMemory.ofPicture(write(runs))).isEqualTo((8L + 16) * (8 + 0x1000));
		assertThat(LookMemory.ofPicture(write("BM is no picture, but the beginning of a text".getBytes()))).isZero();
	}

	private Path write(byte[] content) throws IOException {
		return Files.write(Files.createTempFile(folder, "in", ""), content);
	}

	private void refused(byte[] content, String code) throws IOException {
		Path file = Files.write(Files.createTempFile(folder, "in", ""), content);
		assertThatThrownBy(() -> Pictures.check(file, "image/jpeg", "a")).isInstanceOf(Refusal.class).hasMessage(code);
		assertThatThrownBy(() -> Pictures.open(file, Pictures.MOST)).isInstanceOf(Exception.class);
	}

	private void taken(byte[] content, String mediaType) throws IOException {
		Path file = Files.write(Files.createTempFile(folder, "in", ""), content);
		assertThatCode(() -> Pictures.check(file, mediaType, "a")).doesNotThrowAnyException();
	}

	private static byte[] written(BufferedImage image, String format) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(image, format, out);
		return out.toByteArray();
	}

	/**
	 * A grey picture of nothing: one scan of a bit a block, the others of a few bytes.
	 */
	static byte[] progressive(int width, int height, int scans) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		out.writeInt(0xFFD8FFDB);
		out.writeShort(67);
		out.writeByte(0);
		byte[] table = new byte[64];
		Arrays.fill(table, (byte) 1);
		out.write(table);
		out.writeShort(0xFFC2);
		out.writeShort(11);
		out.writeByte(8);
		out.writeShort(height);
		out.writeShort(width);
		out.write(new byte[] { 1, 1, 0x11, 0 });
		codes(out, 0x00, 0x00);
		codes(out, 0x10, 0xE0);
		int blocks = Math.min(1_000_000, ((width + 7) / 8) * ((height + 7) / 8));
		scan(out, 0, 0, 0x00, new byte[(blocks + 7) / 8]);
		byte[] run = new byte[2 * (blocks / 32_767 + 1)];
		Arrays.fill(run, (byte) 0x7F);
		for (int i = 1; i < scans; i++) {
			scan(out, 1, 63, 0x01, run);
		}
		out.writeShort(0xFFD9);
		return bytes.toByteArray();
	}

	private static void codes(DataOutputStream out, int table, int symbol) throws IOException {
		out.writeShort(0xFFC4);
		out.writeShort(20);
		out.writeByte(table);
		out.writeByte(1);
		out.write(new byte[15]);
		out.writeByte(symbol);
	}

	private static void scan(DataOutputStream out, int from, int to, int bits, byte[] content) throws IOException {
		out.writeShort(0xFFDA);
		out.writeShort(8);
		out.write(new byte[] { 1, 1, 0, (byte) from, (byte) to, (byte) bits });
		out.write(content);
	}

}
