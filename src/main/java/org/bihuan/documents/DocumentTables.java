package org.bihuan.documents;

import java.util.List;

import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/**
 * Lays tables out: fixed widths, the heading row repeated on every page, no row broken
 * over two.
 */
final class DocumentTables {

	/** 156 mm in twentieths of a point. */
	private static final int LINE_WIDTH = 8845;

	private static final int POINTS = 12;

	/** A column of nothing longer is centred. */
	private static final int SHORT = 10;

	private DocumentTables() {
	}

	static void fill(XWPFTable table, Block.Table content) {
		int shares = content.widths().stream().mapToInt(Integer::intValue).sum();
		List<Integer> widths = content.widths().stream().map(share -> LINE_WIDTH * share / shares).toList();
		CTTblPr properties = table.getCTTbl().getTblPr() == null ? table.getCTTbl().addNewTblPr()
				: table.getCTTbl().getTblPr();
		properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
		(properties.isSetTblW() ? properties.getTblW() : properties.addNewTblW()).setType(STTblWidth.DXA);
		properties.getTblW().setW(Faces.big(widths.stream().mapToInt(Integer::intValue).sum()));
		CTTblGrid grid = table.getCTTbl().getTblGrid() == null ? table.getCTTbl().addNewTblGrid()
				: table.getCTTbl().getTblGrid();
		widths.forEach(width -> grid.addNewGridCol().setW(Faces.big(width)));
		XWPFTableRow head = table.getRow(0);
		head.setRepeatHeader(true);
		List<Boolean> centred = java.util.stream.IntStream.range(0, widths.size())
			.mapToObj(i -> content.rows().stream().allMatch(row -> row.size() <= i || row.get(i).length() <= SHORT))
			.toList();
		row(head, content.headings(), widths, Faces.HEADING, centred);
		for (List<String> cells : content.rows()) {
			row(table.createRow(), cells, widths, Faces.BODY, centred);
		}
	}

	private static void row(XWPFTableRow row, List<String> cells, List<Integer> widths, String face,
			List<Boolean> centred) {
		row.setCantSplitRow(true);
		for (int i = 0; i < widths.size(); i++) {
			XWPFTableCell cell = i < row.getTableCells().size() ? row.getCell(i) : row.createCell();
			cell.setWidthType(org.apache.poi.xwpf.usermodel.TableWidthType.DXA);
			cell.setWidth(String.valueOf(widths.get(i)));
			cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
			XWPFParagraph paragraph = cell.getParagraphs().isEmpty() ? cell.addParagraph()
					: cell.getParagraphs().get(0);
			String text = i < cells.size() ? Figures.plain(cells.get(i)) : "";
			Faces.set(paragraph, text, face, POINTS,
					face.equals(Faces.HEADING) || centred.get(i) ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
		}
	}

}
