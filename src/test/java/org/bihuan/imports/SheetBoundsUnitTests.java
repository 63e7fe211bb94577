package org.bihuan.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A small sheet that would become a large one while it is read. */
class SheetBoundsUnitTests {

	private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

	private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

	@TempDir
	Path folder;

	@Test
	void sharesNoLongTextAmongManyCells() throws IOException {
		String cells = "<row>" + "<c t=\"s\"><v>0</v></c>".repeat(60) + "</row>";
		refused("files.budget-memory", cells.repeat(20), "<si><t>" + "0".repeat(90_000) + "</t></si>", "");
		refused("imports.cell-too-long", cells,
				"<si>" + ("<r><t>" + "0".repeat(9_000) + "</t></r>").repeat(12) + "</si>", "");
	}

	@Test
	void buildsNoCellOfMegabytes() throws IOException {
		String pieces = ("<r><t>" + "0".repeat(9_000) + "</t></r>").repeat(12);
		refused("imports.cell-too-long", "<row><c t=\"inlineStr\"><is>" + pieces + "</is></c></row>", "", "");
		refused("imports.cell-too-long", "</sheetData><headerFooter><oddHeader>"
				+ ("0".repeat(9_000) + "<!-- -->").repeat(12) + "</oddHeader></headerFooter><sheetData>", "", "");
	}

	@Test
	void readsNoMoreFormatsThanExcelWrites() throws IOException {
		String row = "<row><c s=\"0\"><v>1</v></c></row>";
		refused("imports.too-many-formats", row, "", "<cellXfs>" + "<xf/>".repeat(65_491) + "</cellXfs>");
		refused("imports.too-many-formats", row, "", "<numFmts>" + codes(5_001) + "</numFmts>");
	}

	private static String codes(int count) {
		StringBuilder codes = new StringBuilder();
		for (int i = 0; i < count; i++) {
			codes.append("<numFmt numFmtId=\"").append(200 + i).append("\" formatCode=\"0\"/>");
		}
		return codes.toString();
	}

	@Test
	void writesNumbersAsTheirStylesSay() throws Exception {
		Path file = folder.resolve("formats.xlsx");
		List<String> expected = new ArrayList<>();
		try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			var row = book.createSheet().createRow(0);
			for (String code : List.of("General", "0.00", "yyyy-mm-dd", "m/d/yy", "yyyy\"年\"m\"月\"d\"日\"", "0%",
					"[$-804]yyyy/m/d;@", "#,##0", "@", "000000")) {
				XSSFCell cell = row.createCell(expected.size());
				XSSFCellStyle style = book.createCellStyle();
				style.setDataFormat(book.createDataFormat().getFormat(code));
				cell.setCellStyle(style);
				cell.setCellValue(44351.5);
				expected.add(new DataFormatter().formatCellValue(cell));
			}
			book.write(out);
		}
		assertThat(SheetReader.read(file, false).get(0).cells()).isEqualTo(expected);
		try (OPCPackage pack = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
			StylesTable ours = NumberFormats.read(pack);
			StylesTable whole = new StylesTable(pack.getPartsByContentType(TYPES + "styles+xml").get(0));
			assertThat(ours.getNumCellStyles()).isEqualTo(whole.getNumCellStyles());
			for (int i = 0; i < whole.getNumCellStyles(); i++) {
				assertThat(ours.getStyleAt(i).getDataFormat()).isEqualTo(whole.getStyleAt(i).getDataFormat());
			}
			assertThat(ours.getStyleAt(whole.getNumCellStyles())).isNull();
		}
	}

	private void refused(String code, String rows, String shared, String styles) throws IOException {
		Path file = Files.createTempFile(folder, "b", ".xlsx");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			out.setLevel(Deflater.NO_COMPRESSION);
			part(out, "[Content_Types].xml",
					"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
							+ "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
							+ type("workbook", "sheet.main") + type("sheet", "worksheet")
							+ type("sharedStrings", "sharedStrings") + type("styles", "styles") + "</Types>");
			part(out, "_rels/.rels", relations("xl/workbook.xml", "officeDocument"));
			part(out, "xl/_rels/workbook.xml.rels", relations("sheet.xml", "worksheet"));
			part(out, "xl/workbook.xml", sheet("workbook xmlns:r=\"" + OFFICE.substring(0, OFFICE.length() - 1) + "\"",
					"<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r\"/></sheets>"));
			part(out, "xl/sheet.xml", sheet("worksheet", "<sheetData>" + rows + "</sheetData>"));
			part(out, "xl/sharedStrings.xml", sheet("sst", shared));
			part(out, "xl/styles.xml", sheet("styleSheet", styles));
		}
		assertThatThrownBy(() -> SheetReader.read(file, false)).isInstanceOfSatisfying(Refusal.class, refused -> {
			assertThat(refused.code()).isEqualTo(code);
			assertThat(refused.kind().status()).isEqualTo(413);
		});
	}

	private static String type(String part, String type) {
		return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + TYPES + type + "+xml\"/>";
	}

	private static String relations(String target, String kind) {
		return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\""
				+ OFFICE + kind + "\" Target=\"" + target + "\"/></Relationships>";
	}

	private static String sheet(String root, String content) {
		return "<" + root + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + content + "</"
				+ root.split(" ")[0] + ">";
	}

	private static void part(ZipOutputStream out, String path, String content) throws IOException {
		out.putNextEntry(new ZipEntry(path));
		out.write(content.getBytes(StandardCharsets.UTF_8));
	}

}
