package org.bihuan.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a docx or xlsx, part by part: what is not on the list of parts, relations
 * and fields is not let in, whoever wrote it.
 */
final class OfficePackage {

	private static final String TYPES = "[Content_Types].xml";

	private static final int MOST_PARTS = 1000;

	private static final int MOST_TYPES = 5_000;

	private static final int LARGEST_PRINTER = 512 * 1024;

	private static final Map<String, String> KINDS = Map.of(OfficeTypes.XLSX,
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", OfficeTypes.DOCX,
			"application/vnd.openxmlformats-officedocument.wordprocessingml.document");

	/** Makers whose data a document may carry along. */
	private static final Set<String> MAKERS = Set.of("http://www.wps.cn/", "http://schemas.openxmlformats.org/",
			"http://schemas.microsoft.com/office/2006/", "http://schemas.microsoft.com/office/infopath/2007/",
			"http://schemas.microsoft.com/sharepoint/", "http://schemas.microsoft.com/vsto/none",
			"http://purl.oclc.org/ooxml/");

	private final ZipFile zip;

	private final String name;

	private final Map<String, String> byEnding = new HashMap<>();

	private final Map<String, String> byPart = new HashMap<>();

	private OfficePackage(ZipFile zip, String name) {
		this.zip = zip;
		this.name = name;
	}

	/**
	 * What it is. Refuses (415) what is neither docx nor xlsx and everything in one that
	 * acts by itself or is not known, naming the part; 413 what is over the budget.
	 */
	static TrustedFile check(Path file, String name) {
		try {
			ZipLayout.check(file, MOST_PARTS, false);
			try (ZipFile zip = new ZipFile(file.toFile())) {
				return new OfficePackage(zip, name).check();
			}
		}
		catch (IOException | XMLStreamException | RuntimeException broken) {
			ReadingBudget.rethrow(broken);
			throw Refusal.wrongType("files.type", name);
		}
	}

	private TrustedFile check() throws IOException, XMLStreamException {
		types();
		String main = main();
		String type = KINDS.get(main);
		if (type == null) {
			OfficePlace place = new OfficePlace(name, main);
			throw main.contains("macro") ? place.macro() : place.broken();
		}
		for (ZipEntry entry : Collections.list(zip.entries())) {
			if (!entry.isDirectory() && !entry.getName().equalsIgnoreCase(TYPES)) {
				part(entry, type.endsWith("sheet"));
			}
		}
		return new TrustedFile(type);
	}

	private void types() throws IOException, XMLStreamException {
		OfficePlace place = new OfficePlace(name, TYPES);
		read(require(TYPES), place, MOST_TYPES, new OfficeXml.Visitor() {
			@Override
			public void start(XMLStreamReader at) {
				String type = at.getAttributeValue(null, "ContentType");
				if (at.getLocalName().equals("Default")) {
					put(byEnding, at.getAttributeValue(null, "Extension"), type);
				}
				else if (at.getLocalName().equals("Override")) {
					put(byPart, at.getAttributeValue(null, "PartName"), type);
				}
				else if (!at.getLocalName().equals("Types")) {
					throw place.unknown(at.getLocalName());
				}
			}

			private void put(Map<String, String> types, @Nullable String key, @Nullable String type) {
				if (key == null || type == null || types.putIfAbsent(key.toLowerCase(Locale.ROOT),
						type.strip().toLowerCase(Locale.ROOT)) != null) {
					throw place.broken();
				}
			}
		});
	}

	/** The type of the one part that the package says it is about. */
	private String main() throws IOException, XMLStreamException {
		AtomicReference<@Nullable String> target = new AtomicReference<>();
		OfficePlace place = new OfficePlace(name, "_rels/.rels");
		try (InputStream in = open(require("_rels/.rels"))) {
			OfficeRelations.check(in, place, (kind, to) -> {
				if (kind.equals("officedocument") && !target.compareAndSet(null, to)) {
					throw place.broken();
				}
			});
		}
		String path = String.valueOf(target.get());
		return typeOf(path.startsWith("/") ? path.substring(1) : path.startsWith("./") ? path.substring(2) : path);
	}

	private String typeOf(String path) {
		String part = "/" + path.toLowerCase(Locale.ROOT);
		String own = byPart.get(part);
		return own != null ? own : byEnding.getOrDefault(part.substring(part.lastIndexOf('.') + 1), "");
	}

