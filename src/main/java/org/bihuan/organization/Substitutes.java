package org.bihuan.organization;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Ids;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who acts for whom while they are away: the substitute gains the absent person's roles
 * for those days, acts under the own name, and the record says for whom. Recusal looks at
 * who really acted.
 */
@Service
@Transactional
public class Substitutes {

	/** The longest somebody may be away, and the furthest ahead it may begin. */
	static final int MOST_DAYS = 366;

	/** As many of one person may wait or run at once. */
	static final int MOST_AT_ONCE = 10;

	private static final String SELECT = """
			select s.id, s.absent, s.absent_name, s.substitute, u.display_name substitute_name, s.from_day "from", s.to_day "to"
			from organization_substitute s join organization_user u on u.username = s.substitute where s.ended_ms is null
			""";

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	private final AccessNumbers access;

	private final ApplicationEventPublisher events;

	Substitutes(JdbcClient jdbc, BusinessClock clock, AccessNumbers access, ApplicationEventPublisher events) {
		this.access = access;
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Names who acts for the actor. Refuses 403 an administrator, 404 somebody of another
	 * organisation, without a role or stopped, 409 roles that one person may not hold
	 * together, days on which this colleague already acts for the actor and an eleventh
	 * that waits or runs, 422 days in the past, the wrong way round, more than a year
	 * ahead or more than a year long.
	 */
	public Substitute name(String username, LocalDate from, LocalDate to, Actor actor) {
		if (actor.roles().stream().anyMatch(Role.ADMINISTRATORS::contains)) {
			throw Refusal.forbidden("organization.no-substitute");
		}
		if (from.isBefore(clock.today()) || to.isBefore(from)) {
			throw Refusal.invalid("from", "organization.substitute-days", clock.today());
		}
		if (from.isAfter(clock.today().plusDays(MOST_DAYS)) || to.isAfter(from.plusDays(MOST_DAYS))) {
			throw Refusal.invalid("to", "organization.substitute-term", MOST_DAYS);
		}
		List<Role> theirs = jdbc.sql("""
				select r.role from organization_user u join organization_user_role r on r.user_id = u.id
				where u.username = ? and u.unit_id = ? and u.disabled = false""")
			.params(username, actor.organization().id().value())
			.query(Role.class)
			.list();
		if (theirs.isEmpty() || username.equals(actor.username())) {
			throw Refusal.notFound("organization.person-not-found");
		}
		Set<Role> together = EnumSet.copyOf(theirs);
		together.addAll(actor.roles());
		if (!Role.compatible(together)) {
			throw Refusal.conflict("organization.substitute-roles");
		}
		access.hold(actor);
		mustHaveRoom(given(actor.username()), username, from, to);
		String id = Ids.next();
		jdbc.sql(
				"""
						insert into organization_substitute (id, absent, absent_name, substitute, from_day, to_day, named_ms, named_by)
						values (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(id, actor.username(), actor.displayName(), username, from, to, clock.now().toEpochMilli(),
					actor.username())
			.update();
		events.publishEvent(new PersonChanged(actor.username(), "named-substitute", actor.username(), Map.of(),
				Map.of("id", id, "substitute", username, "from", from, "to", to)));
		return jdbc.sql(SELECT + " and s.id = ?").param(id).query(Substitute.class).single();
	}

	/** What somebody gave that was not ended and is not over. */
	private List<Substitute> given(String absent) {
		return jdbc.sql(SELECT + " and s.absent = ? and s.to_day >= ?")
			.params(absent, clock.today())
			.query(Substitute.class)
			.list();
	}

	/** Refuses (409) the same colleague on a day twice, and more than there may be. */
	static void mustHaveRoom(List<Substitute> given, String username, LocalDate from, LocalDate to) {
		if (given.stream()
			.anyMatch(each -> each.substitute().equals(username) && !each.from().isAfter(to)
					&& !each.to().isBefore(from))) {
			throw Refusal.conflict("organization.substitute-twice");
		}
		if (given.size() >= MOST_AT_ONCE) {
			throw Refusal.conflict("organization.substitute-most", MOST_AT_ONCE);
		}
	}

	/** The actor is back, or thought better of it. Refuses 404 what is not theirs. */
	public void end(String id, Actor actor) {
		int ended = jdbc
			.sql("update organization_substitute set ended_ms = ? where id = ? and absent = ? and ended_ms is null")
			.params(clock.now().toEpochMilli(), id, actor.username())
			.update();
		if (ended == 0) {
			throw Refusal.notFound("organization.substitute-not-found");
		}
		events.publishEvent(
				new PersonChanged(actor.username(), "ended-substitute", actor.username(), Map.of(), Map.of("id", id)));
	}

	/**
	 * Somebody's account stops: whoever stands in for them has nobody to stand in for any
	 * more, and they stand in for nobody.
	 */
	void endAllOf(Person person, String by) {
		List<Substitute> running = jdbc.sql(SELECT + " and (s.absent = ? or s.substitute = ?) order by s.id")
			.params(person.username(), person.username())
			.query(Substitute.class)
			.list();
		running.forEach(each -> close(each, by, "stopped"));
	}

	private void close(Substitute which, String by, String why) {
		jdbc.sql("update organization_substitute set ended_ms = ? where id = ? and ended_ms is null")
			.params(clock.now().toEpochMilli(), which.id())
			.update();
		events.publishEvent(new PersonChanged(by, "ended-substitute", which.absent(), Map.of(),
				Map.of("id", which.id(), "substitute", which.substitute(), "why", why)));
	}

	/**
	 * Everybody's that were not ended and are not over: those in force first, then those
	 * still to come, each the one that ends last before the others.
	 */
	@Transactional(readOnly = true)
	public Page<Substitute> all(Paging paging, Actor actor) {
		actor.must(Permission.KEEP_SECURITY);
		String running = SELECT + " and s.to_day >= ?";
		List<Substitute> items = jdbc
			.sql(running + " order by case when s.from_day <= ? then 0 else 1 end, s.to_day desc, s.id desc"
					+ paging.limit())
			.params(clock.today(), clock.today())
			.query(Substitute.class)
			.list();
		long total = jdbc.sql("select count(*) from (" + running + ") r")
			.param(clock.today())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/**
	 * The security administrator ends somebody's; both are told. Refuses 404 what is not
	 * there, 422 without a reason.
	 */
	public void end(String id, String reason, Actor actor) {
		actor.must(Permission.KEEP_SECURITY);
		String why = OneLine.of("reason", reason, 200);
		Substitute found = jdbc.sql(SELECT + " and s.id = ?")
			.param(id)
			.query(Substitute.class)
			.optional()
			.orElseThrow(() -> Refusal.notFound("organization.substitute-not-found"));
		close(found, actor.username(), why);
		events.publishEvent(new SubstitutionEnded(found, actor.username(), why));
	}

	/** Whom the actor named, and who named the actor, from today on. */
	@Transactional(readOnly = true)
	public List<Substitute> of(Actor actor) {
		return jdbc.sql(SELECT + " and (s.absent = ? or s.substitute = ?) and s.to_day >= ? order by s.from_day, s.id")
			.params(actor.username(), actor.username(), clock.today())
			.query(Substitute.class)
			.list();
	}

	/**
	 * The actor with the roles of those they stand in for today: those the absent person
	 * holds of their own and at this moment, while neither account is stopped or bare of
	 * roles. What somebody has by standing in is not passed on.
	 */
	Actor acting(Actor actor) {
		record Lent(String absentName, Role role) {
		}
		List<Lent> lent = jdbc.sql("""
				select distinct s.absent_name, r.role from organization_substitute s
				join organization_user u on u.username = s.absent and u.unit_id = ? and u.disabled = false
				join organization_user_role r on r.user_id = u.id
				where s.substitute = ? and s.ended_ms is null and s.from_day <= ? and s.to_day >= ?
				and s.from_day >= ?""")
			.params(actor.organization().id().value(), actor.username(), clock.today(), clock.today(),
					clock.today().minusDays(MOST_DAYS))
			.query(Lent.class)
			.list();
		if (lent.isEmpty() || actor.roles().isEmpty()
				|| lent.stream().map(Lent::role).anyMatch(Role.ADMINISTRATORS::contains)) {
			return actor;
		}
		Set<Role> roles = EnumSet.copyOf(actor.roles());
		lent.forEach(each -> roles.add(each.role()));
		if (!Role.compatible(roles)) {
			return actor;
		}
		String forWhom = String.join("\u3001", lent.stream().map(Lent::absentName).distinct().toList());
		return new Actor(actor.id(), actor.username(), actor.displayName() + "\uff08\u4ee3" + forWhom + "\uff09",
				actor.organization(), roles, actor.passwordExpired());
	}

	/** Colleagues who could stand in. */
	@Transactional(readOnly = true)
	public List<Colleague> colleagues(Actor actor) {
		return jdbc
			.sql("""
					select username, display_name from organization_user where unit_id = ? and username <> ? and disabled = false order by display_name""")
			.params(actor.organization().id().value(), actor.username())
			.query(Colleague.class)
			.list();
	}

	/** Somebody of the same organisation. */
	public record Colleague(String username, String displayName) {
	}

}
