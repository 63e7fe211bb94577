package org.bihuan.signin.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.bihuan.signin.web.SessionValues.Csrf;
import org.bihuan.signin.web.SessionValues.Flash;
import org.bihuan.signin.web.SessionValues.Person;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.csrf.CsrfToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kinds of values there are in sessions, each with a record of its own that is all of
 * it that is written. Nothing else is kept; a new kind is a new line here.
 */
enum SessionKind {

	/** Where a session was opened, whose code is expected. */
	TEXT(String.class, String.class, value -> value, plain -> plain),
	/** Since when it is expected. */
	NUMBER(Long.class, Long.class, value -> value, plain -> plain),
	/** That another session of the account ended this one. */
	SWITCH(Boolean.class, Boolean.class, value -> value, plain -> plain),
	/** Who is signed in, and whether through the office's service. */
	PERSON(SecurityContext.class, Person.class, value -> Person.of((SecurityContext) value),
			plain -> ((Person) plain).value()),
	/** What a form must bring along. */
	CSRF(CsrfToken.class, Csrf.class, value -> Csrf.of((CsrfToken) value), plain -> ((Csrf) plain).value()),
	/** What the page after a form says. */
	FLASH(List.class, Flash.class, value -> Flash.of((List<?>) value), plain -> ((Flash) plain).value());

	private final Class<?> type;

	private final Class<?> plain;

	private final Function<Object, Object> to;

	private final Function<Object, Object> from;

	SessionKind(Class<?> type, Class<?> plain, Function<Object, Object> to, Function<Object, Object> from) {
		this.type = type;
		this.plain = plain;
		this.to = to;
		this.from = from;
	}

	static SessionKind of(Object value) {
		return Stream.of(values())
			.filter(kind -> kind.type.isInstance(value))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No session keeps a " + value.getClass().getName()));
	}

	static Optional<SessionKind> named(String name) {
		return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
	}

	Object plain(Object value) {
		return to.apply(value);
	}

	Object value(JsonNode node, JsonMapper json) {
		return from.apply(json.treeToValue(node, plain));
	}

}