	private void part(ZipEntry entry, boolean sheet) throws IOException, XMLStreamException {
		String path = entry.getName();
		OfficePlace place = new OfficePlace(name, path);
		String contentType = typeOf(path);
		OfficeTypes type = OfficeTypes.of(contentType);
		boolean relations = path.toLowerCase(Locale.ROOT).endsWith(".rels");
		if (type == null || relations != (type == OfficeTypes.RELATIONS)
				|| OfficeTypes.DOCX.equals(contentType) && sheet) {
			throw refusal(contentType, path.toLowerCase(Locale.ROOT), place);
		}
		switch (type) {
			case RELATIONS -> {
				try (InputStream in = open(entry)) {
					OfficeRelations.check(in, place, (kind, target) -> {
					});
				}
			}
			case XML -> {
				OfficeContent content = new OfficeContent(place, sheet);
				read(entry, place, OfficeTypes.mostElements(contentType), content);
				content.close();
			}
			case CUSTOM_XML -> custom(entry, place);
			case PICTURE -> picture(entry, place);
			case PRINTER -> printer(entry, place);
		}
	}

	private static Refusal refusal(String type, String path, OfficePlace place) {
		if (type.contains("macro") || type.contains("vba") || path.contains("vbaproject")
				|| path.contains("macrosheets/")) {
			return place.macro();
		}
		if (type.contains("oleobject") || type.contains("activex") || type.contains("externallink")
				|| type.contains("connections") || type.contains("querytable") || path.contains("/activex/")
				|| path.contains("/embeddings/") || path.contains("afchunk")) {
			return place.acts("");
		}
		return place.unknown(type);
	}

	private void custom(ZipEntry entry, OfficePlace place) throws IOException, XMLStreamException {
		read(entry, place, OfficeTypes.mostElements(""), new OfficeXml.Visitor() {

			private boolean first = true;

			@Override
			public void start(XMLStreamReader at) {
				String namespace = String.valueOf(at.getNamespaceURI());
				if (first && MAKERS.stream().noneMatch(namespace::startsWith)) {
					throw place.unknown(at.getLocalName());
				}
				first = false;
			}

			@Override
			public boolean takesInstructions() {
				return true;
			}
		});
	}

	private void picture(ZipEntry entry, OfficePlace place) throws IOException {
		try (InputStream in = open(entry)) {
			byte[] head = in.readNBytes(44);
			if (head.length > 0 && !PictureHead.isKnown(head)) {
				throw place.unknown("");
			}
			in.transferTo(OutputStream.nullOutputStream());
		}
	}

	private void printer(ZipEntry entry, OfficePlace place) throws IOException {
		try (InputStream in = open(entry)) {
			byte[] all = in.readNBytes(LARGEST_PRINTER + 1);
			if (all.length > LARGEST_PRINTER || PictureHead.isProgram(all)) {
				throw place.unknown("");
			}
		}
	}

	private void read(ZipEntry entry, OfficePlace place, long mostElements, OfficeXml.Visitor visitor)
			throws IOException, XMLStreamException {
		try (InputStream in = open(entry)) {
			OfficeXml.read(in, place, mostElements, visitor);
		}
	}

	/** Counted against the budget, and no longer than the package says it is. */
	private InputStream open(ZipEntry entry) throws IOException {
		return new FilterInputStream(ReadingBudget.current().watch(zip.getInputStream(entry))) {

			private long left = entry.getSize();

			@Override
			public int read() throws IOException {
				int one = super.read();
				count(one < 0 ? 0 : 1);
				return one;
			}

			@Override
			public int read(byte[] buffer, int offset, int length) throws IOException {
				int read = super.read(buffer, offset, length);
				count(read);
				return read;
			}

			private void count(int read) throws IOException {
				left -= Math.max(0, read);
				if (left < 0) {
					throw new IOException("longer than it says");
				}
			}
		};
	}

	private ZipEntry require(String path) throws IOException {
		List<? extends ZipEntry> found = zip.stream().filter(each -> each.getName().equalsIgnoreCase(path)).toList();
		if (found.size() != 1) {
			throw new IOException("no " + path);
		}
		return found.get(0);
	}

}
