package org.bihuan.signin.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlotsUnitTests {

	@Test
	void refusesOneCallersShareAndThenEverybodys() {
		Slots slots = new Slots(3, 2);
		assertThat(slots.take("a")).isTrue();
		assertThat(slots.take("a")).isTrue();
		assertThat(slots.take("a")).isFalse();
		assertThat(slots.take("b")).isTrue();
		assertThat(slots.take("c")).isFalse();
		slots.giveBack("a");
		assertThat(slots.take("c")).isTrue();
	}

}
