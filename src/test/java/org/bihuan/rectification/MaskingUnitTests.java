package org.bihuan.rectification;

import java.util.List;

import org.bihuan.documents.Block;
import org.bihuan.documents.DocumentKind;
import org.bihuan.documents.OfficialDocument;
import org.junit.jupiter.api.Test;
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

	@Test
	void coversWhateverADocumentSays() {
		String said = "关于13812345678举报";
		OfficialDocument document = new OfficialDocument(DocumentKind.RECTIFICATION_NOTICE, "机关", "〔2021〕2号", said,
				said, List.of(Block.text(said)), List.of(new OfficialDocument.Annex(said, List.of(Block.text(said)))),
				"机关", "2021年6月25日", said, said, "机关", "2021年6月25日", "");
		assertThat(Masking.cover(document, null, null).toString()).doesNotContain("13812345678").contains("〔2021〕2号");
	}

}
