package org.bihuan.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STXAlign;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STYAlign;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFramePr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPBdr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHAnchor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STVAnchor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STWrap;
import org.springframework.stereotype.Component;

/**
 * Lays an official document out after GB/T 9704-2012: A4, margins 37/35/28/26 mm, 22
 * lines of 28 characters, faces by level and none of them bold, annexes on pages of their
 * own, 版记 at the foot of the last page, page numbers odd right and even left.
 */
@Component
public class DocumentRenderer {

	public static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

	static final String RED = "C8161D";

	static final String ANNEX = "\u9644\u4ef6";

	private static final String COPY_TO = "\u6284\u9001\uff1a";

	private static final String STOP = "\u3002";

	private static final String PRINTED = "\u5370\u53d1";

	/** The mark's upper edge stands 35 mm below the top of the text area. */
	private static final int ABOVE_MARK = 1984;

	private static final int SMALL = 14;

	public byte[] render(OfficialDocument document) {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			PageLayout.prepare(docx, document.title(), document.kind().isLetter());
			head(docx, document);
			blocks(docx, document.body());
			annexNames(docx, document.annexes());
			signature(docx, document);
			annexPages(docx, document.annexes());
			imprint(docx, document);
			docx.write(out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	/**
	 * The same layout with placeholders, for an office to edit in its word processor; the
	 * red mark as large as that office's own name allows.
	 */
	byte[] template(OfficialDocument placeholders, String annexPages, String mark) {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			PageLayout.prepare(docx, "", placeholders.kind().isLetter());
			head(docx, placeholders);
			docx.getParagraphs()
				.stream()
				.filter(paragraph -> paragraph.getText().equals(placeholders.mark()))
				.forEach(paragraph -> paragraph.getRuns().forEach(run -> run.setFontSize(markSize(mark))));
			blocks(docx, placeholders.body());
			signature(docx, placeholders);
			line(docx, annexPages, Faces.BODY, Faces.NORMAL, ParagraphAlignment.LEFT);
			imprint(docx, placeholders);
			docx.write(out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	private static void head(XWPFDocument docx, OfficialDocument document) {
		if (!document.mark().isEmpty()) {
			if (document.kind().isLetter()) {
				letterHead(docx, document);
			}
			else {
				redHead(docx, document);
			}
		}
		for (String title : TitleLines.of(document.title())) {
			line(docx, title, Faces.TITLE, 22, ParagraphAlignment.CENTER);
		}
		blank(docx);
		if (!document.addressee().isEmpty()) {
			line(docx, document.addressee(), Faces.BODY, Faces.NORMAL, ParagraphAlignment.LEFT);
		}
	}

	private static void redHead(XWPFDocument docx, OfficialDocument document) {
		XWPFParagraph mark = mark(docx, document);
		mark.setSpacingBefore(ABOVE_MARK);
		blank(docx);
		blank(docx);
		XWPFParagraph number = line(docx, document.number(), Faces.BODY, Faces.NORMAL, ParagraphAlignment.CENTER);
		redLine(number, Borders.SINGLE, 8, 11);
		blank(docx);
		blank(docx);
	}

	/** 信函格式: the mark with a double line below it, the number under that on the right. */
	private static void letterHead(XWPFDocument docx, OfficialDocument document) {
		redLine(mark(docx, document), Borders.THICK_THIN_SMALL_GAP, 24, 8);
		line(docx, document.number(), Faces.BODY, Faces.NORMAL, ParagraphAlignment.RIGHT);
		blank(docx);
	}

	private static XWPFParagraph mark(XWPFDocument docx, OfficialDocument document) {
		XWPFParagraph mark = line(docx, document.mark(), Faces.TITLE, markSize(document.mark()),
				ParagraphAlignment.CENTER);
		mark.getRuns().forEach(run -> run.setColor(RED));
		return mark;
	}

	private static void redLine(XWPFParagraph paragraph, Borders border, int size, int space) {
		paragraph.setBorderBottom(border);
		CTBorder red = paragraph.getCTP().getPPr().getPBdr().getBottom();
		red.setColor(RED);
		red.setSz(Faces.big(size));
		red.setSpace(Faces.big(space));
	}

	/** One line of 156 mm, whatever the mark's length; 44 pt at most. */
	private static int markSize(String mark) {
		return Math.max(16, Math.min(44, 440 / Math.max(1, Figures.plain(mark).length())));
	}

	private static void blocks(XWPFDocument docx, List<Block> blocks) {
		for (Block block : blocks) {
			if (block instanceof Block.Paragraph paragraph) {
				line(docx, paragraph.text(), Faces.of(paragraph.level()), Faces.NORMAL, ParagraphAlignment.BOTH)
					.setIndentationFirstLine(Faces.INDENT);
			}
			else if (block instanceof Block.Table table) {
				DocumentTables.fill(docx.createTable(1, table.widths().size()), table);
			}
		}
	}

	/** Names wrap under their own first character and end without a stop. */
	private static void annexNames(XWPFDocument docx, List<OfficialDocument.Annex> annexes) {
		if (annexes.isEmpty()) {
			return;
		}
		blank(docx);
		int label = Faces.INDENT + 3 * Faces.CHARACTER;
		boolean one = annexes.size() == 1;
		int number = one ? 0 : Faces.width("1. ");
		for (int i = 0; i < annexes.size(); i++) {
			String text = (i == 0 ? ANNEX + "\uff1a" : "") + (one ? "" : (i + 1) + ". ") + annexes.get(i).name();
			XWPFParagraph paragraph = line(docx, text, Faces.BODY, Faces.NORMAL, ParagraphAlignment.LEFT);
			paragraph.setIndentationLeft(label + number);
			paragraph.setIndentationHanging(i == 0 ? label + number - Faces.INDENT : number);
		}
	}

	/**
	 * With a seal: the date four characters in from the right, the signer centred over
	 * it.
	 */
	private static void signature(XWPFDocument docx, OfficialDocument document) {
		if (document.signer().isEmpty() && document.date().isEmpty()) {
			return;
		}
		// No page with nothing but the signature: the last words go with it.
		docx.getLastParagraph().setKeepNext(true);
		for (int i = 0; i < 2; i++) {
			blank(docx);
			docx.getLastParagraph().setKeepNext(true);
		}
		int signer = Faces.width(document.signer());
		int date = Faces.width(document.date());
		int dateIndent = signer <= date ? 4 * Faces.CHARACTER : Faces.INDENT + (signer - date) / 2;
		int signerIndent = signer <= date ? 4 * Faces.CHARACTER + (date - signer) / 2 : Faces.INDENT;
		right(docx, document.signer(), signerIndent);
		docx.getLastParagraph().setKeepNext(true);
		right(docx, document.date(), dateIndent);
		if (!document.note().isEmpty()) {
			line(docx, "\uff08" + document.note() + "\uff09", Faces.BODY, Faces.NORMAL, ParagraphAlignment.LEFT)
				.setIndentationFirstLine(Faces.INDENT);
		}
	}

	private static void right(XWPFDocument docx, String text, int indent) {
		line(docx, text, Faces.BODY, Faces.NORMAL, ParagraphAlignment.RIGHT).setIndentationRight(indent);
	}

	private static void annexPages(XWPFDocument docx, List<OfficialDocument.Annex> annexes) {
		for (int i = 0; i < annexes.size(); i++) {
			OfficialDocument.Annex annex = annexes.get(i);
			if (annex.blocks().isEmpty()) {
				continue;
			}
			line(docx, ANNEX + (annexes.size() == 1 ? "" : String.valueOf(i + 1)), Faces.HEADING, Faces.NORMAL,
					ParagraphAlignment.LEFT)
				.setPageBreak(true);
			blank(docx);
			line(docx, annex.name(), Faces.TITLE, 22, ParagraphAlignment.CENTER);
			blank(docx);
			blocks(docx, annex.blocks());
		}
	}

	/** 版记: a frame at the foot of the page, outer lines 0.35 mm, the inner 0.25 mm. */
	private static void imprint(XWPFDocument docx, OfficialDocument document) {
		if (!document.anchor().isEmpty()) {
			line(docx, document.anchor(), Faces.NUMBERS, 9, ParagraphAlignment.LEFT);
		}
		if (document.printedBy().isEmpty()) {
			return;
		}
		boolean copies = !document.copyTo().isEmpty();
		if (copies) {
			XWPFParagraph copy = framed(docx, COPY_TO + document.copyTo() + STOP);
			border(copy, 8, 0);
			copy.setIndentationLeft(SMALL * 20);
			copy.setIndentationRight(SMALL * 20);
		}
		XWPFParagraph printed = framed(docx, document.printedBy());
		border(printed, copies ? 6 : 8, 8);
		printed.setIndentationLeft(SMALL * 20);
		printed.setIndentationRight(SMALL * 20);
		var tab = printed.getCTP().getPPr().addNewTabs().addNewTab();
		tab.setVal(org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc.RIGHT);
		tab.setPos(Faces.big(8845 - SMALL * 20));
		printed.createRun().addTab();
		Faces.write(printed, document.printedOn() + PRINTED, Faces.BODY, SMALL);
	}

	private static XWPFParagraph framed(XWPFDocument docx, String text) {
		XWPFParagraph paragraph = line(docx, text, Faces.BODY, SMALL, ParagraphAlignment.LEFT);
		CTFramePr frame = paragraph.getCTP().getPPr().addNewFramePr();
		frame.setW(Faces.big(8845));
		frame.setWrap(STWrap.NOT_BESIDE);
		frame.setVAnchor(STVAnchor.MARGIN);
		frame.setHAnchor(STHAnchor.MARGIN);
		frame.setXAlign(STXAlign.CENTER);
		frame.setYAlign(STYAlign.BOTTOM);
		return paragraph;
	}

	/** Sizes in eighths of a point; 0 is none. */
	private static void border(XWPFParagraph paragraph, int top, int bottom) {
		CTPBdr borders = paragraph.getCTP().getPPr().addNewPBdr();
		if (top > 0) {
			CTBorder line = borders.addNewTop();
			line.setVal(STBorder.SINGLE);
			line.setSz(Faces.big(top));
		}
		if (bottom > 0) {
			CTBorder line = borders.addNewBottom();
			line.setVal(STBorder.SINGLE);
			line.setSz(Faces.big(bottom));
		}
	}

	private static void blank(XWPFDocument docx) {
		line(docx, "", Faces.BODY, Faces.NORMAL, ParagraphAlignment.LEFT);
	}

	private static XWPFParagraph line(XWPFDocument docx, String text, String face, int points,
			ParagraphAlignment alignment) {
		return Faces.set(docx.createParagraph(), Figures.plain(text), face, points, alignment);
	}

}
