package org.bihuan.rectification;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeNumbersUnitTests {

	@Test
	void goesOnAfterTheLastSignedNumber() {
		assertThat(NoticeNumbers.free(Set.of(), Set.of())).isEqualTo(1);
		assertThat(NoticeNumbers.free(Set.of(1, 2, 7), Set.of(1, 2, 7))).isEqualTo(8);
	}

	@Test
	void leavesOutDraftsButIsNotCarriedOnByThem() {
		assertThat(NoticeNumbers.free(Set.of(1, 2, 3, 999_999), Set.of(1))).isEqualTo(4);
		assertThat(NoticeNumbers.free(Set.of(999_999), Set.of())).isEqualTo(1);
	}

	@Test
	void findsARoomWhenTheLargestIsSigned() {
		assertThat(NoticeNumbers.free(Set.of(1, 2, 4, 999_999), Set.of(1, 999_999))).isEqualTo(3);
	}

	@Test
	void knowsItsSeriesByWhatStandsBeforeTheYear() {
		assertThat(NoticeNumbers.isOf("ab", "ab\u30142021\u30151\u53f7")).isTrue();
		assertThat(NoticeNumbers.isOf("ab", "abc\u30142021\u30151\u53f7")).isFalse();
	}

}
