package org.bihuan.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

import org.bihuan.shared.Ids;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Parts;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Secrets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps accounts, their roles and their passwords. */
@Service
@Transactional
public class People {

	private static final Logger LOG = LoggerFactory.getLogger(People.class);

	private final JdbcClient jdbc;

	private final Passwords passwords;

	private final Organizations organizations;

	private final ApplicationEventPublisher events;

	private final Substitutes substitutes;

	private final PasswordPolicy policy;

	private final SystemClock clock;

	private final Involved involved;

	People(JdbcClient jdbc, Passwords passwords, Organizations organizations, ApplicationEventPublisher events,
			Substitutes substitutes, PasswordPolicy policy, SystemClock clock, Involved involved) {
		this.involved = involved;
		this.substitutes = substitutes;
		this.policy = policy;
		this.clock = clock;
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.organizations = organizations;
		this.events = events;
	}

	/**
	 * Makes an account without roles, whose first password must be changed. Refuses 409
	 * for a name in use however it is written and for one that reads like it, 422 for one
	 * that is no {@link AccountName} and for a weak password.
	 */
	public Person add(String username, String displayName, OrganizationId organizationId, String initialPassword,
			Actor actor) {
		actor.must(Permission.KEEP_ACCOUNTS);
		policy.check("initialPassword", initialPassword);
		return make(username, displayName, organizationId, initialPassword, actor);
	}

	/** The same with a password nobody knows: its person gets a link to set one. */
	Person addWithoutPassword(String username, String displayName, OrganizationId organizationId, Actor actor) {
		actor.must(Permission.KEEP_ACCOUNTS);
		return make(username, displayName, organizationId, Secrets.fresh(), actor);
	}

	private Person make(String username, String displayName, OrganizationId organizationId, String initialPassword,
			Actor actor) {
		String name = AccountName.checked("username", username);
		String shown = OneLine.of("displayName", displayName, 100);
		Organization organization = organizations.require(organizationId, actor);
		if (usernameOf(name).isPresent()) {
			throw Refusal.conflict("organization.username-taken", name);
		}
		readingLike(name).ifPresent(other -> {
			throw Refusal.conflict("organization.username-alike", name, other);
		});
		UserId id = insert(name, shown, organization, initialPassword, true);
		involved.note(id, name, actor.username());
		events.publishEvent(new PersonChanged(actor.username(), "added", name, Map.of(),
				Map.of("displayName", shown, "organization", organization.name())));
		return require(id);
	}

	/** The account a reader would take for the one of this name. */
	private Optional<String> readingLike(String name) {
		return jdbc
			.sql("""
					select username from organization_user
					where replace(replace(replace(replace(replace(replace(name_key, '.', ''), '-', ''), '_', ''), '0', 'o'), '1', 'l'), 'i', 'l') = ?
					order by username limit 1""")
			.param(AccountName.looks(name))
			.query(String.class)
			.optional();
	}

	/** For the first start alone: the accounts nobody could have made before. */
	public void addFirst(String username, String displayName, Organization organization, String password,
			Set<Role> roles) {
		UserId id = insert(username, displayName, organization, password, false);
		grant(id, roles);
		events.publishEvent(new PersonChanged("system", "added", username, Map.of(),
				Map.of("displayName", displayName, "organization", organization.name(), "roles", roles.toString())));
	}

	/** Every field the record explains is given, so that none is left to a default. */
	private UserId insert(String username, String displayName, Organization organization, String password,
			boolean expired) {
		String id = Ids.next();
		long now = clock.millis();
		String unit = organization.id().value();
		jdbc.sql("""
				insert into organization_user (id, username, name_key, display_name, unit_id, password_hash,
				password_expired, password_ms, claimed, disabled, sso_name, confirmed, access_no)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, false, null, true, 1)""")
			.params(id, username, AccountName.canonical(username), displayName, unit,
					passwords.first(new UserId(id), username, password), expired, now, !expired)
			.update();
		events.publishEvent(RowsSet.one("user", username, Map.of("account", id, "unit_id", unit, "password_ms", now,
				"claimed", !expired, "disabled", false, "sso_name", "", "confirmed", true, "access_no", 1)));
		return new UserId(id);
	}

