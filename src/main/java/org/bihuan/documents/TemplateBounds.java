package org.bihuan.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.xmlbeans.XmlObject;
import org.bihuan.files.ReadingMemory;
import org.bihuan.shared.Refusal;

/**
 * How much an office's template may ask of whoever fills it: a template is read by one
 * and filled for everybody, again and again. What comes out of it is bounded by what
 * stands in it, so each is counted when it is put in use and whenever it is filled.
 */
final class TemplateBounds {

	/** What a template takes in memory as a tree that is written again. */
	static final long MOST_MEMORY = 32L * 1024 * 1024;

	static final int MOST_PLACEHOLDERS = 200;

	static final int MOST_PARAGRAPHS = 2000;

	/** Every paragraph of a text is given the face of the place it stands in. */
	private static final int MOST_FACE_PARTS = 200;

	private static final int MOST_FACE_SIGNS = 16 * 1024;

	private TemplateBounds() {
	}

	/**
	 * What this file takes in memory as a template, told before any of it is built.
	 * Refuses (422) one that is too large.
	 */
	static long memory(Path template) {
		long memory = unpacked(template) > MOST_MEMORY ? Long.MAX_VALUE : ReadingMemory.ofCopy(template);
		if (memory > MOST_MEMORY) {
			throw Refusal.invalid("file", "documents.template-size", MOST_MEMORY / (1024 * 1024));
		}
		return memory;
	}

	private static long unpacked(Path template) {
		try (ZipFile zip = new ZipFile(template.toFile())) {
			return zip.stream().mapToLong(ZipEntry::getSize).map(size -> Math.max(0, size)).sum();
		}
		catch (IOException noZip) {
			throw Refusal.invalid("file", "documents.template-size", MOST_MEMORY / (1024 * 1024));
		}
	}

	/** Refuses (422) more paragraphs than any letter has. */
	static void paragraphs(List<XWPFParagraph> paragraphs) {
		if (paragraphs.size() > MOST_PARAGRAPHS) {
			throw Refusal.invalid("file", "documents.template-paragraphs", MOST_PARAGRAPHS);
		}
	}

	/**
	 * Refuses (422) more places than any letter has, and a second place of what becomes
	 * paragraphs and tables.
	 * @param names every placeholder, as often as it stands there
	 * @param once those that may stand there once
	 */
	static void placeholders(List<String> names, Set<String> once) {
		if (names.size() > MOST_PLACEHOLDERS) {
			throw Refusal.invalid("file", "documents.template-placeholders", MOST_PLACEHOLDERS);
		}
		for (String name : once) {
			if (names.stream().filter(name::equals).count() > 1) {
				throw Refusal.invalid("file", "documents.template-once", "{{" + name + "}}");
			}
		}
	}

	/** Refuses (422) a face that would be copied many times over. */
	static void face(XWPFParagraph like) {
		face(like.getCTP().getPPr());
		if (!like.getRuns().isEmpty()) {
			face(like.getRuns().get(0).getCTR().getRPr());
		}
	}

	private static void face(@org.jspecify.annotations.Nullable XmlObject face) {
		String said = face == null ? "" : face.xmlText();
		if (said.length() > MOST_FACE_SIGNS || said.chars().filter(sign -> sign == '<').count() > MOST_FACE_PARTS) {
			throw Refusal.invalid("file", "documents.template-face");
		}
	}

}
