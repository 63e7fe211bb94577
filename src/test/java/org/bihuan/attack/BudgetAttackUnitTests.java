package org.bihuan.attack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.bihuan.files.ReadingBudget;
import org.bihuan.files.ReadingLimits;
import org.bihuan.files.ReadingMemory;
import org.bihuan.files.ReadingPool;
import org.bihuan.files.TrustedFile;
import org.bihuan.files.ZipLayout;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** S7: what one file, one request, one account and a node may be made to read. */
class BudgetAttackUnitTests {

	private static final ReadingLimits SMALL = new ReadingLimits(16, 2, 10_000, 60, 2, 0);

	@TempDir
	Path folder;

	@Test
	void stopsAtSheetsOfEmptyRows() throws IOException {
		Path file = write(Opc.xlsx("<row/>".repeat(11_000)).bytes());
		refused("files.budget-cells", SMALL, () -> TrustedFile.check(file, "a.xlsx"));
	}

	@Test
	void countsAllThatOneRequestReads() throws IOException {
		Path file = write(Opc.xlsx("<row/>".repeat(4_000)).bytes());
		refused("files.budget-cells", SMALL, () -> {
			for (int i = 0; i < 4; i++) {
				TrustedFile.check(file, "a.xlsx");
			}
			return file;
		});
	}

	@Test
	void stopsAtWhatUnpacksToTooMuch() throws IOException {
		Path file = write(Opc.xlsx("")
			.part("xl/sharedStrings.xml", Opc.SHEET + "sharedStrings+xml",
					Opc.sheet("sst", ("<si><t>" + "0".repeat(8192) + "</t></si>").repeat(384)))
			.bytes());
		refused("files.budget-bytes", SMALL, () -> TrustedFile.check(file, "a.xlsx"));
		refused("files.budget-bytes", SMALL,
				() -> ReadingBudget.current().watch(new Endless()).transferTo(OutputStream.nullOutputStream()));
	}

	@Test
	void stopsWhenTheTimeIsOver() throws IOException {
		Path file = write(Opc.docx("<w:p/>").bytes());
		refused("files.budget-seconds", new ReadingLimits(16, 2, 10_000, 0, 2, 0),
				() -> TrustedFile.check(file, "a.docx"));
	}

	@Test
	void readsNothingLargerThanTheNodesMemory() throws IOException {
		Path strings = write(Opc.xlsx("")
			.part("xl/sharedStrings.xml", Opc.SHEET + "sharedStrings+xml",
					Opc.sheet("sst", ("<si><t>" + "0".repeat(8192) + "</t></si>").repeat(1024)))
			.bytes());
		assertThatThrownBy(() -> new ReadingPool(SMALL).read(ReadingMemory.ofCells(strings), "a", () -> strings))
			.hasMessage("files.budget-memory");
		Path elements = write(Opc.docx("<w:p/>".repeat(300_000)).bytes());
		assertThat(ReadingMemory.ofTree(elements)).isGreaterThan(ReadingMemory.ofCells(elements));
	}

	@Test
	void saysThatItIsBusyAndGoesOnAfterwards() throws Exception {
		ReadingPool pool = new ReadingPool(SMALL);
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			Future<String> first = other.submit(() -> pool.read(12L * 1024 * 1024, "a", () -> {
				reading.countDown();
				go.await();
				return "read";
			}));
			reading.await();
			assertThatThrownBy(() -> pool.read(8L * 1024 * 1024, "b", () -> "never"))
				.isInstanceOfSatisfying(Refusal.class, busy -> {
					assertThat(busy.code()).isEqualTo("files.busy");
					assertThat(busy.kind().status()).isEqualTo(429);
				});
			assertThat(pool.read(1, "b", () -> "small")).isEqualTo("small");
			go.countDown();
			assertThat(first.get()).isEqualTo("read");
			assertThat(pool.read(16L * 1024 * 1024, "b", () -> "all")).isEqualTo("all");
		}
		finally {
			other.shutdownNow();
		}
	}

	@Test
	void givesAnAccountItsShareOfPlacesOnly() throws Exception {
		ReadingPool pool = new ReadingPool(SMALL);
		CountDownLatch reading = new CountDownLatch(2);
		CountDownLatch go = new CountDownLatch(1);
		ExecutorService others = Executors.newFixedThreadPool(2);
		try {
			for (int i = 0; i < 2; i++) {
				others.submit(() -> pool.read(1, "unit", () -> {
					reading.countDown();
					go.await();
					return "read";
				}));
			}
			reading.await();
			assertThatThrownBy(() -> pool.read(1, "unit", () -> "third")).hasMessage("files.busy-account");
			assertThat(pool.read(1, "another", () -> "read")).isEqualTo("read");
			go.countDown();
		}
		finally {
			others.shutdownNow();
		}
	}

	@Test
	void countsAPictureByItsBytesAndNotItsPixels() throws IOException {
		assertThat(TrustedFile.check(write(TestPicture.png(3000, 3000)), "a.png").mediaType()).isEqualTo("image/png");
		assertThatThrownBy(() -> TrustedFile.check(write(header(6300, 6300)), "a.png")).isInstanceOfSatisfying(
				Refusal.class, refused -> assertThat(refused.code()).isEqualTo("files.picture-too-large"));
	}

	/** Sixteen bits and four samples a pixel; what follows is never reached. */
	private static byte[] header(int width, int height) {
		byte[] png = TestPicture.deep(4, 4);
		java.nio.ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
		java.util.zip.CRC32 sum = new java.util.zip.CRC32();
		sum.update(png, 12, 17);
		java.nio.ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
		return png;
	}

	@Test
	void takesNoZipThatLiesAboutItsLayout() throws IOException {
		Map<String, byte[]> two = new LinkedHashMap<>();
		two.put("a.txt", "same".getBytes(StandardCharsets.UTF_8));
		two.put("b.txt", "same".getBytes(StandardCharsets.UTF_8));
		byte[] whole = Opc.zip(two);
		ZipLayout.check(write(whole), 10, false);
		byte[] over = whole.clone();
		int second = new String(over, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
		java.nio.ByteBuffer.wrap(over).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(second + 42, 0);
		assertThatThrownBy(() -> ZipLayout.check(write(over), 10, false)).isInstanceOf(IOException.class);
		assertThatThrownBy(() -> ZipLayout.check(write(whole), 1, false)).isInstanceOf(IOException.class);
		byte[] directory = "PK\1\2".repeat(60_000).getBytes(StandardCharsets.ISO_8859_1);
		assertThatThrownBy(() -> ZipLayout.check(write(directory), Integer.MAX_VALUE, true))
			.hasMessageContaining("too many entries");
	}

	private void refused(String code, ReadingLimits limits, ReadingPool.Reading<?, ?> work) {
		assertThatThrownBy(() -> new ReadingPool(limits).read(1, "a", work)).isInstanceOfSatisfying(Refusal.class,
				refused -> {
					assertThat(refused.code()).isEqualTo(code);
					assertThat(refused.kind().status()).isEqualTo(413);
				});
	}

	private Path write(byte[] content) throws IOException {
		return Files.write(Files.createTempFile(folder, "in", ""), content);
	}

	private static final class Endless extends java.io.InputStream {

		@Override
		public int read() {
			return 0;
		}

	}

}
