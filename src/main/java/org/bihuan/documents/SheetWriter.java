package org.bihuan.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as xlsx, row by row, never holding more than a window of them. Numbers
 * are numbers, dates are dates; text that begins with = + - @ stays text.
 */
public class SheetWriter implements AutoCloseable {

	/** A rate in percent, written as a number that shows as one: 12.2 as 12.2%. */
	public record Percent(java.math.BigDecimal value) {
	}

	public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private static final int WINDOW = 200;

	private final SXSSFWorkbook workbook = new SXSSFWorkbook(WINDOW);

	private final CellStyle head = style(true);

	private final CellStyle body = style(false);

	private final CellStyle date = style(false);

	private final CellStyle percent = style(false);

	private @Nullable SXSSFSheet sheet;

	private int next;

	/** The first table; more may follow with {@link #table}. */
	public SheetWriter(String sheetName, String title, List<String> headings) {
		date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
		percent.setDataFormat(workbook.createDataFormat().getFormat("0.0%"));
		table(sheetName, title, headings);
	}

	/** Begins another sheet with its title and headings. */
	public final void table(String sheetName, String title, List<String> headings) {
		SXSSFSheet fresh = workbook.createSheet(sheetName);
		sheet = fresh;
		next = 0;
		Row titleRow = fresh.createRow(next++);
		titleRow.setHeightInPoints(30);
		Cell titleCell = titleRow.createCell(0);
		titleCell.setCellValue(title);
		titleCell.setCellStyle(titleStyle());
		if (headings.size() > 1) {
			fresh.addMergedRegion(new CellRangeAddress(0, 0, 0, headings.size() - 1));
		}
		Row headRow = fresh.createRow(next++);
		for (int i = 0; i < headings.size(); i++) {
			Cell cell = headRow.createCell(i);
			cell.setCellValue(headings.get(i));
			cell.setCellStyle(head);
			fresh.setColumnWidth(i, 256 * Math.max(10, Math.min(40, headings.get(i).length() * 3)));
		}
		fresh.createFreezePane(0, 2);
		fresh.setRepeatingRows(CellRangeAddress.valueOf("1:2"));
		fresh.getPrintSetup().setLandscape(headings.size() > 6);
		fresh.getPrintSetup().setPaperSize((short) 9);
		fresh.setFitToPage(true);
		fresh.getPrintSetup().setFitHeight((short) 0);
	}

	/** Widths in characters, from the first column on. */
	public void widths(int... characters) {
		for (int i = 0; i < characters.length; i++) {
			java.util.Objects.requireNonNull(sheet).setColumnWidth(i, 256 * characters[i]);
		}
	}

	/** Offers a list to choose from in a column, for the first thousand rows. */
	public void choices(int column, List<String> values) {
		SXSSFSheet current = java.util.Objects.requireNonNull(sheet);
		DataValidationHelper helper = current.getDataValidationHelper();
		current.addValidationData(
				helper.createValidation(helper.createExplicitListConstraint(values.toArray(String[]::new)),
						new CellRangeAddressList(2, 1001, column, column)));
	}

	public void row(List<@Nullable Object> cells) {
		Row row = java.util.Objects.requireNonNull(sheet).createRow(next++);
		for (int i = 0; i < cells.size(); i++) {
			Cell cell = row.createCell(i);
			cell.setCellStyle(body);
			Object value = cells.get(i);
			if (value instanceof Number number) {
				cell.setCellValue(number.doubleValue());
			}
			else if (value instanceof Percent rate) {
				cell.setCellValue(rate.value().movePointLeft(2).doubleValue());
				cell.setCellStyle(percent);
			}
			else if (value instanceof LocalDate day) {
				cell.setCellValue(day);
				cell.setCellStyle(date);
			}
			else if (value != null) {
				cell.setCellValue(value.toString());
			}
		}
	}

	public void writeTo(OutputStream out) throws IOException {
		workbook.write(out);
	}

	private CellStyle style(boolean heading) {
		CellStyle style = workbook.createCellStyle();
		style.setBorderTop(BorderStyle.THIN);
		style.setBorderBottom(BorderStyle.THIN);
		style.setBorderLeft(BorderStyle.THIN);
		style.setBorderRight(BorderStyle.THIN);
		style.setVerticalAlignment(VerticalAlignment.CENTER);
		style.setWrapText(true);
		if (heading) {
			Font bold = workbook.createFont();
			bold.setBold(true);
			style.setFont(bold);
			style.setAlignment(HorizontalAlignment.CENTER);
			style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
			style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
		}
		return style;
	}

	private CellStyle titleStyle() {
		CellStyle style = workbook.createCellStyle();
		Font font = workbook.createFont();
		font.setBold(true);
		font.setFontHeightInPoints((short) 16);
		style.setFont(font);
		style.setAlignment(HorizontalAlignment.CENTER);
		style.setVerticalAlignment(VerticalAlignment.CENTER);
		return style;
	}

	@Override
	public void close() throws IOException {
		workbook.close();
	}

}
