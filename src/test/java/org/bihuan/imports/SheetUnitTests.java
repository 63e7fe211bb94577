package org.bihuan.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SheetUnitTests {

	@TempDir
	Path folder;

	private final Headings headings = new Headings();

	@ParameterizedTest
	@CsvSource({ "4.21,2021-04-21", "2021-06-04,2021-06-04", "2021/6/4,2021-06-04", "2021年6月4日,2021-06-04",
			"5月19日,2021-05-19", "12.30,2020-12-30", "6/4/21,2021-06-04" })
	void readsDatesAsClerksWriteThem(String text, LocalDate day) {
		assertThat(SheetDates.read(text, LocalDate.parse("2021-06-09"))).contains(day);
	}

	@ParameterizedTest
	@CsvSource({ "13.45", "yesterday", "2021-02-30" })
	void leavesWhatIsNoDate(String text) {
		assertThat(SheetDates.read(text, LocalDate.parse("2021-06-09"))).isEmpty();
	}

	@Test
	void findsHeadingsInAnyOrderUnderATitle() {
		var found = headings
			.find("findings", List.of(line(1, "附件3"), line(2, "序号", "最后更新时间", "存在的问题", "区县", "账号名称", "开设主体", "账号类型")))
			.orElseThrow();
		assertThat(found.line()).isEqualTo(1);
		assertThat(found.columns()).containsEntry("target", 4)
			.containsEntry("problem", 2)
			.containsEntry("lastUpdated", 1)
			.containsEntry("unit", 5)
			.containsEntry("platform", 6)
			.containsEntry("region", 3);
		assertThat(found.unused()).containsExactly("序号");
	}

	@Test
	void readsTheCircularsOwnHeadings() {
		var found = headings.find("findings", List.of(line(1, "序号", "单位", "不合格网站", "具体问题"))).orElseThrow();
		assertThat(found.columns()).containsEntry("target", 2).containsEntry("problem", 3).containsEntry("unit", 1);
	}

	@Test
	void doesNotTakeATitleForAHeading() {
		assertThat(headings.find("organizations", List.of(line(1, "单位"), line(2, "单位名称", "区县"))).orElseThrow().line())
			.isEqualTo(1);
	}

	@Test
	void knowsNoHeadingsInASheetWithoutThem() {
		assertThat(headings.find("targets", List.of(line(1, "甲", "乙"), line(2, "1", "2")))).isEmpty();
	}

	@Test
	void readsXlsxAndCsvInBothEncodingsAlike() throws Exception {
		Path xlsx = folder.resolve("a.xlsx");
		try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(xlsx)) {
			var sheet = workbook.createSheet();
			sheet.createRow(0).createCell(1).setCellValue("网站名称");
			var row = sheet.createRow(3);
			row.createCell(0).setCellValue(1);
			row.createCell(1).setCellValue("=1+1");
			workbook.write(out);
		}
		assertThat(SheetReader.read(xlsx, false)).containsExactly(line(1, "", "网站名称"), line(4, "1", "=1+1"));
		for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
			Path csv = Files.write(folder.resolve("a.csv"), ",网站名称\n\n\n1,=1+1\n".getBytes(charset));
			assertThat(SheetReader.read(csv, true)).containsExactly(line(1, "", "网站名称"), line(4, "1", "=1+1"));
		}
	}

	@Test
	void refusesWhatCannotBeRead() throws IOException {
		Path broken = Files.write(folder.resolve("b.xlsx"), "PK\u0003\u0004 no".getBytes(StandardCharsets.UTF_8));
		assertThatThrownBy(() -> SheetReader.read(broken, false)).isInstanceOf(SheetReader.UnreadableSheet.class)
			.hasMessage("imports.broken");
		Path empty = Files.write(folder.resolve("c.csv"), " \n\n".getBytes(StandardCharsets.UTF_8));
		assertThatThrownBy(() -> SheetReader.read(empty, true)).hasMessage("imports.empty");
	}

	private static SheetReader.Line line(int number, String... cells) {
		return new SheetReader.Line(number, List.of(cells));
	}

}
