package org.bihuan.shared;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class PersonalDataUnitTests {

	@ParameterizedTest
	@CsvSource({ "手机138 1234 5678。, 手机***。", "138-1234-5678, ***", "１３８１２３４５６７８, ***", "1 3 8 1 2 3 4 5 6 7 8, ***",
			"+86 13812345678, +86 ***", "8613812345678, ***", "wx13812345678号, wx***号", "430902 19800101 1234, ***",
			"430902 1980 0101 123X, ***", "４３０９０２１９８００１０１１２３４, ***", "43090219800101123x泄露, ***泄露",
			"430902800101123, ***", "2021-06-25 13812345678, 2021-06-25 ***", "（0737）4220000, （***",
			"0737 422 0000, ***", "联系电话：4220000, 联系电话：***", "手机 42200001, 手机 ***", "卡号6222020200112233446, 卡号***",
			"卡号6222 0202 0011 2233 446, 卡号***", "a.b@example.com；c＠d.cn, ***；***", "13812345678@139.com, ***",
			"http://www.x.gov.cn/q?tel=13812345678&id=11010519491231002X, http://www.x.gov.cn/q?tel=***&id=***",
			"见http://www.x.gov.cn/a.html，13812345678, 见http://www.x.gov.cn/a.html，***" })
	void coversNumbersHoweverTheyAreWritten(String text, String covered) {
		assertThat(PersonalData.cover(text)).isEqualTo(covered);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0737\t4223456", "0737\n4223456", "138\r\n1234 5678", "138\u20091234\u20095678",
			"138\u202F1234\u20605678", "0737/4223456", "138/1234/5678", "138 12 345 678", "zhang@163．com" })
	void coversNumbersWhateverStandsBetween(String text) {
		assertThat(PersonalData.cover(text)).isEqualTo("***");
	}

	@ParameterizedTest
	@CsvSource({ "电话：4223456、4223457, 电话：***、***", "联系电话（4223456）, 联系电话（***）" })
	void coversTelephonesBesideEachOther(String text, String covered) {
		assertThat(PersonalData.cover(text)).isEqualTo(covered);
	}

	@ParameterizedTest
	@ValueSource(strings = { "标识码4309000099和4309000100", "益政务办发〔2021〕30号", "2021.06.10-2021.06.17",
			"2021-06-10 至 2021-06-17", "http://www.x.gov.cn/art/2021/13812345678.html",
			"www.x.gov.cn/6733/content_13812345678.html", "http://x.gov.cn/430902198001011235/",
			"01J8Z3K13812345678ABCDEFGH", "f0a13812345678b9f0a13812345678b9", "12345678-1381-2345-6781-138123456789",
			"11430900006428712K", "114309000064287123", "1623811234567", "共10个栏目，12.5%、13.8%，第3轮", "20210625",
			"湘ICP备05009271号-1", "湘公网安备 43090202000123号", "一年 2020 2021 2019 2018", "2021/06/25", "检查 15 32 40 21 300 家",
			"http://x.gov.cn/138/1234/5678" })
	void leavesWhatNumbersThings(String text) {
		assertThat(PersonalData.cover(text)).isSameAs(text);
	}

	@Test
	void readsTextsOfAnyLengthOnce() {
		for (String part : new String[] { "1", "1 ", "a", "a.", "a@", "138 ", "12-", "http://a/1-", "F0", "@1",
				"62" }) {
			String text = part.repeat(1_000_000 / part.length());
			assertTimeoutPreemptively(Duration.ofSeconds(10), () -> PersonalData.cover(text), part);
		}
	}

	@Test
	void takesAFieldOfTelephonesWhole() {
		assertThat(PersonalData.coverTelephone("4220000转802")).isEqualTo("***");
		assertThat(PersonalData.coverTelephone("见通知")).isEqualTo("见通知");
		assertThatCode(() -> PersonalData.cover(null)).doesNotThrowAnyException();
	}

}
