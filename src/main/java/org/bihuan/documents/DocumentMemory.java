package org.bihuan.documents;

import java.util.List;

import org.bihuan.shared.Refusal;

/**
 * What a document takes in memory while it is laid out, by its paragraphs and cells: it
 * is built as a tree. A list of thousands belongs into a sheet, which is written row by
 * row.
 */
final class DocumentMemory {

	private static final long LEAST = 4L * 1024 * 1024;

	private static final long MOST = 96L * 1024 * 1024;

	/** A paragraph with its face, or a cell with its own. */
	private static final long PARAGRAPH = 8 * 1024;

	private DocumentMemory() {
	}

	/** Refuses (413) a document of more than some ten thousand paragraphs and cells. */
	static long of(OfficialDocument document) {
		long paragraphs = paragraphs(document.body())
				+ document.annexes().stream().mapToLong(annex -> paragraphs(annex.blocks())).sum();
		if (LEAST + PARAGRAPH * paragraphs > MOST) {
			throw Refusal.tooLarge("documents.too-long", document.title());
		}
		return LEAST + PARAGRAPH * paragraphs;
	}

	private static long paragraphs(List<Block> blocks) {
		return blocks.stream()
			.mapToLong(block -> block instanceof Block.Table table ? (table.rows().size() + 1L) * table.widths().size()
					: 1)
			.sum();
	}

}
