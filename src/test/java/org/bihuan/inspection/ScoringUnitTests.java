package org.bihuan.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSet;
import org.bihuan.inspection.indicator.Score;
import org.bihuan.inspection.indicator.Scoring;
import org.bihuan.registry.SiteClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of 国办秘函〔2019〕19号 and its published example. */
class ScoringUnitTests {

	private static final IndicatorSet SET = new IndicatorSet("t", "t", LocalDate.EPOCH, null, null, null, "ACTIVE",
			new BigDecimal(60), new BigDecimal(80), new BigDecimal(30),
			List.of(indicator("A", "DEDUCTION", "35", false), indicator("S", "DEDUCTION", "25", true),
					indicator("C", "DEDUCTION", "40", false), indicator("B", "BONUS", "20", false),
					indicator("B2", "BONUS", "20", false), indicator("V", "VETO", "0", false)),
			null, null, null, "", "");

	@ParameterizedTest
	@CsvSource({ "11, 0, 89.0, true", "40.1, 0, 59.9, false", "40, 0, 60.0, true", "20, 10, 80.0, true",
			"19.9, 10, 90.1, true", "0, 10, 110.0, true" })
	void addsTheBonusAboveEightyAlone(String deducted, String bonus, String total, boolean qualified) {
		Score score = score(SiteClass.PORTAL, false, Map.of("C", deducted, "B", bonus, "A", "0"));
		// 40.1 is more than one indicator holds: it is spread over two.
		if (deducted.equals("40.1")) {
			score = score(SiteClass.PORTAL, false, Map.of("C", "40", "A", "0.1", "B", bonus));
		}
		assertThat(score.total()).isEqualByComparingTo(total);
		assertThat(score.qualified()).isEqualTo(qualified);
	}

	@Test
	void scoresThePublishedExample() {
		assertThat(score(SiteClass.PORTAL, false, Map.of("A", "8", "C", "3")).total()).isEqualByComparingTo("89");
	}

	@Test
	void capsDeductionsPerIndicatorAndTheBonusAltogether() {
		assertThat(score(SiteClass.PORTAL, false, Map.of("A", "99")).total()).isEqualByComparingTo("65");
		assertThat(score(SiteClass.PORTAL, false, Map.of("B", "20", "B2", "20")).total()).isEqualByComparingTo("130");
	}

	@Test
	void hasNoScoreAfterAVeto() {
		Score score = score(SiteClass.PORTAL, true, Map.of());
		assertThat(score.total()).isNull();
		assertThat(score.qualified()).isFalse();
	}

	@Test
	void judgesWhatIsNoPortalByVetoesAlone() {
		assertThat(score(SiteClass.ORDINARY, false, Map.of("A", "35", "C", "40"))).satisfies(score -> {
			assertThat(score.total()).isNull();
			assertThat(score.qualified()).isTrue();
		});
	}

	@Test
	void scoresBodiesWithoutServicesOutOfSeventyFive() {
		// 75 - 15 = 60, times 4/3.
		Score score = score(SiteClass.PORTAL_WITHOUT_SERVICES, false, Map.of("A", "15", "S", "25"));
		assertThat(score.total()).isEqualByComparingTo("80.0");
		assertThat(score.bonusOpen()).isFalse();
		assertThat(score(SiteClass.PORTAL_WITHOUT_SERVICES, false, Map.of("A", "30.5")).qualified()).isFalse();
		assertThat(score(SiteClass.PORTAL_WITHOUT_SERVICES, false, Map.of("A", "30")).qualified()).isTrue();
	}

	private static Score score(SiteClass siteClass, boolean veto, Map<String, String> points) {
		Map<String, BigDecimal> numbers = new HashMap<>();
		points.forEach((code, value) -> numbers.put(code, new BigDecimal(value)));
		return Scoring.of(SET, siteClass, veto, numbers);
	}

	private static Indicator indicator(String code, String part, String points, boolean outward) {
		return new Indicator(code, code, "WEBSITE", part, new BigDecimal(points), "", "", outward);
	}

}
