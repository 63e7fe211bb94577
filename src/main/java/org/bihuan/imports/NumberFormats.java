package org.bihuan.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.ParserConfigurationException;

import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.bihuan.files.ReadingBudget;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * How a workbook's cells write their numbers: all that is read of its styles, streaming.
 * Refuses (413) more formats than Excel itself takes; a format's code longer than Excel
 * writes one counts as none.
 */
final class NumberFormats extends DefaultHandler {

	private static final int MOST_CELL_FORMATS = 65_490;

	private static final int MOST_CODES = 5_000;

	private static final int LONGEST_CODE = 255;

	private final List<Integer> ofCells = new ArrayList<>();

	private final Map<Integer, String> codes = new HashMap<>();

	private final Map<Integer, Style> styles = new HashMap<>();

	private boolean inCells;

	static StylesTable read(OPCPackage pack) throws IOException, SAXException, ParserConfigurationException {
		NumberFormats formats = new NumberFormats();
		List<PackagePart> parts = pack.getPartsByContentType(XSSFRelation.STYLES.getContentType());
		if (!parts.isEmpty()) {
			XMLReader xml = XMLHelper.newXMLReader();
			xml.setContentHandler(formats);
			try (InputStream in = ReadingBudget.current().watch(parts.get(0).getInputStream())) {
				xml.parse(new InputSource(in));
			}
		}
		return formats.table();
	}

	@Override
	public void startElement(String uri, String name, String qualified, Attributes at) {
		if (name.equals("cellXfs")) {
			inCells = true;
		}
		else if (inCells && name.equals("xf")) {
			ofCells.add(number(at.getValue("numFmtId")));
			bound(ofCells.size(), MOST_CELL_FORMATS);
		}
		else if (name.equals("numFmt") && at.getValue("formatCode") != null) {
			String code = at.getValue("formatCode");
			codes.putIfAbsent(number(at.getValue("numFmtId")), code.length() > LONGEST_CODE ? "General" : code);
			bound(codes.size(), MOST_CODES);
		}
	}

	private static void bound(int found, int most) {
		if (found > most) {
			throw Refusal.tooLarge("imports.too-many-formats", most);
		}
	}

	@Override
	public void endElement(String uri, String name, String qualified) {
		inCells = inCells && !name.equals("cellXfs");
	}

	private static int number(@Nullable String digits) {
		boolean plain = digits != null && !digits.isEmpty() && digits.length() <= 5
				&& digits.chars().allMatch(c -> c >= '0' && c <= '9');
		return plain ? Integer.parseInt(digits) : 0;
	}

	/** Nothing else is asked of it. */
	private StylesTable table() {
		return new StylesTable() {
			@Override
			public @Nullable XSSFCellStyle getStyleAt(int place) {
				return place < 0 || place >= ofCells.size() ? null
						: styles.computeIfAbsent(ofCells.get(place), id -> new Style(this, id, codes.get(id)));
			}

			@Override
			public int getNumCellStyles() {
				return ofCells.size();
			}
		};
	}

	/** A style that knows its number format alone. */
	private static final class Style extends XSSFCellStyle {

		private final short format;

		private final @Nullable String code;

		Style(StylesTable table, int format, @Nullable String code) {
			super(table);
			this.format = (short) format;
			this.code = code;
		}

		@Override
		public short getDataFormat() {
			return format;
		}

		@Override
		public @Nullable String getDataFormatString() {
			return code;
		}

	}

}
