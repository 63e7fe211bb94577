package org.bihuan.inspection;

import org.bihuan.registry.TargetKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhrasesUnitTests {

	private final Phrases phrases = new Phrases();

	@ParameterizedTest
	@CsvSource({ "WEBSITE,应更新未更新栏目超过10个,GW-V4-2", "ACCOUNT,监测时间点前2周内无更新,NM-V2-1", "WEBSITE,互动回应差,GW-V5",
			"ACCOUNT,互动回应差,NM-V3-1", "WEBSITE,网站无法打开,GW-V2", "WEBSITE,18个栏目空白,GW-V4-3",
			"WEBSITE,未提供有效的咨询建言互动渠道,GW-V5-1", "ACCOUNT,菜单链接错误,GX-11" })
	void knowsWhatTheOfficesMean(TargetKind kind, String text, String code) {
		assertThat(phrases.split(text, kind)).singleElement()
			.satisfies(problem -> assertThat(problem.indicator()).contains(code));
	}

	@Test
	void splitsACellThatTellsOfTwoProblems() {
		assertThat(phrases.split("互动回应差，菜单链接错误", TargetKind.ACCOUNT))
			.extracting(problem -> problem.indicator().orElseThrow())
			.containsExactly("NM-V3-1", "GX-11");
	}

	@Test
	void keepsACellWholeWhenAPartMeansNothing() {
		assertThat(phrases.split("互动回应差，请尽快整改", TargetKind.ACCOUNT)).singleElement()
			.satisfies(problem -> assertThat(problem.text()).isEqualTo("互动回应差，请尽快整改"));
	}

	@Test
	void takesTheVetoMarkForNoProblem() {
		assertThat(phrases.split("单项否决，互动回应差", TargetKind.ACCOUNT)).hasSize(1);
	}

}
