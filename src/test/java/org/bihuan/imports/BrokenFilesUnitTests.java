package org.bihuan.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.sun.management.ThreadMXBean;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.bihuan.shared.Mutations;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand broken copies of each kind of file that is imported: each is read or refused
 * with a sentence, and none takes more memory than a file may.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenFilesUnitTests {

	private static final long MOST_MEMORY = 400L * 1024 * 1024;

	@TempDir
	Path folder;

	private interface Reader {

		void read(Path file) throws Exception;

	}

	@Test
	void readsOrRefusesSheets() throws IOException {
		everyOne(sheet(), file -> SheetReader.read(file, false));
	}

	@Test
	void readsOrRefusesSeparatedValues() throws IOException {
		byte[] csv = "网站名称,指标码,问题描述,采样时间\n安化县门户,GW-V4-2,\"多个\n栏目\",2021-06-04\n".repeat(20)
			.getBytes(StandardCharsets.UTF_8);
		everyOne(csv, file -> SheetReader.read(file, true));
	}

	@Test
	void readsOrRefusesCircularsOfEveryForm() throws IOException {
		everyOne(document(), file -> CircularSource.read(file, "c.docx"));
		everyOne(sheet(), file -> CircularSource.read(file, "c.xlsx"));
		everyOne(resource("/circulars/yiyang-2021.txt"), file -> CircularSource.read(file, "c.txt"));
	}

	@Test
	void readsOrRefusesRepliesWithTheirEvidence() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream out = new ZipOutputStream(bytes)) {
			out.putNextEntry(new ZipEntry("reply.xlsx"));
			out.write(sheet());
			out.putNextEntry(new ZipEntry("a.png"));
			out.write(new byte[] { 1, 2, 3 });
		}
		everyOne(bytes.toByteArray(), file -> {
			try (ReplyPackage reply = ReplyPackage.open(new ByteArrayInputStream(Files.readAllBytes(file)), "r.zip")) {
				SheetReader.read(reply.sheet(), false);
			}
		});
	}

	private void everyOne(byte[] whole, Reader reader) throws IOException {
		ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Mutations mutations = new Mutations(20261125);
		List<String> failures = new ArrayList<>();
		Path file = folder.resolve("file");
		for (int i = 0; i < Mutations.COUNT; i++) {
			Files.write(file, mutations.of(whole));
			long before = memory.getCurrentThreadAllocatedBytes();
			try {
				reader.read(file);
			}
			catch (SheetReader.UnreadableSheet | Refusal refused) {
				// with a sentence of its own
			}
			catch (Exception | StackOverflowError | OutOfMemoryError failure) {
				failures.add(i + ": " + failure);
			}
			if (memory.getCurrentThreadAllocatedBytes() - before > MOST_MEMORY) {
				failures.add(i + ": took too much memory");
			}
		}
		assertThat(failures).isEmpty();
	}

	private static byte[] sheet() throws IOException {
		try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			var sheet = workbook.createSheet("附件");
			List<String> heads = List.of("网站名称", "指标码", "问题描述", "问题URL", "所在栏目", "最后更新时间", "采样时间");
			XSSFRow head = sheet.createRow(0);
			heads.forEach(each -> head.createCell(heads.indexOf(each)).setCellValue(each));
			for (int i = 1; i < 12; i++) {
				XSSFRow row = sheet.createRow(i);
				row.createCell(0).setCellValue("网站" + i);
				row.createCell(1).setCellValue("GW-V4-2");
				row.createCell(2).setCellValue("应更新未更新栏目超过10个");
				row.createCell(6).setCellValue(44351 + i);
			}
			workbook.write(out);
			return out.toByteArray();
		}
	}

	private static byte[] document() throws IOException {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			docx.createParagraph().createRun().setText("关于2021年第二季度检查情况的通报");
			docx.createParagraph().createRun().setText("益政务办发〔2021〕2号");
			XWPFTable table = docx.createTable(6, 4);
			for (int row = 0; row < 6; row++) {
				for (int column = 0; column < 4; column++) {
					table.getRow(row).getCell(column).setText(row == 0 ? "单位" + column : String.valueOf(row * column));
				}
			}
			docx.write(out);
			return out.toByteArray();
		}
	}

	private static byte[] resource(String name) throws IOException {
		try (var in = BrokenFilesUnitTests.class.getResourceAsStream(name)) {
			return in.readAllBytes();
		}
	}

}
