package org.bihuan.files;

import java.nio.charset.StandardCharsets;

/** What the first bytes of a picture within an office file say. */
final class PictureHead {

	private PictureHead() {
	}

	static boolean isKnown(byte[] head) {
		String text = new String(head, StandardCharsets.ISO_8859_1);
		return text.startsWith("\u0089PNG\r\n\u001a\n") || text.startsWith("\u00ff\u00d8\u00ff")
				|| text.startsWith("GIF87a") || text.startsWith("GIF89a") || text.startsWith("BM")
				|| text.startsWith("II*\0") || text.startsWith("MM\0*")
				|| text.startsWith("\u0001\0\0\0") && text.startsWith(" EMF", 40)
				|| text.startsWith("\u00d7\u00cd\u00c6\u009a") || text.startsWith("\u0001\0\t\0\0");
	}

	/** A program or a compound file, that could hold one. */
	static boolean isProgram(byte[] head) {
		String text = new String(head, 0, Math.min(8, head.length), StandardCharsets.ISO_8859_1);
		return text.startsWith("MZ") || text.startsWith("\u007fELF") || text.startsWith("PK")
				|| text.startsWith("\u00d0\u00cf\u0011\u00e0");
	}

}
