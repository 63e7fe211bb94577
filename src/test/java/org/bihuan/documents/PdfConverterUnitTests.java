package org.bihuan.documents;

import java.util.List;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PdfConverterUnitTests {

	@Test
	void saysThatItCannotWithoutLibreOffice() {
		PdfConverter converter = new PdfConverter("/nowhere/soffice");
		assertThat(converter.isAvailable()).isFalse();
		assertThatThrownBy(() -> converter.convert(new byte[0])).isInstanceOf(Refusal.class)
			.hasMessage("documents.no-pdf");
	}

	@Test
	void makesAPdfWhereLibreOfficeIsInstalled() {
		PdfConverter converter = new PdfConverter("");
		assumeTrue(converter.isAvailable(), "SKIPPED: no LibreOffice on this machine");
		byte[] docx = new DocumentRenderer().render(OfficialDocument.letter(DocumentKind.URGE, "\u67d0\u529e", "1", "t",
				"", List.of(Block.text("text")), "2021"));
		assertThat(new String(converter.convert(docx), 0, 5)).isEqualTo("%PDF-");
	}

}
