package org.bihuan.inspection;

import java.math.BigDecimal;
import java.time.Duration;

import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.Points;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class PointsUnitTests {

	@Test
	void readsWhatASheetHolds() {
		assertThat(Points.of("points", " 9999.99 ")).isEqualByComparingTo("9999.99");
		assertThat(Points.of("points", "1e2")).isEqualByComparingTo("100");
		assertThat(Points.of("points", "2.500")).isEqualByComparingTo("2.5");
		assertThat(Points.of("points", null)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e300000000", "1e-3000000", "1e2147483647", "0.001", "10000", "-10000", "one",
			"000000000000000000001" })
	void refusesWhatNoSheetHolds(String said) {
		assertTimeoutPreemptively(Duration.ofSeconds(2),
				() -> assertThatThrownBy(() -> Points.of("points", said)).isInstanceOf(Refusal.class));
	}

	@Test
	void neitherIndicatorNorLineHoldsThem() {
		BigDecimal endless = new BigDecimal("1e300000000");
		assertThatThrownBy(() -> new Indicator("A-1", "a", "ANY", "DEDUCTION", endless, "", "", false))
			.isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> new ScoreSheet.Line(endless.negate(), "")).isInstanceOf(Refusal.class);
	}

}
