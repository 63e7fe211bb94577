package org.bihuan.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A docx or xlsx of the product's own making with personal data covered in the texts of
 * all its parts. Other bytes stay as they are.
 */
final class CoveredPackage {

	/** The texts between two tags; the figure of a cell is none. */
	private static final Pattern TEXT = Pattern.compile("(<(?!v[ >])[^<>]*+>)([^<]++)");

	private CoveredPackage() {
	}

	static byte[] cover(byte[] content) {
		if (content.length < 4 || content[0] != 'P' || content[1] != 'K') {
			return content;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
		boolean changed = false;
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content));
				ZipOutputStream zip = new ZipOutputStream(out)) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				ZipEntry copy = new ZipEntry(entry.getName());
				copy.setTime(entry.getTime());
				zip.putNextEntry(copy);
				if (entry.getName().endsWith(".xml")) {
					String part = new String(in.readAllBytes(), StandardCharsets.UTF_8);
					String covered = part(part);
					changed |= !covered.equals(part);
					zip.write(covered.getBytes(StandardCharsets.UTF_8));
				}
				else {
					in.transferTo(zip);
				}
				zip.closeEntry();
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return changed ? out.toByteArray() : content;
	}

	private static String part(String part) {
		return TEXT.matcher(part).replaceAll(CoveredPackage::text);
	}

	private static String text(MatchResult found) {
		return Matcher.quoteReplacement(found.group(1) + PersonalData.cover(found.group(2)));
	}

}
