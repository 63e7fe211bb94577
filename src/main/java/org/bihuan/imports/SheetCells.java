package org.bihuan.imports;

import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** The cells of a sheet as they pass, none of them longer than a cell may be. */
final class SheetCells extends XSSFSheetXMLHandler {

	private boolean inCell;

	private int length;

	SheetCells(StylesTable formats, SharedStrings shared, SheetContentsHandler taker) {
		super(formats, shared, taker, false);
	}

	@Override
	public void startElement(String uri, String name, String qualified, Attributes at) throws SAXException {
		if (!inCell) {
			length = 0;
			inCell = name.equals("c");
		}
		super.startElement(uri, name, qualified, at);
	}

	@Override
	public void endElement(String uri, String name, String qualified) throws SAXException {
		inCell = inCell && !name.equals("c");
		super.endElement(uri, name, qualified);
	}

	@Override
	public void characters(char[] piece, int from, int size) throws SAXException {
		length = SheetSigns.longer(length, size);
		super.characters(piece, from, size);
	}

}
