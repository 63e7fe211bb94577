package org.bihuan.documents;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An official document after GB/T 9704-2012 as data: what it says, not how it looks.
 *
 * @param mark the issuing body's mark, red
 * @param number 发文字号
 * @param addressee 主送机关 with its colon
 * @param annexes 附件说明, one line each without number
 * @param signer 署名
 * @param date 成文日期 as printed
 */
public record OfficialDocument(String mark, String number, String title, String addressee, List<Paragraph> body,
		List<String> annexes, String signer, String date, @Nullable String anchor) {

	/** The levels of headings (一、 黑体; （一） 楷体) and running text. */
	public enum Level {

		HEADING, SUBHEADING, TEXT

	}

	/** One paragraph. */
	public record Paragraph(Level level, String text) {
	}

}
