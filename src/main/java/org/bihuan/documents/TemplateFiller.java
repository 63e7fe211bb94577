package org.bihuan.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.xmlbeans.XmlCursor;
import org.bihuan.shared.TextPattern;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTText;

/**
 * Fills an office's Word template: {@code {{name}}} becomes a text, whatever runs Word
 * split it over, and keeps the face of the run it begins in. A placeholder that stands
 * alone in its paragraph may become several paragraphs and tables; a paragraph of which
 * no placeholder has a value goes, its label with it. Nothing in a template is ever
 * evaluated.
 */
final class TemplateFiller {

	private static final TextPattern PLACEHOLDER = TextPattern.of("\\{\\{([^{}]{1,60})}}");

	private TemplateFiller() {
	}

	/** The names a template asks for. Throws {@link IOException} for what is no docx. */
	static Set<String> placeholders(InputStream template) throws IOException {
		try (XWPFDocument docx = new XWPFDocument(template)) {
			Set<String> names = new TreeSet<>();
			for (XWPFParagraph paragraph : paragraphs(docx)) {
				Matcher matcher = PLACEHOLDER.matcher(text(paragraph));
				while (matcher.find()) {
					names.add(matcher.group(1).strip());
				}
			}
			return names;
		}
		catch (RuntimeException broken) {
			throw new IOException("no docx", broken);
		}
	}

	static byte[] fill(byte[] template, Map<String, String> texts, Map<String, List<Block>> blocks, String annexField,
			List<OfficialDocument.Annex> annexes) {
		try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(template));
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			for (XWPFParagraph paragraph : paragraphs(docx)) {
				String alone = alone(paragraph);
				if (blocks.containsKey(alone) && paragraph.getBody() == docx) {
					blocks.get(alone).forEach(block -> insert(docx, paragraph, block));
					docx.removeBodyElement(docx.getPosOfParagraph(paragraph));
				}
				else if (alone.equals(annexField)) {
					annexes(docx, paragraph, annexes);
					docx.removeBodyElement(docx.getPosOfParagraph(paragraph));
				}
				else {
					replace(docx, paragraph, texts);
				}
			}
			docx.write(out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	private static String alone(XWPFParagraph paragraph) {
		Matcher matcher = PLACEHOLDER.matcher(text(paragraph).strip());
		return matcher.matches() ? matcher.group(1).strip() : "";
	}

	private static List<XWPFParagraph> paragraphs(XWPFDocument docx) {
		List<XWPFParagraph> all = new ArrayList<>();
		collect(docx, all);
		docx.getHeaderList().forEach(header -> collect(header, all));
		docx.getFooterList().forEach(footer -> collect(footer, all));
		return all;
	}

	private static void collect(IBody body, List<XWPFParagraph> all) {
		all.addAll(body.getParagraphs());
		for (XWPFTable table : body.getTables()) {
			table.getRows().forEach(row -> row.getTableCells().forEach(cell -> collect(cell, all)));
		}
	}

	private static List<CTText> texts(XWPFParagraph paragraph) {
		List<CTText> texts = new ArrayList<>();
		for (CTR run : paragraph.getCTP().getRList()) {
			texts.addAll(run.getTList());
		}
		return texts;
	}

	private static String text(XWPFParagraph paragraph) {
		StringBuilder text = new StringBuilder();
		texts(paragraph).forEach(part -> text.append(part.getStringValue()));
		return text.toString();
	}

	/** From the last to the first, so that places found before stay right. */
	private static void replace(XWPFDocument docx, XWPFParagraph paragraph, Map<String, String> values) {
		String text = text(paragraph);
		List<MatchResult> found = new ArrayList<>(PLACEHOLDER.matcher(text).results().toList());
		Collections.reverse(found);
		boolean said = found.isEmpty();
		for (MatchResult each : found) {
			String value = values.getOrDefault(each.group(1).strip(), "");
			said |= !value.isEmpty();
			splice(texts(paragraph), each.start(), each.end(), value);
		}
		if (!said && paragraph.getBody() == docx) {
			docx.removeBodyElement(docx.getPosOfParagraph(paragraph));
		}
	}

	private static void splice(List<CTText> parts, int start, int end, String value) {
		int at = 0;
		boolean written = false;
		for (CTText part : parts) {
			String text = part.getStringValue();
			int from = Math.max(start - at, 0);
			int to = Math.min(end - at, text.length());
			if (from < text.length() && to > from) {
				set(part, text.substring(0, from) + (written ? "" : value) + text.substring(to));
				written = true;
			}
			at += text.length();
		}
	}

	private static void set(CTText part, String text) {
		part.setStringValue(text);
		part.setSpace(org.apache.xmlbeans.impl.xb.xmlschema.SpaceAttribute.Space.PRESERVE);
	}

	/** A paragraph like the placeholder's own, in the face of its level. */
	private static void insert(XWPFDocument docx, XWPFParagraph like, Block block) {
		try (XmlCursor cursor = like.getCTP().newCursor()) {
			if (block instanceof Block.Table table) {
				XWPFTable made = docx.insertNewTbl(cursor);
				while (made.getRow(0).getTableCells().size() < table.widths().size()) {
					made.getRow(0).createCell();
				}
				DocumentTables.fill(made, table);
				return;
			}
			Block.Paragraph content = (Block.Paragraph) block;
			XWPFParagraph made = docx.insertNewParagraph(cursor);
			if (like.getCTP().isSetPPr()) {
				made.getCTP().setPPr(like.getCTP().getPPr());
			}
			XWPFRun run = made.createRun();
			if (!like.getRuns().isEmpty() && like.getRuns().get(0).getCTR().isSetRPr()) {
				run.getCTR().setRPr(like.getRuns().get(0).getCTR().getRPr());
			}
			run.setText(Figures.plain(content.text()));
			if (content.level() != Block.Level.TEXT) {
				Faces.face(run, Faces.of(content.level()));
			}
		}
	}

	private static void annexes(XWPFDocument docx, XWPFParagraph like, List<OfficialDocument.Annex> annexes) {
		for (int i = 0; i < annexes.size(); i++) {
			if (annexes.get(i).blocks().isEmpty()) {
				continue;
			}
			line(docx, like, DocumentRenderer.ANNEX + (annexes.size() == 1 ? "" : String.valueOf(i + 1)), Faces.HEADING,
					Faces.NORMAL, ParagraphAlignment.LEFT)
				.setPageBreak(true);
			blank(docx, like);
			line(docx, like, annexes.get(i).name(), Faces.TITLE, 22, ParagraphAlignment.CENTER);
			blank(docx, like);
			annexes.get(i).blocks().forEach(block -> insert(docx, like, block));
		}
	}

	private static void blank(XWPFDocument docx, XWPFParagraph before) {
		line(docx, before, "", Faces.BODY, Faces.NORMAL, ParagraphAlignment.LEFT);
	}

	private static XWPFParagraph line(XWPFDocument docx, XWPFParagraph before, String text, String face, int points,
			ParagraphAlignment alignment) {
		try (XmlCursor cursor = before.getCTP().newCursor()) {
			return Faces.set(docx.insertNewParagraph(cursor), text, face, points, alignment);
		}
	}

}
