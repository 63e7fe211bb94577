package org.bihuan.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
import org.bihuan.files.ReadingBudget;
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

	/**
	 * The names a template asks for. Throws {@link IOException} for what is no docx;
	 * refuses (422) what {@link TemplateBounds} does.
	 * @param once the names that may stand there once
	 */
	static Set<String> placeholders(InputStream template, Set<String> once) throws IOException {
		try (XWPFDocument docx = new XWPFDocument(template)) {
			return new TreeSet<>(bounded(paragraphs(docx), once));
		}
		catch (RuntimeException broken) {
			ReadingBudget.rethrow(broken);
			throw new IOException("no docx", broken);
		}
	}

	/** Every placeholder, as often as it stands there. */
	private static List<String> bounded(List<XWPFParagraph> paragraphs, Set<String> once) {
		List<String> names = new ArrayList<>();
		for (XWPFParagraph paragraph : paragraphs) {
			ReadingBudget.current().cells(1);
			Matcher matcher = PLACEHOLDER.matcher(text(paragraph));
			while (matcher.find()) {
				names.add(matcher.group(1).strip());
				if (once.contains(names.get(names.size() - 1))) {
					TemplateBounds.face(paragraph);
				}
				TemplateBounds.placeholders(names, once);
			}
		}
		return names;
	}

	/**
	 * The filled template. Refuses (422) what {@link TemplateBounds} does, so that what
	 * comes out is bounded by what goes in.
	 */
	static byte[] fill(byte[] template, Map<String, String> texts, Map<String, List<Block>> blocks, String annexField,
			List<OfficialDocument.Annex> annexes) {
		try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(template));
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			List<XWPFParagraph> paragraphs = paragraphs(docx);
			Set<String> once = new TreeSet<>(blocks.keySet());
			once.add(annexField);
			bounded(paragraphs, once);
			for (XWPFParagraph paragraph : paragraphs) {
				ReadingBudget.current().time();
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
		TemplateBounds.paragraphs(all);
		return all;
	}

	private static void collect(IBody body, List<XWPFParagraph> all) {
		all.addAll(body.getParagraphs());
		for (XWPFTable table : body.getTables()) {
			table.getRows().forEach(row -> row.getTableCells().forEach(cell -> collect(cell, all)));
		}
	}

	/** As arrays: the lists of the library count from the first for each of theirs. */
	private static List<CTText> texts(XWPFParagraph paragraph) {
		List<CTText> texts = new ArrayList<>();
		for (CTR run : paragraph.getCTP().getRArray()) {
			texts.addAll(List.of(run.getTArray()));
		}
		return texts;
	}

	private static String text(XWPFParagraph paragraph) {
		StringBuilder text = new StringBuilder();
		texts(paragraph).forEach(part -> text.append(part.getStringValue()));
		return text.toString();
	}

	private static void replace(XWPFDocument docx, XWPFParagraph paragraph, Map<String, String> values) {
		List<CTText> parts = texts(paragraph);
		StringBuilder text = new StringBuilder();
		parts.forEach(part -> text.append(part.getStringValue()));
		List<MatchResult> found = PLACEHOLDER.matcher(text).results().toList();
		if (found.isEmpty()) {
			return;
		}
		List<String> said = found.stream().map(each -> values.getOrDefault(each.group(1).strip(), "")).toList();
		if (said.stream().allMatch(String::isEmpty) && paragraph.getBody() == docx) {
			docx.removeBodyElement(docx.getPosOfParagraph(paragraph));
			return;
		}
		write(parts, text, found, said);
	}

	/**
	 * Each part once, from left to right: what stands between the placeholders, and the
	 * value of each that begins in it.
	 */
	private static void write(List<CTText> parts, CharSequence text, List<MatchResult> found, List<String> said) {
		int next = 0;
		int begin = 0;
		for (CTText part : parts) {
			int end = begin + part.getStringValue().length();
			StringBuilder made = new StringBuilder();
			int at = begin;
			int first = next;
			while (next < found.size() && found.get(next).start() < end) {
				if (found.get(next).start() >= begin) {
					made.append(text, at, found.get(next).start()).append(said.get(next));
				}
				at = Math.min(end, found.get(next).end());
				if (found.get(next).end() > end) {
					break;
				}
				next++;
			}
			if (at > begin || next > first) {
				set(part, made.append(text, at, end).toString());
			}
			begin = end;
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
