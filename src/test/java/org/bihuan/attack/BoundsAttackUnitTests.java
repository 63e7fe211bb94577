package org.bihuan.attack;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.bihuan.files.ReadingMemory;
import org.bihuan.files.TrustedFile;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * H1, H2 and M6: what a parser would have to build of a part is counted before it begins,
 * whatever the part is called and however it is written.
 */
class BoundsAttackUnitTests {

	private static final int LARGE = 3 * 1024 * 1024;

	@TempDir
	Path folder;

	@Test
	void buildsNoValueNoCommentAndNoTextOfMegabytes() throws IOException {
		String large = "A".repeat(LARGE);
		tooMuch(Opc.xlsx("<row r=\"1\" x=\"" + large + "\"/>"));
		tooMuch(Opc.xlsx("<!--" + large + "--><row/>"));
		tooMuch(Opc.xlsx("<!--" + "<a b='c'>- ".repeat(LARGE / 10) + "--><row/>"));
		tooMuch(Opc.xlsx("<row><c t=\"inlineStr\"><is><t>" + large + "</t></is></c></row>"));
		tooMuch(Opc
			.xlsx("<row><c t=\"inlineStr\"><is><t><![CDATA[" + "<]]<".repeat(LARGE / 4) + "]]></t></is></c></row>"));
		tooMuch(Opc.docx("<w:p><w:r><w:t " + "a=' ' ".repeat(LARGE / 6) + "/></w:r></w:p>"));
		tooMuch(Opc.docx("<w:p "
				+ IntStream.range(0, 300).mapToObj(i -> "a" + i + "=''").collect(Collectors.joining(" ")) + "/>"));
		tooMuch(Opc.docx("<w:p/>")
			.part("word/document.xml", Opc.WORD + "document.main+xml",
					Opc.word("document", "<!--" + large + "-->").replace("UTF-8", "UTF-16"), StandardCharsets.UTF_16));
	}

	@Test
	void keepsNoNamesWithoutEnd() throws IOException {
		tooMuch(Opc.xlsx("<" + "n".repeat(300) + "/>"));
		tooMuch(Opc.xlsx("<row " + "n".repeat(300) + "=\"1\"/>"));
		tooMuch(Opc.xlsx(IntStream.range(0, 6_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining())));
		tooMuch(Opc
			.xlsx(IntStream.range(0, 6_000).mapToObj(i -> "<row n" + i + "=''/>").collect(Collectors.joining())));
		tooMuch(Opc.xlsx(IntStream.range(0, 1_500)
			.mapToObj(i -> "<row xmlns:n=\"urn:" + i + "x".repeat(900) + "\"/>")
			.collect(Collectors.joining())));
	}

	@Test
	void countsWhatStandsBesideTheRows() throws IOException {
		tooMuch(styled("<xf/>".repeat(1_100_000)));
		tooMuch(Opc.xlsx("<row/>")
			.part("xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml",
					"<a>" + "<b/>".repeat(21_000) + "</a>"));
		tooMuch(Opc.xlsx("",
				"<definedNames>" + "<definedName name=\"a\">1</definedName>".repeat(201_000) + "</definedNames>"));
		tooMuch(Opc.docx("<w:p>".repeat(300) + "</w:p>".repeat(300)));
	}

	/** A part in an encoding where a sign may hide what it holds is not read at all. */
	@ParameterizedTest
	@ValueSource(strings = { "IBM037", "ISO-2022-KR", "UTF-16", "UTF-32", "UTF-7", "" })
	void readsNoEncodingThatHidesItsSigns(String encoding) throws IOException {
		Charset written = encoding.startsWith("IBM") ? Charset.forName(encoding) : StandardCharsets.US_ASCII;
		String part = Opc.sheet("worksheet", "<sheetData/>").replace("UTF-8", encoding);
		assertThatThrownBy(() -> check(Opc.xlsx("").part("xl/worksheets/sheet1.xml", "", part, written)))
			.isInstanceOfSatisfying(Refusal.class, refused -> assertThat(refused.kind().status()).isEqualTo(415));
	}

	@Test
	void takesWhatProgramsWrite() {
		assertThatCode(() -> {
			check(styled("<xf numFmtId=\"14\"/>".repeat(60_000)));
			check(Opc.docx(
					"<w:p><w:r><w:pict><v:shape o:gfxdata=\"" + "UEsD".repeat(100_000) + "\"/></w:pict></w:r></w:p>"));
			check(Opc.docx("<!-- a --><w:p><w:r><w:t a='>' b=\"/\"/><w:t><![CDATA[ ]] > ]]></w:t></w:r></w:p><?a b?>")
				.part("word/document.xml", "", "\uFEFF" + Opc.word("document", "<w:body><!----><w:p/></w:body>")));
			for (String encoding : new String[] { "GBK", "gb18030", "ISO-8859-1" }) {
				check(Opc.xlsx("")
					.part("xl/worksheets/sheet1.xml", "",
							Opc.sheet("worksheet", "<sheetData><row><c t=\"str\"><v>安化</v></c></row></sheetData>")
								.replace("UTF-8", encoding),
							Charset.forName(encoding)));
			}
		}).doesNotThrowAnyException();
	}

	/** A name in the zip says nothing about what a part is. */
	@Test
	void countsWhateverAPartIsCalled() throws IOException {
		String cells = Opc.sheet("worksheet", "<c/>".repeat(1_000_000));
		Path plain = write(Opc.xlsx("").part("xl/worksheets/sheet1.xml", "", cells));
		Path hidden = write(Opc.xlsx("").part("xl/media/image1.png", Opc.SHEET + "worksheet+xml", cells));
		assertThat(ReadingMemory.ofCells(hidden)).isCloseTo(ReadingMemory.ofCells(plain),
				org.assertj.core.data.Percentage.withPercentage(5));
		assertThat(ReadingMemory.ofTree(hidden)).isGreaterThan(300_000_000L);
	}

	private static Opc styled(String formats) {
		return Opc.xlsx("<row><c s=\"1\"><v>1</v></c></row>")
			.relate("xl/workbook.xml", "styles", "styles.xml", false)
			.part("xl/styles.xml", Opc.SHEET + "styles+xml",
					Opc.sheet("styleSheet", "<cellXfs>" + formats + "</cellXfs>"));
	}

	private void tooMuch(Opc file) throws IOException {
		Path kept = write(file);
		assertThatThrownBy(() -> TrustedFile.check(kept, "a.office")).isInstanceOfSatisfying(Refusal.class, refused -> {
			assertThat(refused.code()).isEqualTo("files.bounds");
			assertThat(refused.kind().status()).isEqualTo(413);
		});
	}

	private void check(Opc file) throws IOException {
		TrustedFile.check(write(file), "a.office");
	}

	private Path write(Opc file) throws IOException {
		return Files.write(Files.createTempFile(folder, "in", ""), file.bytes());
	}

}