	/**
	 * These and no others from now on; who may do that is {@link AccountPowers}' matter.
	 */
	void putRoles(UserId id, Set<Role> roles) {
		jdbc.sql("delete from organization_user_role where user_id = ?").param(id.value()).update();
		grant(id, roles);
	}

	/** How the account stands on its way to being one of two. */
	Footing footing(UserId id) {
		Set<Role> held = require(id).roles();
		return jdbc.sql("select claimed, sso_name, confirmed from organization_user where id = ?")
			.param(id.value())
			.query((row, index) -> new Footing(held, row.getBoolean("claimed"), row.getString("sso_name") != null,
					row.getBoolean("confirmed")))
			.single();
	}

	/** Whether somebody vouched for this administrator's person. */
	void setConfirmed(UserId id, boolean confirmed) {
		jdbc.sql("update organization_user set confirmed = ?, version = version + 1 where id = ?")
			.params(confirmed, id.value())
			.update();
		events.publishEvent(RowsSet.one("user", require(id).username(), Map.of("confirmed", confirmed)));
	}

	private void grant(UserId id, Set<Role> roles) {
		Map<String, Object> held = new java.util.HashMap<>();
		for (Role role : Role.values()) {
			held.put("role:" + role, roles.contains(role) ? "held" : "");
		}
		events.publishEvent(RowsSet.one("user", require(id).username(), held));
		roles.forEach(role -> jdbc.sql("insert into organization_user_role (user_id, role) values (?, ?)")
			.params(id.value(), role.name())
			.update());
	}

	/** Whose account the office's own sign-in service means, while it is not stopped. */
	@Transactional(readOnly = true)
	public Optional<Actor> bySingleSignOn(String name) {
		return idOfSingleSignOn(name).map(this::require)
			.filter(person -> name.equals(person.ssoName()))
			.map(Person::username)
			.flatMap(this::actor);
	}

	/** Which account has this name at the sign-in service. */
	Optional<UserId> idOfSingleSignOn(String name) {
		return jdbc.sql("select id from organization_user where sso_name = ?")
			.param(name)
			.query(String.class)
			.optional()
			.map(UserId::new);
	}

	@Transactional(readOnly = true)
	public Person require(UserId id) {
		return read("(select * from organization_user where id = ?)", id.value()).stream()
			.findFirst()
			.map(Account::person)
			.orElseThrow(() -> Refusal.notFound("organization.user-not-found"));
	}

	/** The account of exactly this name. */
	Optional<Person> named(String username) {
		return read("(select * from organization_user where username = ?)", username).stream()
			.findFirst()
			.map(Account::person);
	}

