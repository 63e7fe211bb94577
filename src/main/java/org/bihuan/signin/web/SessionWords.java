package org.bihuan.signin.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a session keeps, as it lies in the database: {@code MAC kind JSON}. The MAC binds
 * it to the session's id and the attribute's name, so that who writes the database can
 * neither make an attribute nor move one; the kind is one of {@link SessionKind}, so that
 * nothing is ever made of a class the bytes name.
 */
@Component
class SessionWords {

	/** It was not written by this installation for this place. */
	static final class Forged extends RuntimeException {

		Forged(String name) {
			super("The session's attribute " + name + " is not as this installation wrote it");
		}

	}

	/** An empty mapper: no module, no type told by the bytes. */
	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Seals seals;

	SessionWords(Seals seals) {
		this.seals = seals;
	}

	/**
	 * Throws {@link IllegalArgumentException} for a type that is not kept in sessions.
	 */
	byte[] write(String session, String name, Object value) {
		SessionKind kind = SessionKind.of(value);
		String said = kind.name() + " " + JSON.writeValueAsString(kind.plain(value));
		return (seals.mac(Purpose.SESSION, bound(session, name, said)) + " " + said).getBytes(StandardCharsets.UTF_8);
	}

	/** Throws {@link Forged}. */
	Object read(String session, String name, byte[] bytes) {
		String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 3);
		if (parts.length != 3
				|| !seals.isMac(Purpose.SESSION, bound(session, name, parts[1] + " " + parts[2]), parts[0])) {
			throw new Forged(name);
		}
		SessionKind kind = SessionKind.named(parts[1]).orElseThrow(() -> new Forged(name));
		try {
			return kind.value(JSON.readTree(parts[2]), JSON);
		}
		catch (JacksonException | IllegalArgumentException ofAnotherVersion) {
			throw new Forged(name);
		}
	}

	/** What is only shown in lists; empty where it was forged. */
	Optional<String> tryRead(String session, String name, byte[] bytes) {
		try {
			return Optional.of(read(session, name, bytes).toString());
		}
		catch (Forged forged) {
			return Optional.empty();
		}
	}

	private static String bound(String session, String name, String said) {
		return session + "\n" + name + "\n" + said;
	}

}
