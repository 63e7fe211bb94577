package org.bihuan.documents;

import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBody;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocDefaults;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STDocGrid;

/** The page of GB/T 9704-2012: size, margins, grid, default face, page numbers. */
final class PageLayout {

	private PageLayout() {
	}

	/**
	 * @param bareFirst a letter's first page bears no number
	 */
	static void prepare(XWPFDocument docx, String title, boolean bareFirst) {
		docx.getProperties().getCoreProperties().setTitle(Figures.plain(title));
		CTBody body = docx.getDocument().getBody();
		CTSectPr section = body.isSetSectPr() ? body.getSectPr() : body.addNewSectPr();
		CTPageSz size = section.addNewPgSz();
		size.setW(Faces.big(11906));
		size.setH(Faces.big(16838));
		CTPageMar margin = section.addNewPgMar();
		margin.setTop(Faces.big(2098));
		margin.setBottom(Faces.big(1984));
		margin.setLeft(Faces.big(1587));
		margin.setRight(Faces.big(1474));
		// The dashes beside the number stand 7 mm below the text area.
		margin.setFooter(Faces.big(1390));
		CTDocGrid grid = section.addNewDocGrid();
		grid.setType(STDocGrid.LINES);
		grid.setLinePitch(Faces.big(Faces.LINE));
		defaults(docx);
		docx.setEvenAndOddHeadings(true);
		if (bareFirst) {
			section.addNewTitlePg();
			docx.createFooter(HeaderFooterType.FIRST);
		}
		number(docx.createFooter(HeaderFooterType.DEFAULT), ParagraphAlignment.RIGHT);
		number(docx.createFooter(HeaderFooterType.EVEN), ParagraphAlignment.LEFT);
	}

	private static void defaults(XWPFDocument docx) {
		CTStyles styles = CTStyles.Factory.newInstance();
		CTDocDefaults defaults = styles.addNewDocDefaults();
		CTRPr run = defaults.addNewRPrDefault().addNewRPr();
		CTFonts fonts = run.addNewRFonts();
		fonts.setEastAsia(Faces.BODY);
		fonts.setAscii("Times New Roman");
		fonts.setHAnsi("Times New Roman");
		run.addNewSz().setVal(Faces.big(2L * Faces.NORMAL));
		docx.createStyles().setStyles(styles);
	}

	/** "— 1 —", right on odd pages and left on even ones, one character in. */
	private static void number(XWPFFooter footer, ParagraphAlignment alignment) {
		XWPFParagraph paragraph = footer.createParagraph();
		paragraph.setAlignment(alignment);
		if (alignment == ParagraphAlignment.RIGHT) {
			paragraph.setIndentationRight(280);
		}
		else {
			paragraph.setIndentationLeft(280);
		}
		Faces.write(paragraph, "\u2014 ", Faces.NUMBERS, 14);
		var field = paragraph.getCTP().addNewFldSimple();
		field.setInstr("PAGE");
		field.addNewR().addNewRPr().addNewSz().setVal(Faces.big(28));
		field.getRArray(0).addNewT().setStringValue("1");
		Faces.write(paragraph, " \u2014", Faces.NUMBERS, 14);
	}

}