	/** Accounts by name; with a text those whose account or name holds it. */
	@Transactional(readOnly = true)
	public Page<Person> search(@Nullable String text, Paging paging, Actor actor) {
		actor.must(Permission.READ_ACCOUNTS);
		String like = "%" + (text == null ? "" : text.strip()) + "%";
		String from = "organization_user where username like ? or display_name like ?";
		List<Person> items = read("(select * from " + from + " order by username" + paging.limit() + ")", like, like)
			.stream()
			.map(Account::person)
			.toList();
		long total = jdbc.sql("select count(*) from " + from).params(like, like).query(Long.class).single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/**
	 * The account somebody means who types this, as it is kept: in whatever letters and
	 * spaces, of two that differ in no more the one written exactly so.
	 */
	@Transactional(readOnly = true)
	public Optional<String> usernameOf(String typed) {
		List<String> found = jdbc.sql("select username from organization_user where name_key = ? or username = ?")
			.params(AccountName.canonical(typed), typed.strip())
			.query(String.class)
			.list();
		return found.stream()
			.filter(typed.strip()::equals)
			.findFirst()
			.or(() -> found.stream()
				.filter(name -> AccountName.canonical(name).equals(AccountName.canonical(typed)))
				.findFirst());
	}

	/**
	 * Who acts under this name, with roles and organisation as they are now; nobody where
	 * the account was stopped, nor where its row is not as the product wrote it: of
	 * another name than its password's seal says, nameless, or with roles that exclude
	 * each other.
	 */
	@Transactional(readOnly = true)
	public Optional<Actor> actor(String username) {
		return read("(select * from organization_user where username = ?)", username).stream()
			.filter(account -> !account.disabled() && account.actor().username().equals(username))
			.filter(this::isAsWritten)
			.findFirst()
			.map(Account::actor)
			.map(substitutes::acting);
	}

	private boolean isAsWritten(Account account) {
		Actor actor = account.actor();
		boolean ours = Role.compatible(actor.roles())
				&& passwords.hold(actor.id(), actor.username(), account.accessNo(), account.passwordHash());
		if (!ours) {
			LOG.error("The row of account {} ({}) was not written by this installation, or altered: it lets nobody in",
					actor.id().value(), actor.username());
		}
		return ours;
	}

	/** The accounts of these organisations that are not stopped. */
	@Transactional(readOnly = true)
	public List<Person> activeOf(Collection<OrganizationId> organizations) {
		return Parts.of(organizations)
			.stream()
			.flatMap(part -> read(
					"(select * from organization_user where disabled = false and unit_id in (%s))"
						.formatted(String.join(", ", Collections.nCopies(part.size(), "?"))),
					part.stream().map(OrganizationId::value).toArray())
				.stream())
			.map(Account::person)
			.toList();
	}

	private record Account(Actor actor, boolean disabled, @Nullable String ssoName, long accessNo,
			String passwordHash) {

		Person person() {
			return new Person(actor.id(), actor.username(), actor.displayName(), actor.organization().id(),
					actor.organization().name(), actor.roles(), actor.passwordExpired(), disabled, ssoName);
		}

	}

	/** The accounts this selects that have a name, with their roles, by name. */
	private List<Account> read(String accounts, Object... params) {
		LongPredicate tooOld = policy.tooOld();
		Map<UserId, Account> found = new LinkedHashMap<>();
		jdbc.sql("""
				select u.id uid, u.username, u.display_name, u.password_expired, u.password_ms, u.disabled, u.sso_name,
				       u.access_no, u.password_hash, r.role,
				       o.id, o.parent_id, o.path, o.name, o.kind, o.region
				from %s u join organization_unit o on o.id = u.unit_id
				left join organization_user_role r on r.user_id = u.id
				where char_length(u.username) > 0 order by u.username""".formatted(accounts))
			.params(params)
			.query((row, index) -> new Account(actor(row, tooOld), row.getBoolean("disabled"),
					row.getString("sso_name"), row.getLong("access_no"), row.getString("password_hash")))
			.list()
			.forEach(each -> found.merge(each.actor().id(), each, (a, b) -> {
				a.actor().roles().addAll(b.actor().roles());
				return a;
			}));
		return List.copyOf(found.values());
	}

	private static Actor actor(ResultSet row, LongPredicate tooOld) throws SQLException {
		String parent = row.getString("parent_id");
		String role = row.getString("role");
		Organization organization = new Organization(new OrganizationId(row.getString("id")),
				parent == null ? null : new OrganizationId(parent), row.getString("path"), row.getString("name"),
				OrganizationKind.valueOf(row.getString("kind")), row.getString("region"));
		return new Actor(new UserId(row.getString("uid")), row.getString("username"), row.getString("display_name"),
				organization, role == null ? EnumSet.noneOf(Role.class) : EnumSet.of(Role.valueOf(role)),
				row.getBoolean("password_expired") || tooOld.test(row.getLong("password_ms")));
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
