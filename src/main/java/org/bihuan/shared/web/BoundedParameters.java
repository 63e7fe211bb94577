package org.bihuan.shared.web;

import java.beans.PropertyEditorSupport;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.function.Function;

import org.bihuan.shared.Dates;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.util.NumberUtils;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads the dates and whole numbers of addresses and forms, in single parameters, parts
 * of a path and fields alike. Refuses (422) a year that is not taken and a number larger
 * than anything counted here; what is neither date nor number is 400 as ever. Editors,
 * not converters: a number that a converter refuses is read once more without it.
 */
@ControllerAdvice
class BoundedParameters {

	static final int MOST = 1_000_000;

	@InitBinder
	void bound(WebDataBinder binder) {
		String field = binder.getObjectName();
		dates(binder, field, LocalDate.class, LocalDate::parse);
		dates(binder, field, LocalDateTime.class, LocalDateTime::parse);
		dates(binder, field, OffsetDateTime.class, OffsetDateTime::parse);
		dates(binder, field, Instant.class, Instant::parse);
		dates(binder, field, YearMonth.class, YearMonth::parse);
		numbers(binder, field, Integer.class);
		numbers(binder, field, int.class);
		numbers(binder, field, Long.class);
		numbers(binder, field, long.class);
	}

	private static <T extends java.time.temporal.TemporalAccessor> void dates(WebDataBinder binder, String field,
			Class<T> type, Function<String, T> reading) {
		binder.registerCustomEditor(type, new Editor<>(text -> Dates.known(field, reading.apply(text))));
	}

	private static void numbers(WebDataBinder binder, String field, Class<? extends Number> type) {
		boolean whole = type == Integer.class || type == int.class;
		binder.registerCustomEditor(type, new Editor<>(text -> {
			Long number = NumberUtils.parseNumber(text, Long.class);
			if (number > MOST || number < -MOST) {
				throw Refusal.invalid(field, "shared.number-bounds", MOST);
			}
			return whole ? (Object) number.intValue() : number;
		}));
	}

	private static final class Editor<T> extends PropertyEditorSupport {

		private final Function<String, T> reading;

		Editor(Function<String, T> reading) {
			this.reading = reading;
		}

		@Override
		public void setAsText(@Nullable String text) {
			try {
				setValue(text == null || text.isBlank() ? null : reading.apply(text.strip()));
			}
			catch (DateTimeException wrong) {
				throw new IllegalArgumentException(wrong);
			}
		}

	}

}
