package org.bihuan.signin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/**
 * A session whose values are written as {@link SessionWords}; the one beneath knows bytes
 * alone. All were read once when it was found.
 */
final class WordedSession<S extends Session> implements Session {

	private final S beneath;

	private final SessionWords words;

	private final Map<String, Object> values = new HashMap<>();

	/** Throws {@link SessionWords.Forged}. */
	WordedSession(S beneath, SessionWords words) {
		this.beneath = beneath;
		this.words = words;
		for (String name : beneath.getAttributeNames()) {
			Object kept = beneath.getAttribute(name);
			if (!(kept instanceof byte[] bytes)) {
				throw new SessionWords.Forged(name);
			}
			values.put(name, words.read(beneath.getId(), name, bytes));
		}
	}

	S beneath() {
		return beneath;
	}

	@Override
	public String getId() {
		return beneath.getId();
	}

	/** What is kept is bound to the id, and written anew with it. */
	@Override
	public String changeSessionId() {
		String id = beneath.changeSessionId();
		values.forEach((name, value) -> beneath.setAttribute(name, words.write(id, name, value)));
		return id;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T getAttribute(String name) {
		return (T) values.get(name);
	}

	@Override
	public Set<String> getAttributeNames() {
		return Set.copyOf(values.keySet());
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		if (value == null) {
			removeAttribute(name);
			return;
		}
		beneath.setAttribute(name, words.write(beneath.getId(), name, value));
		values.put(name, value);
	}

	@Override
	public void removeAttribute(String name) {
		beneath.removeAttribute(name);
		values.remove(name);
	}

	@Override
	public Instant getCreationTime() {
		return beneath.getCreationTime();
	}

	@Override
	public void setLastAccessedTime(Instant time) {
		beneath.setLastAccessedTime(time);
	}

	@Override
	public Instant getLastAccessedTime() {
		return beneath.getLastAccessedTime();
	}

	@Override
	public void setMaxInactiveInterval(Duration interval) {
		beneath.setMaxInactiveInterval(interval);
	}

	@Override
	public Duration getMaxInactiveInterval() {
		return beneath.getMaxInactiveInterval();
	}

	@Override
	public boolean isExpired() {
		return beneath.isExpired();
	}

}
