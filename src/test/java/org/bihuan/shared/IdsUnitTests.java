package org.bihuan.shared;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdsUnitTests {

	@Test
	void sortInTheOrderOfTheirMakingAndNeverRepeat() {
		var ids = Stream.generate(Ids::next).limit(20_000).toList();
		assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id.length() == 26);
	}

}
