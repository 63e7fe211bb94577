package org.bihuan.rectification;

import java.util.List;

import org.bihuan.documents.Block;
import org.bihuan.documents.Figures;
import org.bihuan.documents.OfficialDocument;
import org.bihuan.shared.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * Covers personal data in what is published ({@link PersonalData}), and leaves the
 * office's own contact out.
 */
final class Masking {

	private Masking() {
	}

	static String cover(String text) {
		return PersonalData.cover(Figures.plain(text));
	}

	static OfficialDocument cover(OfficialDocument document, @Nullable String contact, @Nullable String phone) {
		List<Block> body = document.body()
			.stream()
			.filter(block -> !speaksOf(block, contact, phone))
			.map(Masking::cover)
			.toList();
		return new OfficialDocument(document.kind(), document.mark(), document.number(), cover(document.title()),
				cover(document.addressee()), body,
				document.annexes()
					.stream()
					.map(annex -> new OfficialDocument.Annex(cover(annex.name()),
							annex.blocks().stream().map(Masking::cover).toList()))
					.toList(),
				document.signer(), document.date(), cover(document.note()), cover(document.copyTo()),
				document.printedBy(), document.printedOn(), document.anchor());
	}

	private static boolean speaksOf(Block block, @Nullable String contact, @Nullable String phone) {
		return contact != null && phone != null && block instanceof Block.Paragraph paragraph
				&& paragraph.text().contains(contact) && paragraph.text().contains(phone);
	}

	private static Block cover(Block block) {
		if (block instanceof Block.Paragraph paragraph) {
			return new Block.Paragraph(paragraph.level(), cover(paragraph.text()));
		}
		Block.Table table = (Block.Table) block;
		return new Block.Table(table.headings(), table.widths(),
				table.rows().stream().map(row -> row.stream().map(Masking::cover).toList()).toList());
	}

}
