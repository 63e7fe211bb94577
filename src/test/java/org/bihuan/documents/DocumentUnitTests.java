package org.bihuan.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

import static org.assertj.core.api.Assertions.assertThat;

/** The layout of GB/T 9704-2012 and offices' own templates. */
class DocumentUnitTests {

	@Test
	void laysThePageOutAsTheStandardSays() throws IOException {
		XWPFDocument docx = open(new DocumentRenderer().render(document()));
		CTSectPr section = docx.getDocument().getBody().getSectPr();
		assertThat(section.getPgSz().getW().toString()).isEqualTo("11906");
		assertThat(List.of(millimetres(section.getPgMar().getTop()), millimetres(section.getPgMar().getBottom()),
				millimetres(section.getPgMar().getLeft()), millimetres(section.getPgMar().getRight())))
			.containsExactly(37L, 35L, 28L, 26L);
		assertThat(docx.getParagraphs()).flatExtracting(XWPFParagraph::getRuns).noneMatch(XWPFRun::isBold);
		assertThat(face(docx, "一、总体情况")).isEqualTo("黑体");
		assertThat(face(docx, "（一）网站")).isEqualTo("楷体_GB2312");
		assertThat(face(docx, "正文 16")).isEqualTo("仿宋_GB2312");
		XWPFParagraph mark = find(docx, "某办公室文件");
		assertThat(millimetres(mark.getSpacingBefore())).isEqualTo(35);
		assertThat(mark.getRuns().get(0).getColor()).isEqualTo("C8161D");
		assertThat(find(docx, "附件1").isPageBreak()).isTrue();
		assertThat(find(docx, "某办公室2021年6月17日印发").getCTP().getPPr().getFramePr().getYAlign().toString())
			.isEqualTo("bottom");
		assertThat(docx.getTables().get(0).getRow(0).isRepeatHeader()).isTrue();
		assertThat(docx.getSettings().getEvenAndOddHeadings()).isTrue();
	}

	private static long millimetres(Object twips) {
		return Math.round(Integer.parseInt(twips.toString()) * 25.4 / 1440);
	}

	private static String face(XWPFDocument docx, String text) {
		return find(docx, text).getRuns().get(0).getCTR().getRPr().getRFontsArray(0).getEastAsia();
	}

	private static XWPFParagraph find(XWPFDocument docx, String text) {
		return docx.getParagraphs()
			.stream()
			.filter(p -> p.getText().replace("\t", "").equals(text))
			.findFirst()
			.orElseThrow();
	}

	@ParameterizedTest
	@CsvSource({ "关于2021年第二季度全市政府网站与政务新媒体检查情况的通报, 关于2021年第二季度全市政府网站与|政务新媒体检查情况的通报", "催办单（第1次）, 催办单（第1次）",
			"关于“沅江市便民服务频道（演示）”整改不力的通报, 关于“沅江市便民服务频道（演示）”|整改不力的通报" })
	void breaksALongTitleWhereAWordEnds(String title, String lines) {
		assertThat(String.join("|", TitleLines.of(title))).isEqualTo(lines);
	}

	@Test
	void tellsFiguresFromText() {
		String text = "检查 " + Figures.of("websites.checked", 49) + " 家";
		assertThat(Figures.plain(text)).isEqualTo("检查 49 家");
		assertThat(Figures.pieces(text)).containsExactly(new Figures.Piece("检查 ", null),
				new Figures.Piece("49", "websites.checked"), new Figures.Piece(" 家", null));
	}

	@Test
	void fillsPlaceholdersThatWordSplitAndKeepsTheirFace() throws IOException {
		byte[] template = template(docx -> {
			XWPFParagraph title = docx.createParagraph();
			run(title, "{{标", "方正小标宋简体");
			run(title, "题", "宋体");
			run(title, "}}（试行）", "黑体");
			run(docx.createParagraph(), "{{正文}}", "仿宋_GB2312");
			run(docx.createParagraph(), "（{{附注}}）", "仿宋_GB2312");
			run(docx.createParagraph(), "抄送：{{抄送}}。", "仿宋_GB2312");
			XWPFTable table = docx.createTable(1, 1);
			run(table.getRow(0).getCell(0).getParagraphs().get(0), "文号：{{ 发文字号 }}", "仿宋_GB2312");
		});
		byte[] filled = TemplateFiller.fill(template, Map.of("标题", "通报 <&> ", "发文字号", "某办〔2021〕1号"),
				Map.of("正文", document().body()), "附件", document().annexes());
		XWPFDocument docx = open(filled);
		XWPFRun first = docx.getParagraphs().get(0).getRuns().get(0);
		assertThat(first.text()).isEqualTo("通报 <&> ");
		assertThat(first.getCTR().getRPr().getRFontsArray(0).getEastAsia()).isEqualTo("方正小标宋简体");
		assertThat(docx.getParagraphs().get(0).getText()).isEqualTo("通报 <&> （试行）");
		assertThat(face(docx, "一、总体情况")).isEqualTo("黑体");
		assertThat(face(docx, "正文 16")).isEqualTo("仿宋_GB2312");
		assertThat(words(filled)).contains("文号：某办〔2021〕1号")
			.doesNotContain("（）")
			.doesNotContain("抄送")
			.doesNotContain("{{");
	}

	@Test
	void neverEvaluatesWhatATemplateSays() throws IOException {
		byte[] template = template(docx -> {
			run(docx.createParagraph(), "{{T(java.lang.System).exit(1)}}", "宋体");
			run(docx.createParagraph(), "${7*7}#{1}", "宋体");
		});
		assertThat(TemplateFiller.placeholders(new ByteArrayInputStream(template), java.util.Set.of()))
			.containsExactly("T(java.lang.System).exit(1)");
		assertThat(words(TemplateFiller.fill(template, Map.of(), Map.of(), "附件", List.of()))).contains("${7*7}#{1}");
	}

	private static OfficialDocument document() {
		return new OfficialDocument(DocumentKind.CIRCULAR, "某办公室文件", "某办〔2021〕1号", "关于检查情况的通报", "各单位：",
				List.of(Block.heading("一、总体情况"), new Block.Paragraph(Block.Level.SUBHEADING, "（一）网站"),
						Block.text("正文 " + Figures.of("x", 16))),
				List.of(new OfficialDocument.Annex("检查情况表",
						List.of(new Block.Table(List.of("单位", "数"), List.of(3, 1), List.of(List.of("甲", "1"))))),
						new OfficialDocument.Annex("清单", List.of(Block.text("清单")))),
				"某办公室", "2021年6月17日", "此件公开发布", "市委办", "某办公室", "2021年6月17日", "");
	}

	private static byte[] template(java.util.function.Consumer<XWPFDocument> content) throws IOException {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			content.accept(docx);
			docx.write(out);
			return out.toByteArray();
		}
	}

	private static void run(XWPFParagraph paragraph, String text, String face) {
		XWPFRun run = paragraph.createRun();
		run.setText(text);
		Faces.face(run, face);
	}

	private static XWPFDocument open(byte[] docx) throws IOException {
		return new XWPFDocument(new ByteArrayInputStream(docx));
	}

	private static String words(byte[] docx) throws IOException {
		try (XWPFWordExtractor text = new XWPFWordExtractor(open(docx))) {
			return text.getText();
		}
	}

}
