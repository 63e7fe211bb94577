package org.bihuan.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.bihuan.files.ReadingBudget;
import org.bihuan.shared.TextPattern;

/**
 * What a published circular consists of, whatever file it came in: its running text, and
 * its tables, each with the line above it.
 */
record CircularSource(String text, List<Table> tables) {

	/** One table; its caption is the last text before it. */
	record Table(String caption, List<SheetReader.Line> lines) {
	}

	private static final int MAX_CELLS = 60;

	private static final TextPattern BREAK = TextPattern.of("\\R");

	private static final TextPattern BAR = TextPattern.of("\\|");

	private static final TextPattern TAB = TextPattern.of("\t");

	private static final TextPattern EDGES = TextPattern.of("^\\||\\|$");

	private static final TextPattern RULE = TextPattern.of("[\\s|:\\-]*");

	static CircularSource read(Path file, String name) throws SheetReader.UnreadableSheet {
		String lower = name.toLowerCase(java.util.Locale.ROOT);
		try {
			CircularSource source = lower.endsWith(".docx") ? docx(file) : lower.endsWith(".xlsx") ? sheets(file)
					: plain(SheetReader.decode(java.nio.file.Files.readAllBytes(file)));
			if (source.text().isBlank() && source.tables().isEmpty()) {
				throw new SheetReader.UnreadableSheet("imports.empty");
			}
			return source;
		}
		catch (IOException | OpenXML4JException | RuntimeException broken) {
			ReadingBudget.rethrow(broken);
			throw new SheetReader.UnreadableSheet("imports.broken");
		}
	}

	private static CircularSource docx(Path file) throws IOException, OpenXML4JException {
		StringBuilder text = new StringBuilder();
		List<Table> tables = new ArrayList<>();
		String caption = "";
		try (OPCPackage pack = OPCPackage.open(file.toFile(), PackageAccess.READ);
				XWPFDocument docx = new XWPFDocument(pack)) {
			List<String> piped = new ArrayList<>();
			for (IBodyElement element : docx.getBodyElements()) {
				if (element instanceof XWPFParagraph paragraph && !paragraph.getText().isBlank()) {
					piped.add(paragraph.getText());
					caption = CircularWords.mend(paragraph.getText()).strip();
				}
				else if (element instanceof XWPFTable table) {
					tables.add(new Table(caption, lines(table)));
				}
			}
			CircularSource written = plain(String.join("\n", piped));
			text.append(written.text());
			tables.addAll(written.tables());
		}
		return new CircularSource(text.toString(), tables);
	}

	private static List<SheetReader.Line> lines(XWPFTable table) {
		List<SheetReader.Line> lines = new ArrayList<>();
		ReadingBudget budget = ReadingBudget.current();
		table.getRows().forEach(row -> {
			budget.cells(row.getTableCells().size() + 1L);
			List<String> cells = row.getTableCells()
				.stream()
				.limit(MAX_CELLS)
				.map(cell -> CircularWords.mend(cell.getText()).strip())
				.toList();
			lines.add(new SheetReader.Line(lines.size() + 1, cells));
		});
		return lines;
	}

	private static CircularSource sheets(Path file) throws IOException, SheetReader.UnreadableSheet {
		List<Table> tables = new ArrayList<>();
		for (SheetReader.Sheet sheet : SheetReader.sheets(file)) {
			tables.add(new Table(sheet.name() + " " + String.join(" ", sheet.lines().get(0).cells()), sheet.lines()));
		}
		return new CircularSource("", tables);
	}

	/** Lines of {@code |} or tabs are tables flattened by a publishing system. */
	private static CircularSource plain(String raw) {
		StringBuilder text = new StringBuilder();
		List<Table> tables = new ArrayList<>();
		List<SheetReader.Line> open = new ArrayList<>();
		String caption = "";
		int number = 0;
		ReadingBudget budget = ReadingBudget.current();
		for (String line : BREAK.allBetween(raw + "\n")) {
			number++;
			budget.cells(1);
			String mended = CircularWords.mend(line).strip();
			TextPattern separator = count(mended, '|') >= 2 ? BAR : count(line, '\t') >= 2 ? TAB : null;
			if (separator != null) {
				String row = separator == TAB ? line.strip() : EDGES.removedFrom(mended);
				if (!RULE.matches(row)) {
					open.add(new SheetReader.Line(number,
							Arrays.stream(separator.allBetween(row)).limit(MAX_CELLS).map(String::strip).toList()));
				}
			}
			else if (!mended.isEmpty() || open.size() > 1) {
				close(open, caption, tables);
				caption = mended.isEmpty() ? caption : mended;
				text.append(mended).append(mended.isEmpty() ? "" : "\n");
			}
		}
		close(open, caption, tables);
		return new CircularSource(text.toString(), tables);
	}

	private static void close(List<SheetReader.Line> open, String caption, List<Table> tables) {
		if (open.size() > 1) {
			tables.add(new Table(caption, List.copyOf(open)));
		}
		open.clear();
	}

	private static long count(String text, char wanted) {
		return text.chars().filter(c -> c == wanted).count();
	}

}
