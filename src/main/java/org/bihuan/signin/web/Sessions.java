package org.bihuan.signin.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpSession;

import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.AccessWithdrawn;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.PersonChanged;
import org.bihuan.organization.UserId;
import org.bihuan.organization.WayIn;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Shows and ends sessions, which all nodes share. Times are real time. */
@Service
@Transactional
class Sessions implements WayIn {

	/** The session attributes that say where it was opened. */
	static final String ADDRESS = "bihuan.address";

	static final String BROWSER = "bihuan.browser";

	/** A session as lists show it; its id is never shown, only the key of its row. */
	public record Open(String key, String username, String address, String browser, long createdMs, long usedMs,
			boolean here) {
	}

	private record Row(String primaryId, String sessionId, String principalName, long creationTime, long lastAccessTime,
			byte @Nullable [] address, byte @Nullable [] browser) {
	}

	private static final String LIST = """
			select primary_id, session_id, principal_name, creation_time, last_access_time,
			       (select attribute_bytes from SPRING_SESSION_ATTRIBUTES a where a.session_primary_id = primary_id
			        and a.attribute_name = 'bihuan.address') address,
			       (select attribute_bytes from SPRING_SESSION_ATTRIBUTES a where a.session_primary_id = primary_id
			        and a.attribute_name = 'bihuan.browser') browser
			from SPRING_SESSION where principal_name is not null and expiry_time > ?""";

	private final JdbcClient jdbc;

	private final SessionWords words;

	private final SessionRepository<? extends Session> repository;

	private final SystemClock clock;

	private final AccessNumbers access;

	private final ApplicationEventPublisher events;

	Sessions(JdbcClient jdbc, SessionWords words, SessionRepository<? extends Session> repository, SystemClock clock,
			AccessNumbers access, ApplicationEventPublisher events) {
		this.access = access;
		this.jdbc = jdbc;
		this.words = words;
		this.repository = repository;
		this.clock = clock;
		this.events = events;
	}

	/** Those over. Spring Session's own round begins before there are tables. */
	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void removeEnded() {
		jdbc.sql("delete from SPRING_SESSION where expiry_time < ?").param(clock.millis()).update();
	}

	@Transactional(readOnly = true)
	List<Open> of(Actor actor) {
		return jdbc.sql(LIST + " and principal_name = ? order by last_access_time desc, creation_time desc limit 50")
			.params(clock.millis(), actor.username())
			.query(Row.class)
			.list()
			.stream()
			.map(this::open)
			.toList();
	}

	/** Everybody's, the last used first. */
	@Transactional(readOnly = true)
	Page<Open> all(Paging paging, Actor actor) {
		actor.must(Permission.KEEP_SECURITY);
		List<Open> items = jdbc
			.sql(LIST + " order by last_access_time desc, creation_time desc, primary_id" + paging.limit())
			.param(clock.millis())
			.query(Row.class)
			.list()
			.stream()
			.map(this::open)
			.toList();
		long total = jdbc
			.sql("select count(*) from SPRING_SESSION where principal_name is not null and expiry_time > ?")
			.param(clock.millis())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	private Open open(Row row) {
		return new Open(row.primaryId(), row.principalName(), text(row, ADDRESS, row.address()),
				text(row, BROWSER, row.browser()), row.creationTime(), row.lastAccessTime(),
				row.sessionId().equals(currentId()));
	}

	/** What the session keeps, read for all of a list at once. */
	private String text(Row row, String name, byte @Nullable [] bytes) {
		return bytes == null ? "-" : words.tryRead(row.sessionId(), name, bytes).orElse("-");
	}

	/** Ends one. Refuses (404) another's, but for the security administrator. */
	void end(String key, Actor actor) {
		Row row = jdbc.sql(LIST + " and primary_id = ?")
			.params(clock.millis(), key)
			.query(Row.class)
			.optional()
			.filter(each -> each.principalName().equals(actor.username()) || actor.may(Permission.KEEP_SECURITY))
			.orElseThrow(() -> Refusal.notFound("signin.session-not-found"));
		repository.deleteById(row.sessionId());
		events.publishEvent(
				new PersonChanged(actor.username(), "session-ended", row.principalName(), Map.of(), Map.of()));
		access.raise(row.principalName());
	}

	@Override
	public String message() {
		return "laid.sessions";
	}

	@Override
	@Transactional(readOnly = true)
	public long of(UserId id, String username) {
		return jdbc.sql("select count(*) from SPRING_SESSION where principal_name = ? and expiry_time > ?")
			.params(username, clock.millis())
			.query(Long.class)
			.single();
	}

	/**
	 * Ends what somebody is signed in with, in the transaction that took their access.
	 */
	@EventListener
	@Order(0)
	void on(AccessWithdrawn event) {
		String here = event.byThemselves() ? currentId() : null;
		jdbc.sql("delete from SPRING_SESSION where principal_name = ? and session_id <> ?")
			.params(event.username(), here == null ? "-" : here)
			.update();
	}

	private static @Nullable String currentId() {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web) {
			HttpSession session = web.getRequest().getSession(false);
			return session == null ? null : session.getId();
		}
		return null;
	}

}
