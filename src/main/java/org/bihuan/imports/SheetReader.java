package org.bihuan.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.ParserConfigurationException;

import org.apache.commons.csv.CSVFormat;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.bihuan.files.ArchiveLimits;
import org.bihuan.files.ReadingBudget;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads the first sheet with content of an xlsx, streaming, or a csv in UTF-8 or GB18030.
 */
final class SheetReader {

	static final int MAX_ROWS = 60_000;

	private static final int MAX_COLUMNS = 60;

	/** As many separators as full rows of full columns have. */
	private static final long MAX_SEPARATORS = (long) MAX_ROWS * MAX_COLUMNS;

	static {
		ArchiveLimits.apply();
	}

	/** One line of the sheet: its number as people count them, and its cells. */
	record Line(int number, List<String> cells) {

		boolean isBlank() {
			return cells.stream().allMatch(String::isBlank);
		}

		String cell(int column) {
			return column < cells.size() ? cells.get(column).strip() : "";
		}

	}

	/** One sheet of a workbook. */
	record Sheet(String name, List<Line> lines) {
	}

	/** The file cannot be read as a sheet; the code names the sentence. */
	static class UnreadableSheet extends Exception {

		private final String code;

		UnreadableSheet(String code) {
			super(code);
			this.code = code;
		}

		String code() {
			return code;
		}

	}

	private SheetReader() {
	}

	static List<Line> read(Path file, boolean csv) throws UnreadableSheet {
		try {
			List<Line> lines = csv ? csv(file) : xlsx(file, 1).stream().findFirst().map(Sheet::lines).orElse(List.of());
			if (lines.isEmpty()) {
				throw new UnreadableSheet("imports.empty");
			}
			return lines;
		}
		catch (IOException | OpenXML4JException | SAXException | ParserConfigurationException
				| RuntimeException broken) {
			ReadingBudget.rethrow(broken);
			throw new UnreadableSheet(broken instanceof TooManyRows ? "imports.too-many" : "imports.broken");
		}
	}

	private static List<Line> csv(Path file) throws IOException {
		String text = decode(java.nio.file.Files.readAllBytes(file));
		if (text.chars().filter(c -> c == ',').count() > MAX_SEPARATORS) {
			throw new TooManyRows();
		}
		ReadingBudget budget = ReadingBudget.current();
		List<Line> lines = new ArrayList<>();
		try (Reader reader = new StringReader(text);
				var parser = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get().parse(reader)) {
			for (var row : parser) {
				budget.cells(row.size() + 1);
				add(lines, new Line((int) row.getRecordNumber(), row.stream().limit(MAX_COLUMNS).toList()));
			}
		}
		return lines;
	}

	static String decode(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (CharacterCodingException notUtf8) {
			return new String(bytes, Charset.forName("GB18030"));
		}
	}

	/** Every sheet with content, in the order of the workbook. */
	static List<Sheet> sheets(Path file) throws UnreadableSheet {
		try {
			return xlsx(file, Integer.MAX_VALUE);
		}
		catch (IOException | OpenXML4JException | SAXException | ParserConfigurationException
				| RuntimeException broken) {
			ReadingBudget.rethrow(broken);
			throw new UnreadableSheet(broken instanceof TooManyRows ? "imports.too-many" : "imports.broken");
		}
	}

	private static List<Sheet> xlsx(Path file, int most)
			throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
		List<Sheet> found = new ArrayList<>();
		ReadingBudget budget = ReadingBudget.current();
		try (OPCPackage pack = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
			SheetSigns signs = new SheetSigns(file);
			SharedTexts shared = SharedTexts.read(pack, signs);
			XSSFReader reader = new XSSFReader(pack);
			StylesTable formats = NumberFormats.read(pack);
			var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
			while (sheets.hasNext() && found.size() < most) {
				try (InputStream sheet = budget.watch(sheets.next())) {
					Collector collector = new Collector(budget, signs);
					XMLReader xml = XMLHelper.newXMLReader();
					xml.setContentHandler(new SheetCells(formats, shared, collector));
					xml.parse(new InputSource(sheet));
					if (!collector.lines.isEmpty()) {
						found.add(new Sheet(sheets.getSheetName(), collector.lines));
					}
				}
			}
			return found;
		}
	}

	private static void add(List<Line> lines, Line line) {
		if (line.isBlank()) {
			return;
		}
		if (lines.size() >= MAX_ROWS) {
			throw new TooManyRows();
		}
		lines.add(line);
	}

	private static class TooManyRows extends RuntimeException {

	}

	/** The column of a reference as AB12, counted from 0. */
	private static int column(String reference) {
		int column = 0;
		for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
			column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
		}
		return column - 1;
	}

	private static class Collector implements XSSFSheetXMLHandler.SheetContentsHandler {

		private final List<Line> lines = new ArrayList<>();

		private final ReadingBudget budget;

		private List<String> cells = new ArrayList<>();

		private final SheetSigns signs;

		Collector(ReadingBudget budget, SheetSigns signs) {
			this.signs = signs;
			this.budget = budget;
		}

		@Override
		public void startRow(int number) {
			budget.cells(1);
			cells = new ArrayList<>();
		}

		@Override
		public void endRow(int number) {
			add(lines, new Line(number + 1, cells));
		}

		@Override
		public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
			budget.cells(1);
			int column = reference == null ? cells.size() : column(reference);
			if (column >= MAX_COLUMNS) {
				return;
			}
			while (cells.size() < column) {
				cells.add("");
			}
			signs.take(value == null ? 0 : value.length());
			cells.add(value == null ? "" : value);
		}

	}

}
