package org.bihuan.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A template is read by one and filled for everybody: what it may ask for is counted. */
class TemplateBoundsUnitTests {

	private static final Map<String, String> VALUES = Map.of("a", "one", "b", "", "c", "<&>");

	private static final Random NOISE = new Random(1);

	@TempDir
	Path folder;

	@Test
	void refusesMorePlacesThanALetterHas() throws IOException {
		taken(text("{{a}}".repeat(TemplateBounds.MOST_PLACEHOLDERS)));
		byte[] many = text(between("{{a}}", 100_000));
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refused(many, "documents.template-placeholders"));
		refused(template(docx -> Collections.nCopies(TemplateBounds.MOST_PLACEHOLDERS + 1, "{{a}}")
			.forEach(text -> docx.createParagraph().createRun().setText(text))), "documents.template-placeholders");
	}

	@Test
	void refusesMoreParagraphsThanALetterHas() throws IOException {
		refused(template(docx -> {
			for (int i = 0; i <= TemplateBounds.MOST_PARAGRAPHS; i++) {
				docx.createParagraph();
			}
		}), "documents.template-paragraphs");
	}

	@Test
	void refusesASecondPlaceForTheText() throws IOException {
		byte[] one = text("{{text}}");
		taken(one);
		refused(template(docx -> {
			docx.createParagraph().createRun().setText("{{text}}");
			docx.createParagraph().createRun().setText("{{ text }}");
		}), "documents.template-once");
	}

	@Test
	void refusesAFaceThatEveryParagraphWouldCopy() throws IOException {
		refused(template(docx -> {
			XWPFParagraph place = docx.createParagraph();
			place.createRun().setText("{{text}}");
			var tabs = place.getCTP().addNewPPr().addNewTabs();
			for (int i = 0; i < 300; i++) {
				tabs.addNewTab().setPos(i);
			}
		}), "documents.template-face");
	}

	@Test
	void countsATemplateBeforeItIsBuilt() throws IOException {
		Path large = folder.resolve("large.docx");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(large))) {
			zip.putNextEntry(new ZipEntry("word/media/a.png"));
			zip.write(new byte[(int) TemplateBounds.MOST_MEMORY + 1]);
			zip.closeEntry();
		}
		assertThatThrownBy(() -> TemplateBounds.memory(large)).hasMessage("documents.template-size");
		Path branched = folder.resolve("branched.docx");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(branched))) {
			zip.putNextEntry(new ZipEntry("word/document.xml"));
			zip.write(("<w>" + "<r/>".repeat(100_000) + "</w>").getBytes(java.nio.charset.StandardCharsets.UTF_8));
			zip.closeEntry();
		}
		assertThatThrownBy(() -> TemplateBounds.memory(branched)).hasMessage("documents.template-size");
		Path plain = Files.write(folder.resolve("plain.docx"), text("{{text}}"));
		assertThat(TemplateBounds.memory(plain)).isLessThan(TemplateBounds.MOST_MEMORY);
	}

	@Test
	void readsAParagraphOfManyRunsOnce() throws IOException {
		byte[] runs = template(docx -> {
			XWPFParagraph paragraph = docx.createParagraph();
			for (int i = 0; i < 20_000; i++) {
				paragraph.getCTP().addNewR().addNewT().setStringValue(between("", 1));
			}
		});
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> filled(runs));
	}

	/**
	 * Whatever the runs: the words, and each value in the run its placeholder begins in.
	 */
	@Test
	void fillsWhateverRunsAParagraphIsSplitInto() throws IOException {
		Random random = new Random(20261128);
		List<String> pieces = List.of("{{a}}", "{{b}}", "{{ c }}", "{{d}}", "x", "{{", "}}", "{", "\u4e00");
		for (int i = 0; i < 150; i++) {
			StringBuilder said = new StringBuilder("=");
			for (int n = random.nextInt(9); n >= 0; n--) {
				said.append('|').append(pieces.get(random.nextInt(pieces.size())));
			}
			String wanted = Pattern.compile("\\{\\{([^{}]+)}}")
				.matcher(said)
				.replaceAll(name -> Matcher.quoteReplacement(VALUES.getOrDefault(name.group(1).strip(), "")));
			boolean only = said.toString().equals(wanted);
			byte[] made = filled(template(docx -> {
				docx.createParagraph().createRun().setText("{{a}}");
				XWPFParagraph paragraph = docx.createParagraph();
				for (int at = 0; at < said.length();) {
					int to = Math.min(said.length(), at + random.nextInt(4));
					XWPFRun run = paragraph.createRun();
					run.setText(said.substring(at, to));
					at = to;
				}
			}));
			try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(made))) {
				boolean gone = docx.getParagraphs().size() == 1;
				assertThat(gone || docx.getParagraphs().get(1).getText().equals(wanted)).as(said.toString()).isTrue();
				assertThat(gone && only).isFalse();
			}
		}
	}

	@Test
	void makesNoDocumentOfTensOfThousandsOfCells() {
		assertThat(DocumentMemory.of(letter(1000))).isLessThan(64L * 1024 * 1024);
		assertThatThrownBy(() -> DocumentMemory.of(letter(10_000))).isInstanceOf(Refusal.class)
			.hasMessage("documents.too-long");
	}

	/** Signs that do not pack well beside each, as in a file that is no bomb. */
	private static String between(String placeholder, int times) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < times; i++) {
			text.append(placeholder).append(Integer.toString(NOISE.nextInt(1 << 24), 36));
		}
		return text.toString();
	}

	private static OfficialDocument letter(int rows) {
		List<List<String>> cells = Collections.nCopies(rows, List.of("1", "2", "3", "4", "5"));
		return OfficialDocument.letter(DocumentKind.BRIEF, "", "", "t", "",
				List.of(new Block.Table(List.of("1", "2", "3", "4", "5"), List.of(1, 1, 1, 1, 1), cells)), "");
	}

	private static void taken(byte[] template) {
		assertThatCode(() -> {
			TemplateFiller.placeholders(new ByteArrayInputStream(template), Set.of("text"));
			filled(template);
		}).doesNotThrowAnyException();
	}

	/** When it is put in use, and when it was put in use before and is filled. */
	private static void refused(byte[] template, String code) {
		assertThatThrownBy(() -> TemplateFiller.placeholders(new ByteArrayInputStream(template), Set.of("text")))
			.isInstanceOf(Refusal.class)
			.hasMessage(code);
		assertThatThrownBy(() -> filled(template)).isInstanceOf(Refusal.class).hasMessage(code);
	}

	private static byte[] filled(byte[] template) {
		return TemplateFiller.fill(template, VALUES, Map.of("text", List.of(Block.text("said"))), "pages", List.of());
	}

	private static byte[] text(String text) throws IOException {
		return template(docx -> docx.createParagraph().createRun().setText(text));
	}

	private static byte[] template(Consumer<XWPFDocument> content) throws IOException {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			content.accept(docx);
			docx.write(out);
			return out.toByteArray();
		}
	}

}
