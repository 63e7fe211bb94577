package org.bihuan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.bihuan.shared.Refusal;

/**
 * Looks into docx and xlsx: which of the two it is, and whether it carries anything that
 * could act on the machine of whoever opens it.
 */
final class OfficeFile {

	private static final Map<String, String> KINDS = Map.of(
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
			"application/vnd.openxmlformats-officedocument.wordprocessingml.document");

	/** What a document may not fetch from elsewhere when it is opened. */
	private static final Set<String> NOT_FROM_ELSEWHERE = Set.of("attachedTemplate", "oleObject", "frame",
			"subDocument");

	private OfficeFile() {
	}

	/** The media type. Refuses (415) anything else, and macros, OLE, ActiveX and DDE. */
	static String type(Path file, String name) {
		ArchiveLimits.apply();
		try (OPCPackage pack = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
			var core = pack.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT).getRelationship(0);
			String main = core == null ? "" : pack.getPart(core).getContentType();
			for (PackagePart part : pack.getParts()) {
				look(part, name);
			}
			String type = KINDS.get(main);
			if (type == null) {
				throw Refusal.wrongType("files.type", name);
			}
			return type;
		}
		catch (OpenXML4JException | IOException | RuntimeException broken) {
			if (broken instanceof Refusal refusal) {
				throw refusal;
			}
			throw Refusal.wrongType("files.type", name);
		}
	}

	private static void look(PackagePart part, String name) throws OpenXML4JException, IOException {
		String type = part.getContentType().toLowerCase(java.util.Locale.ROOT);
		String at = part.getPartName().getName().toLowerCase(java.util.Locale.ROOT);
		if (type.contains("macroenabled") || type.contains("vbaproject") || at.contains("vbaproject")) {
			throw Refusal.wrongType("files.macro", name);
		}
		if (type.contains("oleobject") || type.contains("activex") || at.contains("/activex/")
				|| at.contains("/embeddings/") && at.endsWith(".bin")) {
			throw Refusal.wrongType("files.ole", name);
		}
		if (type.contains("externallink") && names(part, "ddeLink")) {
			throw Refusal.wrongType("files.ole", name);
		}
		if (!part.isRelationshipPart()) {
			for (PackageRelationship relation : part.getRelationships()) {
				String kind = relation.getRelationshipType();
				if (relation.getTargetMode() == TargetMode.EXTERNAL
						&& NOT_FROM_ELSEWHERE.contains(kind.substring(kind.lastIndexOf('/') + 1))) {
					throw Refusal.wrongType("files.ole", name);
				}
			}
		}
	}

	private static boolean names(PackagePart part, String element) throws IOException {
		try (InputStream in = part.getInputStream()) {
			return new String(in.readNBytes(8192), StandardCharsets.UTF_8).contains(element);
		}
	}

}
