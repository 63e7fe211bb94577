package org.bihuan.signin.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpSession;

import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.AccessRaised;
import org.bihuan.organization.KeptAccess;
import org.bihuan.organization.PersonChanged;
import org.bihuan.signin.Admission;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says in every session, under its MAC, whose it is, when it was begun and under which
 * number of the account's access. One that was put back after its end is of an earlier
 * number; one made younger does not fit what it says.
 */
@Service
@Transactional
class SessionStanding {

	/** The session attribute. */
	static final String STANDING = "bihuan.standing";

	private record Row(String primaryId, String sessionId, long creationTime, byte[] said) {

		boolean says(SessionWords words, long number, String username) {
			return words.tryRead(sessionId, STANDING, said)
				.filter(SessionStanding.said(number, creationTime, username)::equals)
				.isPresent();
		}

	}

	private final JdbcClient jdbc;

	private final SessionWords words;

	private final AccessNumbers access;

	private final ApplicationEventPublisher events;

	SessionStanding(JdbcClient jdbc, SessionWords words, AccessNumbers access, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.words = words;
		this.access = access;
		this.events = events;
	}

	/**
	 * Somebody got in. Refuses (401) where the access ended since what they brought was
	 * found right. What ends between this and the session's row leaves it of a number
	 * before.
	 */
	public void begin(HttpSession session, Admission admission) {
		KeptAccess now = access.hold(admission.id(), admission.number());
		session.setAttribute(STANDING, said(now.number(), session.getCreationTime(), now.username()));
	}

	/** Whether the session's row is still there, and as it holds now. */
	@Transactional(readOnly = true)
	public boolean isKept(String sessionId, String username) {
		return number(username)
			.filter(number -> rows("s.session_id = ?", sessionId).stream()
				.anyMatch(row -> row.says(words, number, username)))
			.isPresent();
	}

	/** Whether it is this person's, as it was begun, and nothing ended it. */
	@Transactional(readOnly = true)
	public boolean holds(HttpSession session, String username) {
		return number(username).map(number -> said(number, session.getCreationTime(), username))
			.filter(expected -> expected.equals(session.getAttribute(STANDING)))
			.isPresent();
	}

	/** Its person signed out. */
	public void leave(String sessionId, String username) {
		jdbc.sql("delete from SPRING_SESSION where session_id = ?").param(sessionId).update();
		events.publishEvent(new PersonChanged(username, "signed-out", username, Map.of(), Map.of()));
		access.raise(username);
	}

	/** What was not ended holds on under the number that is next. */
	@EventListener
	void on(AccessRaised raised) {
		rows("s.principal_name = ?", raised.username()).stream()
			.filter(row -> row.says(words, raised.before(), raised.username()))
			.forEach(row -> jdbc.sql("""
					update SPRING_SESSION_ATTRIBUTES set attribute_bytes = ?
					where session_primary_id = ? and attribute_name = ?""")
				.params(words.write(row.sessionId(), STANDING,
						said(raised.before() + 1, row.creationTime(), raised.username())), row.primaryId(), STANDING)
				.update());
	}

	private List<Row> rows(String which, String value) {
		return jdbc.sql("""
				select s.primary_id, s.session_id, s.creation_time, a.attribute_bytes said from SPRING_SESSION s
				join SPRING_SESSION_ATTRIBUTES a on a.session_primary_id = s.primary_id and a.attribute_name = ?
				where\s""" + which)
			.params(STANDING, value)
			.query((row, index) -> new Row(row.getString(1), row.getString(2), row.getLong(3), row.getBytes(4)))
			.list();
	}

	private Optional<Long> number(String username) {
		return jdbc.sql("select access_no from organization_user where username = ?")
			.param(username)
			.query(Long.class)
			.optional();
	}

	private static String said(long number, long creationMs, String username) {
		return number + " " + creationMs + " " + username;
	}

}
