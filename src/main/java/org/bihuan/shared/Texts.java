package org.bihuan.shared;

import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The product's Chinese words, from the message bundles. */
@Component
public class Texts {

	private final MessageSource messages;

	Texts(MessageSource messages) {
		this.messages = messages;
	}

	public String of(String key, Object... args) {
		return messages.getMessage(key, args, key, Locale.SIMPLIFIED_CHINESE);
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
