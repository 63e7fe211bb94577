package org.bihuan.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.bihuan.shared.Mutations;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A thousand broken copies of a picture and of a document: told, covered, or refused. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenUploadsUnitTests {

	@TempDir
	Path folder;

	private interface Look {

		void at(Path file) throws Exception;

	}

	@Test
	void tellsOrRefusesDocuments() throws Exception {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			docx.createParagraph().createRun().setText("整改说明");
			docx.createParagraph().createHyperlinkRun("https://example.gov.cn");
			docx.write(out);
			everyOne(out.toByteArray(), file -> Secrecy.check(file, "a.docx", FileType.of(file, "a.docx")));
		}
	}

	@Test
	void coversOrRefusesPictures() throws Exception {
		for (String format : List.of("png", "jpeg", "gif", "bmp")) {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), format, out);
			everyOne(out.toByteArray(), file -> {
				FileType.of(file, "a." + format);
				PictureMask.cover(file, List.of(new org.bihuan.files.Files.Area(1, 1, 10, 10)));
			});
		}
	}

	private void everyOne(byte[] whole, Look look) throws Exception {
		Mutations mutations = new Mutations(20261125);
		List<String> failures = new ArrayList<>();
		for (int i = 0; i < Mutations.COUNT; i++) {
			Path file = Files.write(folder.resolve("in"), mutations.of(whole));
			try {
				look.at(file);
			}
			catch (Refusal refused) {
				// with a sentence of its own
			}
			catch (Exception | StackOverflowError | OutOfMemoryError failure) {
				failures.add(i + ": " + failure);
			}
		}
		assertThat(failures).isEmpty();
	}

}
