package org.bihuan.documents;

import java.util.List;

import org.bihuan.files.ReadingLimits;
import org.bihuan.files.ReadingPool;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PdfConverterUnitTests {

	private static final ReadingPool POOL = new ReadingPool(ReadingLimits.STANDARD);

	@Test
	void saysThatItCannotWithoutLibreOffice() {
		PdfConverter converter = new PdfConverter("/nowhere/soffice", POOL);
		assertThat(converter.isAvailable()).isFalse();
		assertThatThrownBy(() -> converter.convert(() -> new byte[0], "a")).isInstanceOf(Refusal.class)
			.hasMessage("documents.no-pdf");
	}

	@Test
	void makesAPdfWhereLibreOfficeIsInstalled() {
		PdfConverter converter = new PdfConverter("", POOL);
		assumeTrue(converter.isAvailable(), "SKIPPED: no LibreOffice on this machine");
		byte[] docx = new DocumentRenderer().render(OfficialDocument.letter(DocumentKind.URGE, "\u67d0\u529e", "1", "t",
				"", List.of(Block.text("text")), "2021"));
		assertThat(new String(converter.convert(() -> docx, "a"), 0, 5)).isEqualTo("%PDF-");
	}

}
