package org.bihuan.organization;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.shared.Ids;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what one administrator asks to be done to another: no administrator acts on a
 * peer alone. It waits three days for any other of the three kinds of administrator, but
 * for whoever asked and whom it is about.
 */
@Service
@Transactional
public class PeerRequests {

	private static final long LIFE_MS = 3 * 24 * 3600 * 1000L;

	static final String SELECT = """
			select r.id, r.kind, r.user_id, u.username, u.display_name, r.detail, r.reason, r.asked_by, r.asked_ms,
			       r.expires_ms, r.state, r.decided_by, r.decided_ms, null code
			from organization_peer_request r join organization_user u on u.id = r.user_id""";

	private final JdbcClient jdbc;

	private final SystemClock clock;

	private final Seals seals;

	private final ApplicationEventPublisher events;

	PeerRequests(JdbcClient jdbc, SystemClock clock, Seals seals, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.seals = seals;
		this.events = events;
	}

	/** Whether doing this to the account is an act on a peer, which one may not alone. */
	@Transactional(readOnly = true)
	public boolean isPeer(PeerActKind kind, Person person) {
		return isPeer(kind, person, Set.of());
	}

	@Transactional(readOnly = true)
	boolean isPeer(PeerActKind kind, Person person, Set<Role> granted) {
		boolean claimed = jdbc.sql("select claimed from organization_user where id = ?")
			.param(person.id().value())
			.query(Boolean.class)
			.single();
		return isPeer(kind, person.roles(), claimed, person.ssoName() != null, granted);
	}

	/**
	 * An account nobody chose a password for yet is nobody's: its maker and the granter
	 * of its roles are two people already. Its name at the sign-in service would outlast
	 * that, so it never is one administrator's matter.
	 */
	static boolean isPeer(PeerActKind kind, Set<Role> held, boolean claimed, boolean bound, Set<Role> granted) {
		boolean administers = held.stream().anyMatch(Role.ADMINISTRATORS::contains);
		return switch (kind) {
			case SINGLE_SIGN_ON -> administers;
			case PASSWORD_RESET, FACTOR_REMOVAL, STATE -> administers && claimed;
			case ROLES -> claimed && administers
					|| (claimed || bound) && granted.stream().anyMatch(Role.ADMINISTRATORS::contains);
		};
	}

	/** Refuses (409) the same act on the same account while one waits. */
	public PeerRequest ask(PeerActKind kind, Person person, String detail, @Nullable String reason, Actor actor) {
		actor.must(kind.permission());
		String why = OneLine.ofOptional("reason", reason, 200);
		closeExpired();
		String id = Ids.next();
		String code = kind == PeerActKind.PASSWORD_RESET ? HexFormat.of().formatHex(Secrets.bytes(5)) : null;
		try {
			jdbc.sql("""
					insert into organization_peer_request (id, kind, user_id, detail, reason, asked_by, asked_ms,
					expires_ms, state, open_key, code_mac) values (?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?)""")
				.params(java.util.Arrays.asList(id, kind.name(), person.id().value(), detail, why == null ? "" : why,
						actor.username(), clock.millis(), clock.millis() + LIFE_MS, kind + ":" + person.id(),
						code == null ? null : seals.mac(Purpose.CREDENTIAL, codeText(id, person.id(), code))))
				.update();
		}
		catch (DuplicateKeyException waits) {
			throw Refusal.conflict("organization.peer-waits", person.displayName());
		}
		events.publishEvent(new PersonChanged(actor.username(), "second-person-asked", person.username(), Map.of(),
				Map.of("kind", kind, "detail", detail, "reason", why == null ? "" : why)));
		PeerRequest asked = require(id);
		return code == null ? asked : asked.withCode(code);
	}

	/** What the code of a request is signed with; the link of the request has its id. */
	static String codeText(String id, UserId person, String code) {
		return "link-code:" + id + ":" + person + ":" + code;
	}

	private void closeExpired() {
		jdbc.sql("""
				update organization_peer_request set state = 'EXPIRED', open_key = null
				where state = 'PENDING' and expires_ms < ?""").param(clock.millis()).update();
	}

	/** Those that wait, and what became of the last thirty others; the newest first. */
	@Transactional(readOnly = true)
	public List<PeerRequest> all(Actor actor) {
		actor.must(Permission.SECOND_PERSON);
		List<PeerRequest> found = new java.util.ArrayList<>(waiting());
		found.addAll(jdbc
			.sql(SELECT
					+ " where r.state <> 'PENDING' or r.expires_ms < ? order by r.asked_ms desc, r.id desc limit 30")
			.param(clock.millis())
			.query(PeerRequest.class)
			.list());
		return found;
	}

	private List<PeerRequest> waiting() {
		return jdbc.sql(SELECT + " where r.state = 'PENDING' and r.expires_ms >= ? order by r.asked_ms desc, r.id desc")
			.param(clock.millis())
			.query(PeerRequest.class)
			.list();
	}

	/** Neither decided on nor over its term. */
	@Transactional(readOnly = true)
	public boolean isWaiting(PeerRequest request) {
		return request.state() == PeerRequest.State.PENDING && request.expiresMs() >= clock.millis();
	}

	/** How many the actor may decide on. */
	@Transactional(readOnly = true)
	public long waitingFor(Actor actor) {
		return waiting().stream().filter(each -> mayApprove(each, actor)).count();
	}

	/** Somebody else than who asked and whom it is about. */
	public static boolean mayApprove(PeerRequest request, Actor actor) {
		return actor.may(Permission.SECOND_PERSON) && !request.askedBy().equals(actor.username())
				&& !request.userId().equals(actor.id());
	}

	PeerRequest require(String id) {
		return jdbc.sql(SELECT + " where r.id = ?")
			.param(id)
			.query(PeerRequest.class)
			.optional()
			.orElseThrow(() -> Refusal.notFound("organization.peer-not-found"));
	}

	/** The MAC of the code that belongs to it. */
	@Nullable String codeMac(String id) {
		return jdbc.sql("select code_mac from organization_peer_request where id = ?")
			.param(id)
			.query((row, index) -> java.util.Optional.ofNullable(row.getString(1)))
			.single()
			.orElse(null);
	}

}
