package org.bihuan.files;

import java.util.HashSet;
import java.util.Set;

import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * The different names and namespaces of a part, each of which a parser keeps to its end.
 * Refuses (413) too many.
 */
final class XmlNames {

	private static final int MOST = 5_000;

	private static final int LONGEST_TOGETHER = 1024 * 1024;

	private final Set<String> known = new HashSet<>();

	private final OfficePlace place;

	private long length;

	XmlNames(OfficePlace place) {
		this.place = place;
	}

	void take(XMLStreamReader at) {
		take(at.getLocalName());
		take(at.getPrefix());
		for (int i = 0; i < at.getAttributeCount(); i++) {
			take(at.getAttributeLocalName(i));
			take(at.getAttributePrefix(i));
		}
		for (int i = 0; i < at.getNamespaceCount(); i++) {
			take(at.getNamespacePrefix(i));
			take(at.getNamespaceURI(i));
		}
	}

	private void take(@Nullable String name) {
		if (name != null && known.add(name)) {
			length += name.length();
			if (known.size() > MOST || length > LONGEST_TOGETHER) {
				throw place.bounds();
			}
		}
	}

}
