package org.bihuan.shared.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.TypeMismatchException;
import org.springframework.web.bind.WebDataBinder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoundedDatesUnitTests {

	record Form(LocalDate day, OffsetDateTime at, Instant moment, List<YearMonth> months) {
	}

	private final JsonMapper json = FormLimits.mapper(Stream.empty());

	@Test
	void ordinaryDatesAreReadAsBefore() {
		Form form = json.readValue("""
				{"day":"2021-06-25","at":"2021-06-25T09:00:00+08:00","moment":"2099-01-01T00:00:00Z",
				"months":["2021-06"]}""", Form.class);
		assertThat(form.day()).isEqualTo("2021-06-25");
		assertThat(form.at().toInstant()).isEqualTo("2021-06-25T01:00:00Z");
		assertThat(form.months()).containsExactly(YearMonth.of(2021, 6));
		assertThat(json.readValue("{\"day\":null}", Form.class).day()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"day\":\"9999-12-31\"", "\"day\":\"+200000000-01-01\"", "\"day\":\"-999999999-01-01\"",
			"\"day\":\"1999-12-31\"", "\"day\":[9999,1,1]", "\"at\":\"9999-12-31T00:00:00Z\"",
			"\"moment\":\"+100000-01-01T00:00:00Z\"", "\"moment\":99999999999999", "\"months\":[\"9999-01\"]" })
	void aDateOfNoYearAnybodyWorksInIsNotRead(String field) {
		assertThatThrownBy(() -> json.readValue("{" + field + "}", Form.class)).isInstanceOf(JacksonException.class)
			.cause()
			.isInstanceOfSatisfying(Refusal.class, refusal -> {
				assertThat(refusal.code()).isEqualTo("shared.date-bounds");
				assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
			});
	}

	@Test
	void parametersAreBoundedAlike() {
		WebDataBinder binder = new WebDataBinder(null, "due");
		new BoundedParameters().bound(binder);
		assertThat(binder.convertIfNecessary("2021-06-25", LocalDate.class)).isEqualTo("2021-06-25");
		assertThat(binder.convertIfNecessary("", LocalDate.class)).isNull();
		assertThat(binder.convertIfNecessary("2021-06-25T15:30", LocalDateTime.class)).isEqualTo("2021-06-25T15:30");
		assertThat(binder.convertIfNecessary(" 12 ", Integer.class)).isEqualTo(12);
		assertThat(binder.convertIfNecessary("12", int.class)).isEqualTo(12);
		assertThat(binder.convertIfNecessary("", Integer.class)).isNull();
		for (String far : List.of("9999-12-31", "+200000000-01-01", "0001-01-01")) {
			assertThatThrownBy(() -> binder.convertIfNecessary(far, LocalDate.class))
				.isInstanceOfSatisfying(Refusal.class, refusal -> {
					assertThat(refusal.code()).isEqualTo("shared.date-bounds");
					assertThat(refusal.fields().get(0).field()).isEqualTo("due");
				});
		}
		assertThatThrownBy(() -> binder.convertIfNecessary("2147483647", int.class)).isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> binder.convertIfNecessary("x", LocalDate.class))
			.isInstanceOf(TypeMismatchException.class);
		assertThatThrownBy(() -> binder.convertIfNecessary("x", int.class)).isInstanceOf(TypeMismatchException.class);
	}

}
