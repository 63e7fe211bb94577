package org.bihuan.shared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
		try {
			Path whole = Files.createTempFile("covered", ".zip");
			try {
				try (OutputStream out = OwnFiles.output(whole)) {
					out.write(content);
				}
				try (ZipFile zip = new ZipFile(whole.toFile())) {
					return cover(zip, content);
				}
			}
			finally {
				Files.deleteIfExists(whole);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** By the list at its end, for what streams write tells no sizes before the parts. */
	private static byte[] cover(ZipFile zip, byte[] content) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
		boolean changed = false;
		try (ZipOutputStream copy = new ZipOutputStream(out)) {
			for (ZipEntry entry : zip.stream().toList()) {
				ZipEntry same = new ZipEntry(entry.getName());
				same.setTime(entry.getTime());
				copy.putNextEntry(same);
				try (InputStream in = zip.getInputStream(entry)) {
					if (entry.getName().endsWith(".xml")) {
						String part = new String(in.readAllBytes(), StandardCharsets.UTF_8);
						String covered = part(part);
						changed |= !covered.equals(part);
						copy.write(covered.getBytes(StandardCharsets.UTF_8));
					}
					else {
						in.transferTo(copy);
					}
				}
				copy.closeEntry();
			}
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
