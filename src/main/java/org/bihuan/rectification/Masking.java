package org.bihuan.rectification;

import java.util.List;
import java.util.regex.Pattern;

import org.bihuan.documents.Block;
import org.bihuan.documents.Figures;
import org.bihuan.documents.OfficialDocument;
import org.jspecify.annotations.Nullable;

/**
 * Covers personal data in what is published: identity numbers, telephone numbers and mail
 * addresses (个人信息保护法). Letters stand for what was there, so that lengths tell nothing.
 */
final class Masking {

	private static final Pattern PERSONAL = Pattern
		.compile("(?<!\\d)\\d{17}[\\dXx](?!\\d)|(?<!\\d)1[3-9]\\d{9}(?!\\d)|(?<!\\d)0\\d{2,3}-?\\d{7,8}(?!\\d)"
				+ "|[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");

	private static final String COVERED = "***";

	private Masking() {
	}

	static String cover(String text) {
		return PERSONAL.matcher(Figures.plain(text)).replaceAll(COVERED);
	}

	static OfficialDocument cover(OfficialDocument document, @Nullable String contact, @Nullable String phone) {
		List<Block> body = document.body()
			.stream()
			.filter(block -> !speaksOf(block, contact, phone))
			.map(Masking::cover)
			.toList();
		return new OfficialDocument(document.kind(), document.mark(), document.number(), document.title(),
				document.addressee(), body,
				document.annexes()
					.stream()
					.map(annex -> new OfficialDocument.Annex(annex.name(),
							annex.blocks().stream().map(Masking::cover).toList()))
					.toList(),
				document.signer(), document.date(), document.note(), document.copyTo(), document.printedBy(),
				document.printedOn(), document.anchor());
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
