package org.bihuan.shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The names files are kept and given out under. */
class SafeNameUnitTests {

	private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

	@ParameterizedTest
	@ValueSource(strings = { "a.hta", "a.vbs", "a.js", "a.ps1", "a.url", "a.reg", "a.html", "a.exe", "a.lnk", "a.bat",
			"a.svg", "a.cmd", "a.scr", "a.wsf", "a.jse", "a.scf", "a.msc", "a.cpl", "a.inf", "a.iqy", "a.slk", "a.jar",
			"a.com", "a.pif", "a.mht", "a.xll", "a.settingcontent-ms", "a.HTA", "a.exe.", "a.exe ", "a.txt:x.exe",
			"a.png.exe", "a.library-ms", "a.desktop", "a.sh", "a.chm" })
	void getTheEndingOfTheirContent(String name) {
		assertThat(SafeName.of(name, "text/plain")).endsWith(".txt").doesNotContain(":");
		assertThat(SafeName.of(name, "image/png")).endsWith(".png");
		assertThat(SafeName.of(name, DOCX)).endsWith(".docx");
	}

	@ParameterizedTest
	@CsvSource({ "整改前.PNG,image/png,整改前.PNG", "a.jpeg,image/jpeg,a.jpeg", "a,image/jpeg,a.jpg",
			"名单.csv,text/plain,名单.txt", "a.CSV,text/csv,a.txt", "a.hta,text/plain,a.txt",
			"2021.6.4截图,image/png,2021.6.4截图.png", "../../etc/passwd,text/plain,passwd.txt",
			"C:\\x\\con.txt,text/plain,_con.txt", "aux,text/plain,_aux.txt", "LPT1.png,image/png,_LPT1.png",
			"..htaccess,text/plain,htaccess.txt", "a／b.png,image/png,a_b.png",
			"policy.dmn,application/xml,policy.dmn" })
	void areOneLineWithoutFolder(String name, String type, String kept) {
		assertThat(SafeName.of(name, type)).isEqualTo(kept);
	}

	/** An import knows its table by the name that is kept. */
	@Test
	void keepTheEndingOfATableUntilTheyGoOut() {
		assertThat(SafeName.kept("名单.csv", "text/plain")).isEqualTo("名单.csv");
		assertThat(SafeName.of(SafeName.kept("名单.csv", "text/plain"), "text/plain")).isEqualTo("名单.txt");
		assertThat(SafeName.kept(".csv", "text/csv")).isEqualTo("csv.txt");
		assertThat(SafeName.kept("x".repeat(200) + ".csv", "text/plain")).hasSize(150).endsWith("x.csv");
		assertThat(SafeName.kept("a.hta", "text/plain")).isEqualTo("a.txt");
		assertThat(SafeName.kept("a.csv", "image/png")).isEqualTo("a.png");
	}

	@Test
	void hideNothing() {
		assertThat(SafeName.of("a\u202Egnp.exe", "image/png")).isEqualTo("agnp.png");
		assertThat(SafeName.of("a\r\nSet-Cookie\u200B\u2066\uFEFF\u2028\0.txt", "text/plain"))
			.isEqualTo("aSet-Cookie.txt");
		assertThat(SafeName.of("", "text/plain")).isEqualTo("file.txt");
		assertThat(SafeName.of(" . . ", "image/png")).isEqualTo("file.png");
	}

	@Test
	void areCutAndKeepTheirEnding() {
		assertThat(SafeName.of("整".repeat(300) + ".png", "image/png")).hasSize(150).endsWith("整.png");
		assertThat(SafeName.of("\ud83d\ude00".repeat(300) + ".txt", "text/plain")).hasSizeLessThanOrEqualTo(150)
			.endsWith("\ud83d\ude00.txt");
		assertThat(SafeName.of("x".repeat(100_000), "text/plain")).hasSize(150).endsWith(".txt");
		assertThat(SafeName.of("x".repeat(200) + ".dmn", "application/xml")).hasSize(150).endsWith(".dmn");
	}

}
