package org.bihuan.shared;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The product's Chinese words, from the message bundles. */
@Component
public class Texts {

	private final MessageSource messages;

	Texts(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * The words under the key; dates among the arguments are written as offices write
	 * them.
	 */
	public String of(String key, @Nullable Object... args) {
		return messages.getMessage(key, Arrays.stream(args).map(this::written).toArray(), key,
				Locale.SIMPLIFIED_CHINESE);
	}

	private @Nullable Object written(@Nullable Object arg) {
		return arg instanceof LocalDate day
				? day.format(DateTimeFormatter
					.ofPattern(messages.getMessage("format.date", null, "yyyy-MM-dd", Locale.SIMPLIFIED_CHINESE)))
				: arg;
	}

	/** The word for an enum constant: {@code enum.CaseStatus.CLOSED}. */
	public String word(Enum<?> value) {
		return of("enum." + value.getDeclaringClass().getSimpleName() + "." + value.name());
	}

	public String refusal(Refusal refusal) {
		return of("refusal." + refusal.code(), refusal.args());
	}

	public String refusal(Refusal.FieldError error) {
		return of("refusal." + error.code(), error.args().toArray());
	}

}
