package org.bihuan.organization;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.shared.Ids;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Secrets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what one administrator asks to be done to another: no administrator acts on a
 * peer alone. Each is signed, so that one put into the table by hand is no word of
 * anybody's: it is not shown, not approved, and gives way to the next that is asked for.
 * It waits three days for any other of the three kinds of administrator, but for whoever
 * asked and whom it is about.
 */
@Service
@Transactional
public class PeerRequests {

	private static final Logger LOG = LoggerFactory.getLogger(PeerRequests.class);

	private static final long LIFE_MS = 3 * 24 * 3600 * 1000L;

	private static final long CONFIRM_MS = 10 * LIFE_MS;

	/** As many that one administrator asked for may wait at once. */
	static final int MOST_WAITING = 20;

	static final String SELECT = """
			select r.id, r.kind, r.user_id, u.username, u.display_name, r.detail, r.reason, r.asked_by, r.asked_ms,
			       r.expires_ms, r.state, r.decided_by, r.decided_ms, null code
			from organization_peer_request r join organization_user u on u.id = r.user_id""";

	private final JdbcClient jdbc;

	private final People people;

	private final Involved involved;

	private final Accounts accounts;

	private final SystemClock clock;

	private final Seals seals;

	private final PeerStates states;

	private final ApplicationEventPublisher events;

	PeerRequests(JdbcClient jdbc, People people, Involved involved, Accounts accounts, SystemClock clock, Seals seals,
			PeerStates states, ApplicationEventPublisher events) {
		this.states = states;
		this.accounts = accounts;
		this.jdbc = jdbc;
		this.people = people;
		this.involved = involved;
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
		return people.footing(person.id()).isPeer(kind, granted);
	}

	/**
	 * Refuses (409) the same act on the same account while one waits, more than twenty
	 * that wait of one administrator, and whoever is not confirmed.
	 */
	public PeerRequest ask(PeerActKind kind, Person person, String detail, @Nullable String reason, Actor actor) {
		actor.must(kind.permission());
		mustBeConfirmed(actor);
		accounts.hold(actor.id());
		mustHaveRoom(pending(), actor.username());
		String why = OneLine.ofOptional("reason", reason, 200);
		return keep(kind, person, detail, why == null ? "" : why, actor.username());
	}

	/** Refuses (409) who has as many waiting as one may; what is over makes room. */
	static void mustHaveRoom(List<PeerRequest> pending, String username) {
		if (pending.stream().filter(each -> each.askedBy().equals(username)).count() >= MOST_WAITING) {
			throw Refusal.conflict("organization.peer-most", MOST_WAITING);
		}
	}

	/**
	 * A fresh administrator, whose password its maker may know, asks to be confirmed:
	 * anew with each password, so that whoever agrees does so to the one that is set.
	 * Nothing happens where that is not needed, or no password works.
	 */
	void askConfirmation(Person person) {
		open().stream()
			.filter(each -> each.kind() == PeerActKind.CONFIRM && each.userId().equals(person.id()))
			.forEach(this::expire);
		if (people.footing(person.id()).awaitsConfirmation() && !password(person.id()).expired()) {
			keep(PeerActKind.CONFIRM, person, "", "", person.username());
		}
	}

	private record Password(boolean expired, long setMs) {
	}

	private Password password(UserId id) {
		return jdbc.sql("select password_expired expired, password_ms set_ms from organization_user where id = ?")
			.param(id.value())
			.query(Password.class)
			.single();
	}

	/**
	 * Refuses (409) to confirm whoever was involved with the account, and one whose
	 * password is another than when it asked, or that administers no more.
	 */
	void mustBeVouchedFor(PeerRequest request, Actor actor) {
		if (involved.is(request.userId(), actor.username())) {
			throw Refusal.conflict("organization.peer-involved");
		}
		Password password = password(request.userId());
		if (!people.footing(request.userId()).awaitsConfirmation() || password.expired()
				|| password.setMs() > request.askedMs()) {
			throw Refusal.conflict("organization.peer-over");
		}
	}

	/** Whether the account may act as one of two. */
	boolean isConfirmed(UserId id) {
		return people.footing(id).counts();
	}

	/** Refuses (409) a fresh administrator nobody vouched for yet. */
	void mustBeConfirmed(Actor actor) {
		if (!isConfirmed(actor.id())) {
			throw Refusal.conflict("organization.peer-unconfirmed");
		}
	}

	private PeerRequest keep(PeerActKind kind, Person person, String detail, String why, String by) {
		closeExpired();
		String id = Ids.next();
		String code = kind == PeerActKind.PASSWORD_RESET ? HexFormat.of().formatHex(Secrets.bytes(5)) : null;
		String codeMac = code == null ? null : seals.mac(Purpose.CREDENTIAL, codeText(id, person.id(), code));
		PeerRequest asked = new PeerRequest(id, kind, person.id(), person.username(), person.displayName(), detail, why,
				by, clock.millis(), clock.millis() + (kind == PeerActKind.CONFIRM ? CONFIRM_MS : LIFE_MS),
				PeerRequest.State.PENDING, null, null, code);
		try {
			jdbc.sql("""
					insert into organization_peer_request (id, kind, user_id, detail, reason, asked_by, asked_ms,
					expires_ms, state, open_key, code_mac, mac) values (?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?)""")
				.params(java.util.Arrays.asList(id, kind.name(), person.id().value(), detail, why, by, asked.askedMs(),
						asked.expiresMs(), kind + ":" + person.id(), codeMac,
						seals.mac(Purpose.CREDENTIAL, text(asked, codeMac))))
				.update();
		}
		catch (DuplicateKeyException waits) {
			throw Refusal.conflict("organization.peer-waits", person.displayName());
		}
		states.told(asked, null, PeerRequest.State.PENDING);
		events.publishEvent(new PersonChanged(by, "second-person-asked", person.username(), Map.of(),
				Map.of("kind", kind, "detail", detail, "reason", why)));
		return asked;
	}

