package org.bihuan.files;

import java.io.IOException;
import java.io.InputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of an office file to its end, without a DTD, within {@link XmlBounds} and
 * {@link XmlNames}.
 */
final class OfficeXml {

	/** Looks at what is read. */
	interface Visitor {

		void start(XMLStreamReader at);

		default void text(String text) {
		}

		default void end(String element) {
		}

		/** Whether a processing instruction may stand there. */
		default boolean takesInstructions() {
			return false;
		}

	}

	private OfficeXml() {
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
		return factory;
	}

	/** Refuses besides (413) more elements than these. */
	static void read(InputStream part, OfficePlace place, long mostElements, Visitor visitor)
			throws IOException, XMLStreamException {
		ReadingBudget budget = ReadingBudget.current();
		XmlNames names = new XmlNames(place);
		XMLStreamReader reader = factory().createXMLStreamReader(XmlBounds.of(part, place, mostElements));
		while (reader.hasNext()) {
			switch (reader.next()) {
				case XMLStreamConstants.START_ELEMENT -> {
					budget.cells(1);
					names.take(reader);
					visitor.start(reader);
				}
				case XMLStreamConstants.END_ELEMENT -> visitor.end(reader.getLocalName());
				case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> visitor.text(reader.getText());
				case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw place.broken();
				case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
					if (!visitor.takesInstructions()) {
						throw place.acts("<?" + reader.getPITarget());
					}
				}
				default -> {
				}
			}
		}
	}

}
