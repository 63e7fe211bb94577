package org.bihuan.documents;

import java.math.BigInteger;

import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

/**
 * The faces and sizes of GB/T 9704-2012. The file names the standard's faces; the
 * reader's machine must have them.
 */
final class Faces {

	static final String TITLE = "\u65b9\u6b63\u5c0f\u6807\u5b8b\u7b80\u4f53";

	static final String BODY = "\u4eff\u5b8b_GB2312";

	static final String HEADING = "\u9ed1\u4f53";

	static final String SUBHEADING = "\u6977\u4f53_GB2312";

	static final String NUMBERS = "\u5b8b\u4f53";

	/** 3号, in points. */
	static final int NORMAL = 16;

	/** 28.95 pt in twentieths: 22 lines on 225 mm. */
	static final int LINE = 579;

	/** One character of 3号 with its spacing, in twentieths: 28 on 156 mm. */
	static final int CHARACTER = 315;

	static final int INDENT = 2 * CHARACTER;

	private Faces() {
	}

	static String of(Block.Level level) {
		return switch (level) {
			case HEADING -> HEADING;
			case SUBHEADING -> SUBHEADING;
			case TEXT -> BODY;
		};
	}

	static XWPFParagraph set(XWPFParagraph paragraph, String text, String face, int points,
			ParagraphAlignment alignment) {
		paragraph.setAlignment(alignment);
		paragraph.setSpacingBetween(points > 22 ? 36 : points < 14 ? 18 : 28.95, LineSpacingRule.EXACT);
		paragraph.setSpacingAfter(0);
		paragraph.setSpacingBefore(0);
		if (points != NORMAL) {
			paragraph.getCTP().getPPr().addNewSnapToGrid().setVal(false);
		}
		write(paragraph, text, face, points);
		return paragraph;
	}

	static XWPFRun write(XWPFParagraph paragraph, String text, String face, int points) {
		XWPFRun run = paragraph.createRun();
		run.setText(text);
		run.setFontSize(points);
		face(run, face);
		if (points == NORMAL) {
			run.setCharacterSpacing(-5);
		}
		return run;
	}

	static void face(XWPFRun run, String face) {
		CTRPr properties = run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
		CTFonts fonts = properties.sizeOfRFontsArray() > 0 ? properties.getRFontsArray(0) : properties.addNewRFonts();
		fonts.setEastAsia(face);
		fonts.setAscii("Times New Roman");
		fonts.setHAnsi("Times New Roman");
	}

	/** How wide a text of 3号 runs, in twentieths: what is not Chinese is half as wide. */
	static int width(String text) {
		return text.codePoints().map(c -> c < 0x2000 ? CHARACTER / 2 : CHARACTER).sum();
	}

	static BigInteger big(long value) {
		return BigInteger.valueOf(value);
	}

}
