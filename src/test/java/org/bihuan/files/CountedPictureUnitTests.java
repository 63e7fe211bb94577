package org.bihuan.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.ImageIO;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What was counted of a picture and what is decoded of it are the same bytes. */
@Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CountedPictureUnitTests {

	private static final byte[] TABLES = HexFormat.of()
		.parseHex("ffd8" + "ffdb004300" + "01".repeat(64) + "ffc4001400" + "01" + "00".repeat(15) + "00" + "ffc4001410"
				+ "01" + "00".repeat(15) + "e0" + "ffd9");

	@TempDir
	Path folder;

	/** A decoder takes the first stream for tables, the second for the picture. */
	@Test
	void refusesAPictureBehindOneThatHasNone() throws IOException {
		refused(joined(TABLES, PicturePassesUnitTests.progressive(64, 64, 60)), "image/jpeg", "files.picture-broken");
		refused(joined(TABLES, written(40, 20, "jpg")), "image/jpeg", "files.picture-broken");
		refused(joined(TABLES, TABLES, written(40, 20, "jpg")), "image/jpeg", "files.picture-broken");
	}

	/** Each of them between the start of a whole picture and the rest of it. */
	@ParameterizedTest
	@ValueSource(strings = { "ffd8", "ffd9", "ff020004ffda", "ff01", "ffdc00040010", "ffdf000300", "fff00002",
			"ffe00001", "ffda0008010100003f00", "ffc0000b080014002801011100", "ffc3000b080014002801011100" })
	void takesNoMarkThatDoesNotBelongThere(String mark) throws IOException {
		byte[] whole = written(40, 20, "jpg");
		refused(joined(Arrays.copyOf(whole, 2), HexFormat.of().parseHex(mark),
				Arrays.copyOfRange(whole, 2, whole.length)), "image/jpeg", "files.picture-broken");
	}

	/** Small pictures in their notes, further pictures and films behind their end. */
	@Test
	void takesPhotosOfTelephones() throws IOException {
		byte[] whole = written(400, 200, "jpg");
		byte[] small = written(16, 8, "jpg");
		byte[] notes = joined("Exif\0\0II*\0".getBytes(StandardCharsets.ISO_8859_1), small);
		byte[] length = { (byte) 0xFF, (byte) 0xE1, (byte) (notes.length + 2 >> 8), (byte) (notes.length + 2) };
		byte[] photo = joined(Arrays.copyOf(whole, 2), length, notes, Arrays.copyOfRange(whole, 2, whole.length));
		for (byte[] behind : new byte[][] { {}, small, PicturePassesUnitTests.progressive(6000, 6000, 60),
				"\0\0\0\30ftypmp42 film".getBytes(StandardCharsets.ISO_8859_1) }) {
			Path file = write(joined(photo, behind));
			assertThatCode(() -> Pictures.check(file, "image/jpeg", "a.jpg")).doesNotThrowAnyException();
			assertThat(Pictures.open(file, Pictures.MOST).image().getWidth()).isEqualTo(400);
			assertThat(PicturePasses.of(file).parts()).containsExactly(new CountedPicture.Part(0, photo.length));
		}
	}

	@Test
	void boundsBothSides() throws IOException {
		refused(png(160_000_000, 1, 0, 8), "image/png", "files.picture-sides");
		refused(png(1, 70_000, 0, 8), "image/png", "files.picture-sides");
		byte[] bitmap = written(8, 8, "bmp");
		bitmap[21] = 1;
		refused(bitmap, "image/bmp", "files.picture-sides");
		taken(written(100, 40_000, "png"), "image/png");
	}

	@Test
	void chargesEveryKindByItsLines() throws IOException {
		assertThat(LookMemory.ofPicture(write(png(65_000, 2, 6, 16)))).isGreaterThan(4L * 65_000 * 8);
		assertThat(LookMemory.ofPicture(write(written(3000, 2, "gif")))).isGreaterThanOrEqualTo(4L * 3000);
		assertThat(LookMemory.ofPicture(write(written(3000, 2, "bmp")))).isGreaterThanOrEqualTo(4L * 3000 * 3);
		assertThat(LookMemory.ofPicture(write(written(3000, 2, "jpg")))).isGreaterThanOrEqualTo(4L * 3000 * 3);
	}

	/** A decoder that wants the palette unpacks every text it finds. */
	@Test
	void givesADecoderNoTextsToUnpack() throws IOException {
		BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED);
		byte[] plain = written(image, "png");
		byte[] text = joined("a\0\0".getBytes(StandardCharsets.ISO_8859_1), deflated(new byte[20_000_000]));
		byte[] loaded = joined(Arrays.copyOf(plain, 33), chunk("zTXt", text),
				Arrays.copyOfRange(plain, 33, plain.length));
		taken(loaded, "image/png");
		try (PictureParts parts = new PictureParts(write(loaded), PicturePasses.of(write(loaded)))) {
			assertThat(parts.length()).isEqualTo(plain.length);
			byte[] seen = new byte[plain.length];
			parts.readFully(seen);
			assertThat(seen).isEqualTo(plain);
			assertThat(parts.read()).isEqualTo(-1);
		}
	}

	/** A decoder joins a comment's pieces, each time all of those before. */
	@Test
	void givesADecoderNoCommentsToJoin() throws IOException {
		byte[] plain = written(40, 20, "gif");
		int head = 13 + ((plain[10] & 0x80) == 0 ? 0 : 3 << (plain[10] & 7) + 1);
		ByteArrayOutputStream comment = new ByteArrayOutputStream();
		comment.write(new byte[] { 0x21, (byte) 0xFE });
		for (int i = 0; i < 60_000; i++) {
			comment.write(255);
			comment.write(new byte[255]);
		}
		comment.write(0);
		byte[] loaded = joined(Arrays.copyOf(plain, head), comment.toByteArray(),
				Arrays.copyOfRange(plain, head, plain.length));
		taken(loaded, "image/gif");
		assertThat(Pictures.open(write(loaded), Pictures.MOST).image().getWidth()).isEqualTo(40);
	}

	@Test
	void takesPiecesOfAPngInTheirOrderAlone() throws IOException {
		byte[] plain = written(8, 8, "png");
		byte[] data = deflated(new byte[8 * 9]);
		byte[] head = Arrays.copyOf(png(8, 8, 0, 8), 33);
		byte[] end = chunk("IEND");
		taken(plain, "image/png");
		taken(joined(head, chunk("IDAT", Arrays.copyOf(data, 5)),
				chunk("IDAT", Arrays.copyOfRange(data, 5, data.length)), chunk("tIME", new byte[7]), end), "image/png");
		refused(joined(head, chunk("IDAT", data)), "image/png", "files.picture-broken");
		refused(joined(head, end), "image/png", "files.picture-broken");
		refused(joined(head, chunk("IDAT", data), chunk("tEXt", new byte[3]), chunk("IDAT", data), end), "image/png",
				"files.picture-broken");
		refused(joined(head, chunk("IDAT", data), chunk("PLTE", new byte[3]), end), "image/png",
				"files.picture-broken");
		refused(joined(head, chunk("PLTE", new byte[30_000]), chunk("IDAT", data), end), "image/png",
				"files.picture-broken");
		refused(joined(head, Arrays.copyOfRange(head, 8, 33), chunk("IDAT", data), end), "image/png",
				"files.picture-broken");
	}

	/** What the decoder asks for ends with the time, and is said to have. */
	@Test
	void endsDecodingWithTheTime() throws IOException {
		for (String format : new String[] { "jpg", "png", "gif", "bmp" }) {
			Path file = write(written(40, 20, format));
			CountedPicture counted = PicturePasses.of(file);
			ReadingBudget.open(new ReadingLimits(256, 400, 12_000_000, 0, 8, 5), () -> {
			});
			try (PictureParts parts = new PictureParts(file, counted)) {
				var reader = ImageIO.getImageReadersByFormatName(format).next();
				reader.setInput(parts, true, true);
				assertThatThrownBy(() -> reader.read(0)).satisfies(
						ended -> assertThatThrownBy(() -> ReadingBudget.rethrow(ended)).isInstanceOf(Refusal.class)
							.hasMessage("files.budget-seconds"));
				assertThatThrownBy(() -> Pictures.check(file, "image/" + counted.format(), "a"))
					.isInstanceOf(Refusal.class)
					.hasMessage("files.budget-seconds");
			}
			finally {
				ReadingBudget.close();
			}
		}
	}

	private Path write(byte[] content) throws IOException {
		return Files.write(Files.createTempFile(folder, "in", ""), content);
	}

	private void refused(byte[] content, String mediaType, String code) throws IOException {
		Path file = write(content);
		assertThatThrownBy(() -> Pictures.check(file, mediaType, "a")).isInstanceOf(Refusal.class).hasMessage(code);
		assertThatThrownBy(() -> Pictures.open(file, Pictures.MOST)).isInstanceOf(Exception.class);
	}

	private void taken(byte[] content, String mediaType) throws IOException {
		Path file = write(content);
		assertThatCode(() -> Pictures.check(file, mediaType, "a")).doesNotThrowAnyException();
	}

	private static byte[] written(int width, int height, String format) throws IOException {
		return written(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format);
	}

	private static byte[] written(BufferedImage image, String format) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThat(ImageIO.write(image, format, out)).isTrue();
		return out.toByteArray();
	}

	private static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			out.writeBytes(part);
		}
		return out.toByteArray();
	}

	private static byte[] png(int width, int height, int colours, int bits) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(head);
		out.writeInt(width);
		out.writeInt(height);
		out.write(new byte[] { (byte) bits, (byte) colours, 0, 0, 0 });
		return joined("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), chunk("IHDR", head.toByteArray()),
				chunk("IDAT", deflated(new byte[200_000])), chunk("IEND"));
	}

	private static byte[] chunk(String kind, byte... content) throws IOException {
		byte[] summed = joined(kind.getBytes(StandardCharsets.ISO_8859_1), content);
		CRC32 sum = new CRC32();
		sum.update(summed);
		ByteArrayOutputStream chunk = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(chunk);
		out.writeInt(content.length);
		out.write(summed);
		out.writeInt((int) sum.getValue());
		return chunk.toByteArray();
	}

	private static byte[] deflated(byte[] content) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
			deflater.write(content);
		}
		return out.toByteArray();
	}

}
