package org.bihuan.benchmark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.bihuan.journey.Http;
import org.bihuan.journey.PageClient;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/**
 * A sheet of 50,000 targets read and taken in, and 50,000 cases written as a sheet,
 * against the streaming reader and writer of the library alone.
 * {@code mvn -Pbenchmark test -Dtest=SheetBenchmark -Dbenchmark.arg=-Xmx512m}.
 */
class SheetBenchmark {

	private static final int ROWS = Integer.getInteger("benchmark.rows", 50_000);

	private static final int UNITS = 2_000;

	private final List<List<String>> read = new ArrayList<>();

	@Test
	void sheetsAgainstTheLibraryAlone() throws Exception {
		try (Office office = Office.open("bihuan_sheets", "--bihuan.demo.data=false")) {
			JdbcTemplate jdbc = Office.filled(office, new Province.Size(ROWS, 5_000, UNITS, 10_000));
			Http http = new Http(office.port());
			takeIn(http, targets("热身", 2_000));
			read(targets("热身", ROWS));
			List<Double> bare = new ArrayList<>();
			List<Double> reading = new ArrayList<>();
			List<Double> whole = new ArrayList<>();
			for (String name : List.of("新", "再", "又")) {
				byte[] sheet = targets(name, ROWS);
				awaitNames(jdbc);
				bare.add(seconds(() -> read(sheet)));
				read.clear();
				double[] ours = takeIn(http, sheet);
				reading.add(ours[0]);
				whole.add(ours[0] + ours[1]);
			}
			Figures.print("reading a sheet of %,d rows, median of three".formatted(ROWS), median(reading), median(bare),
					"s");
			Figures.print("reading it and taking it in, median of three", median(whole), median(bare), "s");
			int known = jdbc.queryForObject("select count(*) from registry_target where name like '新%'", Integer.class);
			System.out.printf("BENCH targets taken in: %,d%n", known);
			awaitNames(jdbc);
			write(office);
		}
	}

	private void write(Office office) throws Exception {
		PageClient person = new PageClient(office.port());
		person.signIn("person1", Office.PASSWORD);
		read.clear();
		read(person.bytes("/cases/export?view=all"));
		System.out.printf("BENCH rows exported: %,d%n", read.size());
		bareWriter(read);
		List<Double> ours = new ArrayList<>();
		List<Double> bare = new ArrayList<>();
		for (int n = 0; n < 3; n++) {
			ours.add(seconds(() -> person.bytes("/cases/export?view=all")));
			bare.add(seconds(() -> bareWriter(read)));
		}
		Figures.print("writing them as a sheet, median of three", median(ours), median(bare), "s");
	}

	/** What was taken in before is found by its names: nothing is at work any more. */
	private static void awaitNames(JdbcTemplate jdbc) {
		while (jdbc.queryForObject("select count(*) from search_name where cut = 0", Integer.class) > 0) {
			Figures.pause(500);
		}
	}

	private static double median(List<Double> seconds) {
		return seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElseThrow();
	}

	private interface Work {

		void run() throws Exception;

	}

	private static double seconds(Work work) throws Exception {
		long began = System.nanoTime();
		work.run();
		return Figures.seconds(began);
	}

	/** Seconds until it is read, and until it is in. */
	private static double[] takeIn(Http http, byte[] sheet) throws Exception {
		String id = http.upload("person1", "/imports?kind=targets", "targets.xlsx", sheet).text("id");
		double reading = seconds(() -> await(http, id, "AWAITING_CONFIRMATION"));
		http.post("person1", "/imports/" + id + "/confirmation", "{}");
		return new double[] { reading, seconds(() -> await(http, id, "DONE")) };
	}

	private static void await(Http http, String id, String state) {
		String now = "";
		while (!now.equals(state)) {
			Figures.pause(50);
			now = http.get("person1", "/imports/" + id).text("state");
			if (now.equals("FAILED")) {
				throw new IllegalStateException(http.get("person1", "/imports/" + id).text("message"));
			}
		}
	}

	private static byte[] targets(String prefix, int rows) throws IOException {
		List<List<String>> all = new ArrayList<>();
		all.add(List.of("类型", "名称", "标识码", "网址", "平台", "区县", "主办单位", "主管单位", "类别"));
		for (int n = 0; n < rows; n++) {
			all.add(List.of("政务新媒体", prefix + "微信公众号" + n, "", "https://www.example.gov.cn/" + n, "微信", "安化县",
					Province.unitName(n % UNITS), "", "县级部门"));
		}
		return bareWriter(all);
	}

	private static byte[] bareWriter(List<List<String>> rows) throws IOException {
		try (SXSSFWorkbook workbook = new SXSSFWorkbook(200); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			SXSSFSheet sheet = workbook.createSheet("1");
			CellStyle style = workbook.createCellStyle();
			style.setWrapText(true);
			for (int n = 0; n < rows.size(); n++) {
				Row row = sheet.createRow(n);
				List<String> cells = rows.get(n);
				for (int i = 0; i < cells.size(); i++) {
					row.createCell(i).setCellValue(cells.get(i));
					row.getCell(i).setCellStyle(style);
				}
			}
			workbook.write(out);
			return out.toByteArray();
		}
	}

	private void read(byte[] content) throws Exception {
		read.clear();
		try (OPCPackage pack = OPCPackage.open(new ByteArrayInputStream(content))) {
			XSSFReader reader = new XSSFReader(pack);
			XMLReader xml = XMLHelper.newXMLReader();
			xml.setContentHandler(new XSSFSheetXMLHandler(reader.getStylesTable(), new ReadOnlySharedStringsTable(pack),
					new Rows(), false));
			try (InputStream sheet = reader.getSheetsData().next()) {
				xml.parse(new InputSource(sheet));
			}
		}
	}

	private final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {

		@Override
		public void startRow(int number) {
			read.add(new ArrayList<>());
		}

		@Override
		public void endRow(int number) {
		}

		@Override
		public void cell(String reference, String value, XSSFComment comment) {
			read.get(read.size() - 1).add(value);
		}

	}

}
