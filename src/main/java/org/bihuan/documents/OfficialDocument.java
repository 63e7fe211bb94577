package org.bihuan.documents;

import java.util.List;

/**
 * An official document after GB/T 9704-2012 as data: what it says, not how it looks.
 * Empty texts are left out.
 *
 * @param mark 发文机关标志, red
 * @param number 发文字号
 * @param addressee 主送机关 with its colon
 * @param annexes 附件, each on a page of its own after the text and named below it
 * @param signer 署名
 * @param date 成文日期 as printed
 * @param note 附注, in brackets
 * @param copyTo 抄送
 * @param printedBy 印发机关; without it there is no 版记
 * @param printedOn 印发日期 as printed
 * @param anchor the last line of the audit record when it was made, small
 */
public record OfficialDocument(DocumentKind kind, String mark, String number, String title, String addressee,
		List<Block> body, List<Annex> annexes, String signer, String date, String note, String copyTo, String printedBy,
		String printedOn, String anchor) {

	/** An annex; without blocks it is a file of its own and only named. */
	public record Annex(String name, List<Block> blocks) {
	}

	OfficialDocument anchored(String line) {
		return new OfficialDocument(kind, mark, number, title, addressee, body, annexes, signer, date, note, copyTo,
				printedBy, printedOn, line);
	}

	/** A letter: text, signature and date. */
	public static OfficialDocument letter(DocumentKind kind, String mark, String number, String title, String addressee,
			List<Block> body, String date) {
		return new OfficialDocument(kind, mark, number, title, addressee, body, List.of(), mark, date, "", "", "", "",
				"");
	}

}
