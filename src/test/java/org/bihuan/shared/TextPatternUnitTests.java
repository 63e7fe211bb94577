package org.bihuan.shared;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever the pattern, a text is read in so many steps or not at all. */
class TextPatternUnitTests {

	@Test
	void stopsGoingBackAndForth() {
		assertThatThrownBy(() -> TextPattern.of("(\\d+)\\s*x").isIn("1".repeat(100_000))).isInstanceOf(Refusal.class)
			.hasMessage("shared.intricate");
	}

	@Test
	void readsLikeAnyPattern() {
		assertThat(TextPattern.of("\\d+").replaceAll("a12b3", "#")).isEqualTo("a#b#");
		assertThat(TextPattern.of("[,;]").split("a,b;;")).containsExactly("a", "b");
		assertThat(TextPattern.of("\\|").allBetween("a||")).containsExactly("a", "", "");
		assertThat(TextPattern.of("x").removedFrom("none")).isEqualTo("none");
	}

	@Test
	void asksWhetherItMayGoOn() {
		AtomicInteger asked = new AtomicInteger();
		TextPattern.asking(asked::incrementAndGet);
		try {
			TextPattern.of("a+b").isIn("a".repeat(1000));
		}
		finally {
			TextPattern.asking(null);
		}
		assertThat(asked.get()).isPositive();
		TextPattern.of("a").isIn("b");
	}

}
