package org.bihuan.shared.web;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.support.DefaultConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChosenWordsUnitTests {

	private final DefaultConversionService conversion = new DefaultConversionService();

	ChosenWordsUnitTests() {
		conversion.addConverter(new ChosenWords());
	}

	private Object read(Object said, Class<?> as) {
		return conversion.convert(said, TypeDescriptor.forObject(said),
				TypeDescriptor.collection(as, TypeDescriptor.valueOf(TimeUnit.class)));
	}

	@Test
	void blanksAreNoChoice() {
		assertThat(read("", Set.class)).isEqualTo(Set.of());
		assertThat(read("\0", List.class)).isEqualTo(List.of());
		assertThat(read(new String[] { "DAYS", " ", "HOURS" }, List.class))
			.isEqualTo(List.of(TimeUnit.DAYS, TimeUnit.HOURS));
		assertThat(read("DAYS, HOURS", Set.class)).isEqualTo(Set.of(TimeUnit.DAYS, TimeUnit.HOURS));
	}

	@Test
	void anUnknownWordIsRefused() {
		assertThatThrownBy(() -> read("WEEKS", Set.class)).isInstanceOf(ConversionFailedException.class);
	}

}