	/** What a request is signed with: whatever of it an approval acts on. */
	static String text(PeerRequest request, @Nullable String codeMac) {
		return java.util.stream.Stream
			.of(request.id(), request.kind(), request.userId(), request.detail(), request.reason(), request.askedBy(),
					request.askedMs(), request.expiresMs(), codeMac == null ? "" : codeMac)
			.map(String::valueOf)
			.map(each -> each.length() + ":" + each)
			.collect(java.util.stream.Collectors.joining(",", "peer-request:", ""));
	}

	/**
	 * Whether the product put it there, as it stands, and the record says so; what
	 * somebody else did is logged.
	 */
	boolean isGenuine(PeerRequest request) {
		boolean genuine = jdbc.sql("select code_mac, mac from organization_peer_request where id = ?")
			.param(request.id())
			.query((row, index) -> isGenuine(seals, request, row.getString(1), row.getString(2)))
			.single() && states.isSo(request);
		if (!genuine) {
			LOG.error("The request {} of {} about {} was not written by this installation", request.id(),
					request.askedBy(), request.username());
		}
		return genuine;
	}

	static boolean isGenuine(Seals seals, PeerRequest request, @Nullable String codeMac, @Nullable String mac) {
		return (request.kind() != PeerActKind.PASSWORD_RESET || codeMac != null)
				&& seals.isMac(Purpose.CREDENTIAL, text(request, codeMac), mac);
	}

	/** What the code of a request is signed with; the link of the request has its id. */
	static String codeText(String id, UserId person, String code) {
		return "link-code:" + id + ":" + person + ":" + code;
	}

	private void closeExpired() {
		open().stream().filter(each -> each.expiresMs() < clock.millis() || !isGenuine(each)).forEach(this::expire);
	}

	private List<PeerRequest> open() {
		return jdbc.sql(SELECT + " where r.state = 'PENDING'").query(PeerRequest.class).list();
	}

	private void expire(PeerRequest request) {
		int ended = jdbc.sql("""
				update organization_peer_request set state = 'EXPIRED', open_key = null, mac = null
				where id = ? and state = 'PENDING'""").param(request.id()).update();
		if (ended == 1) {
			ended(request, PeerRequest.State.EXPIRED);
		}
	}

	/** It waits no longer, and the record says how it ended. */
	void ended(PeerRequest request, PeerRequest.State now) {
		states.told(request, PeerRequest.State.PENDING, now);
	}

	/** All those that wait, the newest first. */
	@Transactional(readOnly = true)
	public List<PeerRequest> waiting(Actor actor) {
		actor.must(Permission.SECOND_PERSON);
		return waiting();
	}

	/** What became of the others, the newest first. */
	@Transactional(readOnly = true)
	public Page<PeerRequest> over(Paging paging, Actor actor) {
		actor.must(Permission.SECOND_PERSON);
		String over = " where r.state <> 'PENDING' or r.expires_ms < ?";
		List<PeerRequest> items = jdbc.sql(SELECT + over + " order by r.asked_ms desc, r.id desc" + paging.limit())
			.param(clock.millis())
			.query(PeerRequest.class)
			.list();
		long total = jdbc.sql("select count(*) from organization_peer_request r" + over)
			.param(clock.millis())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	private List<PeerRequest> waiting() {
		return pending().stream().filter(this::isGenuine).toList();
	}

	private List<PeerRequest> pending() {
		return jdbc.sql(SELECT + " where r.state = 'PENDING' and r.expires_ms >= ? order by r.asked_ms desc, r.id desc")
			.param(clock.millis())
			.query(PeerRequest.class)
			.list();
	}

	/** How many the actor may decide on. */
	@Transactional(readOnly = true)
	public long waitingFor(Actor actor) {
		return waiting().stream().filter(each -> mayDecide(each, actor)).count();
	}

	/** Whether the actor is confirmed and {@link #mayApprove}. */
	@Transactional(readOnly = true)
	public boolean mayDecide(PeerRequest request, Actor actor) {
		return mayApprove(request, actor) && isConfirmed(actor.id())
				&& (request.kind() != PeerActKind.CONFIRM || !involved.is(request.userId(), actor.username()));
	}

	/**
	 * Somebody else than who asked and whom it is about; of a fresh administrator nobody
	 * who makes accounts and links, and so may know its password.
	 */
	static boolean mayApprove(PeerRequest request, Actor actor) {
		return actor.may(Permission.SECOND_PERSON) && !request.askedBy().equals(actor.username())
				&& !request.userId().equals(actor.id())
				&& (request.kind() != PeerActKind.CONFIRM || !actor.may(Permission.KEEP_ACCOUNTS));
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
