package org.bihuan.imports;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.bihuan.inspection.RecordedRounds;
import org.bihuan.inspection.RoundStatistics;
import org.bihuan.inspection.Tally;
import org.bihuan.inspection.Tally.Dimension;
import org.bihuan.organization.OrganizationId;
import org.bihuan.registry.SiteClass;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.TargetState;
import org.bihuan.shared.TextsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Five published circulars, each in the form its publisher left it in. */
class CircularUnitTests {

	private final CircularFactReader reader = new CircularFactReader(new TextsFixture().texts());

	private final TallyTables tables = new TallyTables(new Headings());

	@Test
	void mendsCharactersReadingsAndDoubledStops() {
		assertThat(CircularWords.mend("關(guān)于政府網(wǎng)站與(yǔ)政務(wù)新媒體(tǐ)的通報(bào),，現(xiàn)將(jiāng)。。"))
			.isEqualTo("关于政府网站与政务新媒体的通报，现将。");
		assertThat(CircularWords.mend("政务公开（含政务新媒体）(2021)")).isEqualTo("政务公开（含政务新媒体）(2021)");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			qinghai-2021q1,    -,                   2021-04-15, 2021-04-30, 2021Q1, 2021-01-01, 2021-03-31
			yiyang-2021,       益政务办发〔2021〕2号, 2021-06-17, 2021-06-25, 2021Q2, 2021-05-26, 2021-06-09
			heilongjiang-2017q4, -,                 2017-12-28, 2018-01-05, 2017Q4, 2017-12-10, 2017-12-14
			dongguan-2023q2,   东府办函〔2023〕344号, 2023-07-05, -,          2023Q2, 2023-04-01, 2023-06-30
			zhumadian-2016,    驻政办〔2016〕59号,    2016-05-18, 2016-05-31, 2016Q2, 2016-05-03, 2016-05-17
			""")
	void readsNumberDatesAndDeadline(String name, String number, LocalDate signedOn, LocalDate reportBy, String period,
			LocalDate from, LocalDate to) throws Exception {
		CircularFacts facts = facts(name);
		assertThat(facts.documentNumber()).isEqualTo(number);
		assertThat(facts.signedOn()).isEqualTo(signedOn);
		assertThat(facts.reportBy()).isEqualTo(reportBy);
		assertThat(facts.period()).isEqualTo(period);
		assertThat(facts.from()).isEqualTo(from);
		assertThat(facts.to()).isEqualTo(to);
		assertThat(facts.title()).endsWith("通报");
	}

	@ParameterizedTest
	@CsvSource({ "qinghai-2021q1, WEBSITE, 130, 130, 15, 88.5", "qinghai-2021q1, ACCOUNT, 1171, 1171, 301, 74.3",
			"yiyang-2021, WEBSITE, 49, 49, 8, 83.7", "yiyang-2021, ACCOUNT, 216, 216, 13, 94.0",
			"heilongjiang-2017q4, WEBSITE, 567, 170, 4, 97.6", "dongguan-2023q2, WEBSITE, 40, 40, 0, 100.0",
			"dongguan-2023q2, CHANNEL, 41, 41, 0, 100.0", "dongguan-2023q2, ACCOUNT, 196, 196, 0, 100.0",
			"zhumadian-2016, WEBSITE, 40, 40, 16, 60.0", "zhumadian-2016, RECHECK, 113, 113, 13, 88.5" })
	void readsTheTotals(String name, String what, int operating, int checked, int unqualified, String rate)
			throws Exception {
		Tally found = tallies(name).stream()
			.filter(t -> what.equals("RECHECK") ? t.dimension() == Dimension.RECHECK
					: t.dimension() == Dimension.KIND && t.kind() == TargetKind.valueOf(what))
			.findFirst()
			.orElseThrow();
		assertThat(List.of(found.operating(), found.checked(), found.unqualified())).containsExactly(operating, checked,
				unqualified);
		assertThat(RoundStatistics.rate(checked - unqualified, checked)).isEqualByComparingTo(rate);
	}

	@Test
	void readsTheAnnexTablesFlattenedToLines() throws Exception {
		List<Tally> all = tallies("yiyang-2021");
		assertThat(all).filteredOn(t -> t.dimension() == Dimension.CATEGORY)
			.extracting(t -> t.name() + " " + t.operating() + "/" + t.checked() + "/" + t.unqualified())
			.containsExactly("市直部门 31/31/5", "区县(市) 8/8/3", "其他网站 10/10/0");
		assertThat(all).filteredOn(t -> t.dimension() == Dimension.REGION).hasSize(10);
		assertThat(all).filteredOn(t -> t.dimension() == Dimension.PLATFORM)
			.extracting(Tally::checked)
			.containsExactly(151, 16, 24, 7, 8, 5, 5);
	}

	@Test
	void readsTextAndTablesOfAWordDocument(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("circular.docx");
		try (XWPFDocument docx = new XWPFDocument(); OutputStream out = Files.newOutputStream(file)) {
			docx.createParagraph().createRun().setText("检查政府网站49家，存在突出问题的网站8家。");
			docx.createParagraph().createRun().setText("附件1：政府网站检查情况表");
			XWPFTable table = docx.createTable(2, 4);
			String[][] cells = { { "类别", "实际运行网站数", "检查网站数", "突出问题网站数" }, { "合计", "49", "49", "8" } };
			for (int row = 0; row < 2; row++) {
				for (int column = 0; column < 4; column++) {
					table.getRow(row).getCell(column).setText(cells[row][column]);
				}
			}
			docx.write(out);
		}
		CircularSource source = CircularSource.read(file, "circular.docx");
		assertThat(source.text()).contains("存在突出问题的网站8家");
		assertThat(source.tables().get(0).caption()).isEqualTo("附件1：政府网站检查情况表");
		assertThat(tables.read(source.tables().get(0))).containsExactly(Tally.ofKind(TargetKind.WEBSITE, 49, 49, 8));
	}

	@Test
	void readsEverySheetOfAWorkbook(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("circular.xlsx");
		try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			for (String name : List.of("附件1 网站", "附件2 新媒体")) {
				var sheet = book.createSheet(name);
				var head = sheet.createRow(0);
				head.createCell(0).setCellValue("单位");
				head.createCell(1).setCellValue("检查数");
				head.createCell(2).setCellValue("突出问题数");
				var row = sheet.createRow(1);
				row.createCell(0).setCellValue("合计");
				row.createCell(1).setCellValue(49);
				row.createCell(2).setCellValue(8);
			}
			book.write(out);
		}
		CircularSource source = CircularSource.read(file, "circular.xlsx");
		assertThat(source.tables()).flatExtracting(tables::read)
			.extracting(Tally::kind)
			.containsExactly(TargetKind.WEBSITE, TargetKind.ACCOUNT);
	}

	@Test
	void marksANameThatIsOnlyAlike() {
		TargetMatcher matcher = new TargetMatcher(List.of(target("安化县人民政府门户网站"), target("益阳市水利局网站"), target("水润益阳")),
				new Headings().words("target.fillers"));
		assertThat(matcher.find("益阳市水利局网站").sure()).isTrue();
		assertThat(matcher.find("安化县政府网站")).satisfies(match -> {
			assertThat(match.sure()).isFalse();
			assertThat(match.target()).isNotNull();
		});
		assertThat(matcher.find("桃江县政府网站").target()).isNull();
	}

	private static Target target(String name) {
		return new Target(new TargetId(name), TargetKind.WEBSITE, name, null, null, null, null, "r",
				new OrganizationId("o"), "o", "/o/", new OrganizationId("s"), TargetState.ACTIVE, SiteClass.ORDINARY);
	}

	@Test
	void leavesOutATableThatDoesNotAddUp() {
		List<Tally> all = List.of(Tally.ofKind(TargetKind.WEBSITE, 10, 10, 2),
				new Tally(Dimension.REGION, TargetKind.WEBSITE, "南县", 5, 5, 1),
				new Tally(Dimension.REGION, TargetKind.WEBSITE, "沅江市", 4, 4, 1));
		assertThat(RecordedRounds.consistent(all)).containsExactly(all.get(0));
	}

	private CircularFacts facts(String name) throws SheetReader.UnreadableSheet {
		return reader.read(source(name).text(), name + ".txt", LocalDate.parse("2026-11-23"));
	}

	private List<Tally> tallies(String name) throws SheetReader.UnreadableSheet {
		List<Tally> all = new ArrayList<>();
		source(name).tables().forEach(table -> all.addAll(tables.read(table)));
		facts(name).tallies()
			.stream()
			.filter(t -> all.stream().noneMatch(k -> k.dimension() == t.dimension() && k.kind() == t.kind()))
			.forEach(all::add);
		return RecordedRounds.consistent(all);
	}

	private static CircularSource source(String name) throws SheetReader.UnreadableSheet {
		return CircularSource.read(Path.of("src/test/resources/circulars", name + ".txt"), name + ".txt");
	}

}
