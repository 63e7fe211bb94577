package org.bihuan.rectification;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskingUnitTests {

	@ParameterizedTest
	@CsvSource({ "公示了430902199001011234的信息, 公示了***的信息", "身份证43090219900101123X泄露, 身份证***泄露",
			"电话13812345678和0737-4220000, 电话***和***", "邮箱zhang.san@example.gov.cn可见, 邮箱***可见",
			"2021年6月25日前整改10个栏目, 2021年6月25日前整改10个栏目", "益政务办发〔2021〕2号, 益政务办发〔2021〕2号" })
	void coversNumbersOfPeopleAndNothingElse(String text, String covered) {
		assertThat(Masking.cover(text)).isEqualTo(covered);
	}

}
