package org.bihuan.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;

import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBody;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STDocGrid;
import org.springframework.stereotype.Component;

/**
 * Lays an official document out after GB/T 9704-2012: A4, margins 37/35/28/26 mm, 22
 * lines of 28 characters, faces by level and none of them bold, page numbers odd right
 * and even left. The file names the standard's faces; the reader's machine must have
 * them.
 */
@Component
public class DocumentRenderer {

	public static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

	private static final String TITLE = "\u65b9\u6b63\u5c0f\u6807\u5b8b\u7b80\u4f53";

	private static final String BODY = "\u4eff\u5b8b_GB2312";

	private static final String HEADING = "\u9ed1\u4f53";

	private static final String SUBHEADING = "\u6977\u4f53_GB2312";

	private static final String NUMBERS = "\u5b8b\u4f53";

	private static final String ANNEX = "\u9644\u4ef6\uff1a";

	/** 28.95 pt in twentieths: 22 lines on 225 mm. */
	private static final int LINE = 579;

	/** Two characters of 16 pt. */
	private static final int INDENT = 640;

	public byte[] render(OfficialDocument document) {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			page(docx);
			defaults(docx);
			line(docx, document.mark(), TITLE, markSize(document.mark()), ParagraphAlignment.CENTER).getRuns()
				.forEach(run -> run.setColor("C8161D"));
			blank(docx);
			XWPFParagraph number = line(docx, document.number(), BODY, 16, ParagraphAlignment.CENTER);
			number.setBorderBottom(Borders.SINGLE);
			number.getCTP().getPPr().getPBdr().getBottom().setColor("C8161D");
			number.getCTP().getPPr().getPBdr().getBottom().setSz(BigInteger.valueOf(12));
			blank(docx);
			line(docx, document.title(), TITLE, 22, ParagraphAlignment.CENTER);
			blank(docx);
			line(docx, document.addressee(), BODY, 16, ParagraphAlignment.LEFT);
			for (OfficialDocument.Paragraph paragraph : document.body()) {
				String face = switch (paragraph.level()) {
					case HEADING -> HEADING;
					case SUBHEADING -> SUBHEADING;
					case TEXT -> BODY;
				};
				line(docx, paragraph.text(), face, 16, ParagraphAlignment.BOTH).setIndentationFirstLine(INDENT);
			}
			annexes(docx, document);
			blank(docx);
			sign(docx, document.signer(), INDENT * 2);
			sign(docx, document.date(), INDENT * 2);
			footers(docx);
			docx.write(out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	/** One line of 156 mm, whatever the mark's length; 26 pt at most. */
	private static int markSize(String mark) {
		return Math.max(16, Math.min(26, 440 / Math.max(1, mark.length())));
	}

	private static void annexes(XWPFDocument docx, OfficialDocument document) {
		if (document.annexes().isEmpty()) {
			return;
		}
		blank(docx);
		for (int i = 0; i < document.annexes().size(); i++) {
			String lead = i == 0 ? ANNEX : "\u3000\u3000\u3000";
			line(docx, lead + (i + 1) + ". " + document.annexes().get(i), BODY, 16, ParagraphAlignment.LEFT)
				.setIndentationFirstLine(INDENT);
		}
	}

	private static void sign(XWPFDocument docx, String text, int rightIndent) {
		line(docx, text, BODY, 16, ParagraphAlignment.RIGHT).setIndentationRight(rightIndent);
	}

	private static void blank(XWPFDocument docx) {
		line(docx, "", BODY, 16, ParagraphAlignment.LEFT);
	}

	private static XWPFParagraph line(XWPFDocument docx, String text, String face, int points,
			ParagraphAlignment alignment) {
		XWPFParagraph paragraph = docx.createParagraph();
		paragraph.setAlignment(alignment);
		paragraph.setSpacingBetween(points > 22 ? 36 : 28.95, LineSpacingRule.EXACT);
		paragraph.setSpacingAfter(0);
		paragraph.setSpacingBefore(0);
		if (points != 16) {
			paragraph.getCTP().getPPr().addNewSnapToGrid().setVal(false);
		}
		write(paragraph, text, face, points);
		return paragraph;
	}

	private static void write(XWPFParagraph paragraph, String text, String face, int points) {
		XWPFRun run = paragraph.createRun();
		run.setText(text);
		run.setFontSize(points);
		fonts(run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr(), face);
		if (points == 16) {
			run.setCharacterSpacing(-5);
		}
	}

	private static void fonts(CTRPr properties, String face) {
		CTFonts fonts = properties.sizeOfRFontsArray() > 0 ? properties.getRFontsArray(0) : properties.addNewRFonts();
		fonts.setEastAsia(face);
		fonts.setAscii("Times New Roman");
		fonts.setHAnsi("Times New Roman");
	}

	private static void page(XWPFDocument docx) {
		CTBody body = docx.getDocument().getBody();
		CTSectPr section = body.isSetSectPr() ? body.getSectPr() : body.addNewSectPr();
		CTPageSz size = section.addNewPgSz();
		size.setW(BigInteger.valueOf(11906));
		size.setH(BigInteger.valueOf(16838));
		CTPageMar margin = section.addNewPgMar();
		margin.setTop(BigInteger.valueOf(2098));
		margin.setBottom(BigInteger.valueOf(1984));
		margin.setLeft(BigInteger.valueOf(1587));
		margin.setRight(BigInteger.valueOf(1474));
		margin.setFooter(BigInteger.valueOf(1587));
		CTDocGrid grid = section.addNewDocGrid();
		grid.setType(STDocGrid.LINES);
		grid.setLinePitch(BigInteger.valueOf(LINE));
	}

	private static void defaults(XWPFDocument docx) {
		docx.createStyles();
		docx.setEvenAndOddHeadings(true);
	}

	/** "— 1 —", right on odd pages and left on even ones, one character in. */
	private static void footers(XWPFDocument docx) {
		number(docx.createFooter(HeaderFooterType.DEFAULT), ParagraphAlignment.RIGHT);
		number(docx.createFooter(HeaderFooterType.EVEN), ParagraphAlignment.LEFT);
	}

	private static void number(XWPFFooter footer, ParagraphAlignment alignment) {
		XWPFParagraph paragraph = footer.createParagraph();
		paragraph.setAlignment(alignment);
		if (alignment == ParagraphAlignment.RIGHT) {
			paragraph.setIndentationRight(280);
		}
		else {
			paragraph.setIndentationLeft(280);
		}
		write(paragraph, "\u2014 ", NUMBERS, 14);
		paragraph.getCTP().addNewFldSimple().setInstr("PAGE");
		write(paragraph, " \u2014", NUMBERS, 14);
	}

}
