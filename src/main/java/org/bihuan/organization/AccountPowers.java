package org.bihuan.organization;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.bihuan.shared.OneLine;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What one administrator may do to an account: its roles, its stop, its name at the
 * office's sign-in service. What touches a peer is not done but asked for
 * ({@link PeerRequests}); the answer is then the request that waits.
 */
@Service
@Transactional
public class AccountPowers implements PeerAct {

	private final JdbcClient jdbc;

	private final People people;

	private final PeerRequests requests;

	private final AccountActs acts;

	private final Substitutes substitutes;

	private final Involved involved;

	private final AccessNumbers access;

	private final SystemClock clock;

	private final ApplicationEventPublisher events;

	AccountPowers(JdbcClient jdbc, People people, PeerRequests requests, AccountActs acts, Substitutes substitutes,
			Involved involved, AccessNumbers access, SystemClock clock, ApplicationEventPublisher events) {
		this.access = access;
		this.involved = involved;
		this.jdbc = jdbc;
		this.people = people;
		this.requests = requests;
		this.acts = acts;
		this.substitutes = substitutes;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Sets the roles. An administrator's given to an account nobody claimed holds at
	 * once, but whoever claims it is no second person until confirmed. Whoever becomes an
	 * administrator loses what was laid on the account before. Refuses (409) the actor's
	 * own, and roles that one person may not hold together.
	 */
	public Optional<PeerRequest> setRoles(UserId id, Set<Role> roles, @Nullable String reason, Actor actor) {
		actor.must(Permission.GRANT_ROLES);
		OneLine.ofOptional("reason", reason, 200);
		Person person = people.require(id);
		if (!Role.compatible(roles)) {
			throw Refusal.conflict("organization.roles-incompatible");
		}
		if (id.equals(actor.id())) {
			throw Refusal.conflict("organization.own-roles");
		}
		if (requests.isPeer(PeerActKind.ROLES, person, roles)) {
			String detail = new TreeSet<>(roles).stream().map(Enum::name).collect(Collectors.joining(","));
			return Optional.of(requests.ask(PeerActKind.ROLES, person, detail, reason, actor));
		}
		putRoles(person, roles, actor.username(), null);
		return Optional.empty();
	}

	/** Whoever becomes an administrator by them begins anew and asks to be confirmed. */
	private void putRoles(Person person, Set<Role> roles, String by, @Nullable String second) {
		Footing before = people.footing(person.id());
		people.putRoles(person.id(), roles);
		if (before.becomes(roles)) {
			beginAnew(person, before, by, second);
			if (before.endsLinks(roles)) {
				if (PasswordLinks.end(jdbc, person.id(), clock.millis())) {
					access.raise(person.username());
				}
				involved.note(person.id(), person.username(), by);
			}
		}
		roleEvent(person, roles, by, second);
		requests.askConfirmation(people.require(person.id()));
	}

	/**
	 * Nobody vouched yet, and what was laid on the account while one administrator alone
	 * could has no part in what it may from now on.
	 */
	private void beginAnew(Person person, Footing before, String by, @Nullable String second) {
		people.setConfirmed(person.id(), false);
		substitutes.endAllOf(person, by);
		if (before.bound()) {
			bind(person, null, by, second);
		}
		else {
			events.publishEvent(new AccessWithdrawn(person.id(), person.username(), false));
		}
	}

	private void roleEvent(Person person, Set<Role> roles, String by, @Nullable String second) {
		acts.note(person, "roles-granted", by, second, Map.of("roles", person.roles().toString()),
				Map.of("roles", roles.toString()));
	}

	/**
	 * Stops an account, or lets it in again; what it did stays under its name, whom it
	 * stands in for and who stands in for it end with it. Refuses (409) the actor's own.
	 */
	public Optional<PeerRequest> setDisabled(UserId id, boolean disabled, @Nullable String reason, Actor actor) {
		actor.must(Permission.KEEP_ACCOUNTS);
		OneLine.ofOptional("reason", reason, 200);
		Person person = people.require(id);
		if (id.equals(actor.id())) {
			throw Refusal.conflict("organization.own-account");
		}
		if (requests.isPeer(PeerActKind.STATE, person)) {
			return Optional.of(requests.ask(PeerActKind.STATE, person, Boolean.toString(disabled), reason, actor));
		}
		state(person, disabled, actor.username(), null);
		return Optional.empty();
	}

	private void state(Person person, boolean disabled, String by, @Nullable String second) {
		jdbc.sql("update organization_user set disabled = ?, version = version + 1 where id = ?")
			.params(disabled, person.id().value())
			.update();
		acts.note(person, disabled ? "disabled" : "enabled", by, second, Map.of(), Map.of());
		if (disabled) {
			substitutes.endAllOf(person, by);
			PasswordLinks.end(jdbc, person.id(), clock.millis());
			events.publishEvent(new AccessWithdrawn(person.id(), person.username(), false));
		}
	}

	/**
	 * Sets who somebody is to the office's own sign-in service; empty ends single
	 * sign-on. Sessions and tokens of before end. Refuses (409) what stands with another
	 * account; an administrator's waits, the actor's own among them.
	 */
	public Optional<PeerRequest> setSingleSignOn(UserId id, @Nullable String name, @Nullable String reason,
			Actor actor) {
		actor.must(Permission.KEEP_ACCOUNTS);
		OneLine.ofOptional("reason", reason, 200);
		Person person = people.require(id);
		String wanted = OneLine.ofOptional("ssoName", name, 200);
		refuseTaken(id, wanted);
		if (requests.isPeer(PeerActKind.SINGLE_SIGN_ON, person)) {
			return Optional
				.of(requests.ask(PeerActKind.SINGLE_SIGN_ON, person, wanted == null ? "" : wanted, reason, actor));
		}
		bind(person, wanted, actor.username(), null);
		return Optional.empty();
	}

	private void refuseTaken(UserId id, @Nullable String wanted) {
		if (wanted != null && people.idOfSingleSignOn(wanted).filter(other -> !other.equals(id)).isPresent()) {
			throw Refusal.conflict("organization.sso-taken", wanted);
		}
	}

	private void bind(Person person, @Nullable String wanted, String by, @Nullable String second) {
		jdbc.sql("update organization_user set sso_name = ?, version = version + 1 where id = ?")
			.params(Arrays.asList(wanted, person.id().value()))
			.update();
		acts.note(person, "single-sign-on-set", by, second, Map.of(), Map.of("name", wanted == null ? "" : wanted));
		events.publishEvent(new AccessWithdrawn(person.id(), person.username(), false));
	}

	@Override
	public boolean carriesOut(PeerActKind kind) {
		return kind == PeerActKind.ROLES || kind == PeerActKind.STATE || kind == PeerActKind.SINGLE_SIGN_ON
				|| kind == PeerActKind.CONFIRM;
	}

	@Override
	public Optional<PasswordLink> carryOut(PeerRequest request, Person person, String second) {
		switch (request.kind()) {
			case ROLES -> putRoles(person, rolesOf(request), request.askedBy(), second);
			case CONFIRM -> {
				people.setConfirmed(person.id(), true);
				acts.note(person, "administrator-confirmed", second, null, Map.of(), Map.of());
			}
			case STATE -> state(person, Boolean.parseBoolean(request.detail()), request.askedBy(), second);
			default -> {
				String wanted = request.detail().isEmpty() ? null : request.detail();
				refuseTaken(person.id(), wanted);
				bind(person, wanted, request.askedBy(), second);
			}
		}
		return Optional.empty();
	}

	/** The roles asked for. */
	public static Set<Role> rolesOf(PeerRequest request) {
		return Arrays.stream(request.detail().split(","))
			.filter(name -> !name.isEmpty())
			.map(Role::valueOf)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
	}

}
