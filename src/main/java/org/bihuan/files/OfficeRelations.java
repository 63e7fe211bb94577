package org.bihuan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The relationships a part may have: of known kinds only, and none outside the file but
 * the links a reader clicks on.
 */
final class OfficeRelations {

	private static final Set<String> KINDS = Set.of("officedocument", "core-properties", "extended-properties",
			"custom-properties", "thumbnail", "styles", "styleswitheffects", "settings", "websettings", "fonttable",
			"theme", "themeoverride", "numbering", "header", "footer", "footnotes", "endnotes", "comments",
			"commentsextended", "commentsids", "commentsextensible", "people", "person", "glossarydocument", "image",
			"hyperlink", "chart", "chartex", "chartusershapes", "chartstyle", "chartcolorstyle", "drawing",
			"vmldrawing", "diagramdata", "diagramlayout", "diagramquickstyle", "diagramcolors", "diagramdrawing",
			"worksheet", "chartsheet", "sharedstrings", "table", "calcchain", "sheetmetadata", "pivottable",
			"pivotcachedefinition", "pivotcacherecords", "slicer", "slicercache", "timeline", "timelinecache",
			"threadedcomment", "printersettings", "customxml", "customxmlprops", "cellimage", "rdrichvalue",
			"rdrichvaluestructure", "rdrichvaluetypes", "richvaluerel", "featurepropertybag");

	private static final Set<String> MAKERS = Set.of("http://schemas.openxmlformats.org/",
			"http://purl.oclc.org/ooxml/", "http://schemas.microsoft.com/office/", "http://www.wps.cn/officedocument/");

	/** A sheet may have as many links. */
	private static final long MOST = 70_000;

	private OfficeRelations() {
	}

	/**
	 * Refuses (415) what is outside or of an unknown kind.
	 * @param found takes the kind and the target of each
	 */
	static void check(InputStream part, OfficePlace place, BiConsumer<String, String> found)
			throws IOException, XMLStreamException {
		OfficeXml.read(part, place, MOST, new OfficeXml.Visitor() {
			@Override
			public void start(XMLStreamReader at) {
				String element = at.getLocalName();
				if (element.equals("Relationship")) {
					String kind = value(at, "Type").strip().toLowerCase(Locale.ROOT);
					String target = value(at, "Target").strip();
					one(kind, target, value(at, "TargetMode").strip(), place);
					found.accept(kind.substring(kind.lastIndexOf('/') + 1), target);
				}
				else if (!element.equals("Relationships")) {
					throw place.unknown(element);
				}
			}
		});
	}

	private static void one(String type, String target, String mode, OfficePlace place) {
		String kind = type.substring(type.lastIndexOf('/') + 1);
		if (kind.contains("vba") || kind.contains("macrosheet")) {
			throw place.macro();
		}
		boolean known = KINDS.contains(kind) && MAKERS.stream().anyMatch(type::startsWith);
		if (mode.isEmpty() || mode.equals("Internal")) {
			if (!known || isOutside(target) && !(kind.equals("hyperlink") && target.startsWith("#"))) {
				throw place.acts(kind + " " + target);
			}
			return;
		}
		if (!known || !kind.equals("hyperlink") || !LinkAddress.isClickable(target)) {
			throw place.acts(kind + " " + target);
		}
	}

	/** A path within the file has no scheme, no host and no way up past its root. */
	private static boolean isOutside(String target) {
		return target.indexOf(':') >= 0 || target.indexOf('\\') >= 0 || target.startsWith("//")
				|| target.toLowerCase(Locale.ROOT).contains("%5c") || target.toLowerCase(Locale.ROOT).contains("%3a")
				|| Stream.of(target.split("/")).filter(".."::equals).count() > 8;
	}

	private static String value(XMLStreamReader at, String attribute) {
		String value = at.getAttributeValue(null, attribute);
		return value == null ? "" : value;
	}

}
