package org.bihuan.organization;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps accounts, their roles and their passwords. */
@Service
@Transactional
public class People {

	private final JdbcClient jdbc;

	private final PasswordEncoder encoder;

	private final Organizations organizations;

	private final ApplicationEventPublisher events;

	private final Substitutes substitutes;

	People(JdbcClient jdbc, PasswordEncoder encoder, Organizations organizations, ApplicationEventPublisher events,
			Substitutes substitutes) {
		this.substitutes = substitutes;
		this.jdbc = jdbc;
		this.encoder = encoder;
		this.organizations = organizations;
		this.events = events;
	}

	/**
	 * Makes an account without roles, whose first password must be changed. Refuses 409
	 * for a name in use, 422 for a weak password.
	 */
	public Person add(String username, String displayName, OrganizationId organizationId, String initialPassword,
			Actor actor) {
		actor.mustBe(Role.SYSTEM_ADMIN);
		Organization organization = organizations.require(organizationId, actor);
		PasswordPolicy.check("initialPassword", initialPassword);
		if (jdbc.sql("select count(*) from organization_user where username = ?")
			.param(username)
			.query(Integer.class)
			.single() > 0) {
			throw Refusal.conflict("organization.username-taken", username);
		}
		UserId id = insert(username, displayName, organization, initialPassword, true);
		events.publishEvent(new PersonChanged(actor.username(), "added", username, Map.of(),
				Map.of("displayName", displayName, "organization", organization.name())));
		return require(id);
	}

	/** For the first start alone: the accounts nobody could have made before. */
	public void addFirst(String username, String displayName, Organization organization, String password,
			Set<Role> roles) {
		UserId id = insert(username, displayName, organization, password, false);
		grant(id, roles);
		events.publishEvent(new PersonChanged("system", "added", username, Map.of(),
				Map.of("displayName", displayName, "organization", organization.name(), "roles", roles.toString())));
	}

	private UserId insert(String username, String displayName, Organization organization, String password,
			boolean expired) {
		String id = Ids.next();
		jdbc.sql("""
				insert into organization_user (id, username, display_name, unit_id, password_hash, password_expired)
				values (?, ?, ?, ?, ?, ?)""")
			.params(id, username, displayName, organization.id().value(), encoder.encode(password), expired)
			.update();
		return new UserId(id);
	}

	/** Sets the roles. Refuses (409) roles that one person may not hold together. */
	public Person setRoles(UserId id, Set<Role> roles, Actor actor) {
		actor.mustBe(Role.SECURITY_ADMIN);
		Person person = require(id);
		if (!Role.compatible(roles)) {
			throw Refusal.conflict("organization.roles-incompatible");
		}
		jdbc.sql("delete from organization_user_role where user_id = ?").param(id.value()).update();
		grant(id, roles);
		events.publishEvent(new PersonChanged(actor.username(), "roles-granted", person.username(),
				Map.of("roles", person.roles().toString()), Map.of("roles", roles.toString())));
		return require(id);
	}

	private void grant(UserId id, Set<Role> roles) {
		roles.forEach(role -> jdbc.sql("insert into organization_user_role (user_id, role) values (?, ?)")
			.params(id.value(), role.name())
			.update());
	}

	/**
	 * Changes the actor's own password. Refuses 422 when the old one is wrong or the new
	 * one weak.
	 */
	public void changePassword(String old, String fresh, Actor actor) {
		String hash = jdbc.sql("select password_hash from organization_user where id = ?")
			.param(actor.id().value())
			.query(String.class)
			.single();
		if (!encoder.matches(old, hash)) {
			throw Refusal.invalid("old", "organization.old-password-wrong");
		}
		PasswordPolicy.check("new", fresh);
		if (encoder.matches(fresh, hash)) {
			throw Refusal.invalid("new", "organization.password-unchanged");
		}
		jdbc.sql(
				"update organization_user set password_hash = ?, password_expired = false, version = version + 1 where id = ?")
			.params(encoder.encode(fresh), actor.id().value())
			.update();
		events.publishEvent(
				new PersonChanged(actor.username(), "password-changed", actor.username(), Map.of(), Map.of()));
	}

	@Transactional(readOnly = true)
	public Person require(UserId id) {
		return jdbc.sql("select username from organization_user where id = ?")
			.param(id.value())
			.query(String.class)
			.optional()
			.flatMap(this::actor)
			.map(a -> new Person(a.id(), a.username(), a.displayName(), a.organization().id(), a.organization().name(),
					a.roles(), a.passwordExpired()))
			.orElseThrow(() -> Refusal.notFound("organization.user-not-found"));
	}

	@Transactional(readOnly = true)
	public List<Person> list(Actor actor) {
		actor.mustBe(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN);
		return jdbc.sql("select id from organization_user order by username")
			.query(String.class)
			.list()
			.stream()
			.map(id -> require(new UserId(id)))
			.toList();
	}

	/** Somebody one may give work to. */
	public record Colleague(String username, String displayName) {
	}

	/** Those in the actor's scope who hold one of the roles, by name. */
	@Transactional(readOnly = true)
	public List<Colleague> withRoles(Actor actor, Role... roles) {
		return jdbc.sql("""
				select distinct u.username, u.display_name from organization_user u
				join organization_unit o on o.id = u.unit_id join organization_user_role r on r.user_id = u.id
				where r.role in (:roles) and o.path like :path order by u.username""")
			.param("roles", java.util.Arrays.stream(roles).map(Enum::name).toList())
			.param("path", actor.organization().path() + "%")
			.query(Colleague.class)
			.list();
	}

	/** Who acts under this name, with roles and organisation as they are now. */
	@Transactional(readOnly = true)
	public Optional<Actor> actor(String username) {
		Map<UserId, Actor> found = new LinkedHashMap<>();
		jdbc.sql("""
				select u.id uid, u.username, u.display_name, u.password_expired, r.role,
				       o.id, o.parent_id, o.path, o.name, o.kind, o.region
				from organization_user u join organization_unit o on o.id = u.unit_id
				left join organization_user_role r on r.user_id = u.id
				where u.username = ?""").param(username).query((row, index) -> {
			String parent = row.getString("parent_id");
			String role = row.getString("role");
			Organization organization = new Organization(new OrganizationId(row.getString("id")),
					parent == null ? null : new OrganizationId(parent), row.getString("path"), row.getString("name"),
					OrganizationKind.valueOf(row.getString("kind")), row.getString("region"));
			return new Actor(new UserId(row.getString("uid")), row.getString("username"), row.getString("display_name"),
					organization, role == null ? EnumSet.noneOf(Role.class) : EnumSet.of(Role.valueOf(role)),
					row.getBoolean("password_expired"));
		}).list().forEach(each -> found.merge(each.id(), each, (a, b) -> {
			a.roles().addAll(b.roles());
			return a;
		}));
		return found.values().stream().findFirst().map(substitutes::acting);
	}

	@Transactional(readOnly = true)
	public boolean isEmpty() {
		return jdbc.sql("select count(*) from organization_user").query(Integer.class).single() == 0;
	}

	/** Display names by account name, for timelines and letters. */
	@Transactional(readOnly = true)
	public Map<String, String> displayNames(Set<String> usernames) {
		Map<String, String> names = new java.util.HashMap<>();
		usernames.forEach(name -> names.put(name, name));
		if (!usernames.isEmpty()) {
			jdbc.sql("select username, display_name from organization_user where username in (:names)")
				.param("names", usernames)
				.query((row, index) -> names.put(row.getString(1), row.getString(2)))
				.list();
		}
		return names;
	}

}
