package org.bihuan.signin.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Sessions of typed values over a repository that keeps bytes. One with a value this
 * installation did not write for it is over, and that is logged; its person signs in
 * again.
 */
final class WordedSessions<S extends Session> implements FindByIndexNameSessionRepository<WordedSession<S>> {

	private static final Logger LOG = LoggerFactory.getLogger(WordedSessions.class);

	private final FindByIndexNameSessionRepository<S> beneath;

	private final SessionWords words;

	WordedSessions(FindByIndexNameSessionRepository<S> beneath, SessionWords words) {
		this.beneath = beneath;
		this.words = words;
	}

	@Override
	public WordedSession<S> createSession() {
		return new WordedSession<>(beneath.createSession(), words);
	}

	@Override
	public void save(WordedSession<S> session) {
		beneath.save(session.beneath());
	}

	@Override
	public @Nullable WordedSession<S> findById(String id) {
		S found = beneath.findById(id);
		return found == null ? null : worded(found).orElse(null);
	}

	@Override
	public void deleteById(String id) {
		beneath.deleteById(id);
	}

	@Override
	public Map<String, WordedSession<S>> findByIndexNameAndIndexValue(String index, String value) {
		Map<String, WordedSession<S>> found = new HashMap<>();
		beneath.findByIndexNameAndIndexValue(index, value)
			.forEach((id, session) -> worded(session).ifPresent(each -> found.put(id, each)));
		return found;
	}

	private Optional<WordedSession<S>> worded(S session) {
		try {
			return Optional.of(new WordedSession<>(session, words));
		}
		catch (SessionWords.Forged forged) {
			LOG.error("A session of {} was ended: {}", session.getCreationTime(), forged.getMessage());
			beneath.deleteById(session.getId());
			return Optional.empty();
		}
	}

}
