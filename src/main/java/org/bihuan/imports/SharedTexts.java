package org.bihuan.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.ParserConfigurationException;

import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.bihuan.files.ReadingBudget;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** The texts that the cells of a workbook share, no more of them than is counted. */
final class SharedTexts extends DefaultHandler implements SharedStrings {

	private final List<String> texts = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private final SheetSigns signs;

	private boolean open;

	private SharedTexts(SheetSigns signs) {
		this.signs = signs;
	}

	static SharedTexts read(OPCPackage pack, SheetSigns signs)
			throws IOException, SAXException, ParserConfigurationException {
		SharedTexts shared = new SharedTexts(signs);
		List<PackagePart> parts = pack.getPartsByContentType(XSSFRelation.SHARED_STRINGS.getContentType());
		if (!parts.isEmpty()) {
			XMLReader xml = XMLHelper.newXMLReader();
			xml.setContentHandler(shared);
			try (InputStream in = ReadingBudget.current().watch(parts.get(0).getInputStream())) {
				xml.parse(new InputSource(in));
			}
		}
		return shared;
	}

	@Override
	public void startElement(String uri, String name, String qualified, Attributes at) {
		switch (name) {
			case "si" -> text.setLength(0);
			case "t" -> open = true;
			case "rPh" -> text.append(text.isEmpty() ? "" : " ");
			default -> {
			}
		}
	}

	@Override
	public void characters(char[] piece, int from, int length) {
		if (open) {
			SheetSigns.longer(text.length(), length);
			signs.take(length);
			text.append(piece, from, length);
		}
	}

	@Override
	public void endElement(String uri, String name, String qualified) {
		if (name.equals("si")) {
			texts.add(text.toString());
		}
		open = open && !name.equals("t");
	}

	@Override
	public RichTextString getItemAt(int place) {
		return new XSSFRichTextString(texts.get(place));
	}

	@Override
	public int getCount() {
		return texts.size();
	}

	@Override
	public int getUniqueCount() {
		return texts.size();
	}

}
