package org.bihuan.signin.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Reads a session once a request. Spring Session asks for it before, the registry of
 * sessions in between, and Spring Session again after the answer; each time with all it
 * holds.
 */
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class SessionReadOnce<S extends Session> implements FindByIndexNameSessionRepository<S>, Filter {

	private final FindByIndexNameSessionRepository<S> repository;

	/** What the request of this thread has read; null outside a request. */
	private final ThreadLocal<@Nullable Map<String, S>> read = new ThreadLocal<>();

	SessionReadOnce(FindByIndexNameSessionRepository<S> repository) {
		this.repository = repository;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		read.set(new HashMap<>());
		try {
			chain.doFilter(request, response);
		}
		finally {
			read.remove();
		}
	}

	@Override
	public @Nullable S findById(String id) {
		Map<String, S> known = read.get();
		if (known == null) {
			return repository.findById(id);
		}
		S session = known.get(id);
		if (session != null && session.getId().equals(id)) {
			return session;
		}
		S fresh = repository.findById(id);
		if (fresh != null) {
			known.put(id, fresh);
		}
		return fresh;
	}

	@Override
	public void deleteById(String id) {
		repository.deleteById(id);
		Map<String, S> known = read.get();
		if (known != null) {
			known.values().removeIf(session -> session.getId().equals(id));
		}
	}

	@Override
	public S createSession() {
		return repository.createSession();
	}

	@Override
	public void save(S session) {
		repository.save(session);
	}

	@Override
	public Map<String, S> findByIndexNameAndIndexValue(String index, String value) {
		return repository.findByIndexNameAndIndexValue(index, value);
	}

}
