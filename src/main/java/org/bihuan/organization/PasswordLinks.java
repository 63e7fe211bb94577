package org.bihuan.organization;

import java.util.Locale;
import java.util.Map;

import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time links by which a person sets an own password: nobody else ever knows it. A
 * link dies with its use, its term, a newer one, a password changed otherwise, and the
 * account's stop.
 */
@Service
@Transactional(noRollbackFor = Refusal.class)
public class PasswordLinks {

	private static final int MOST_TRIES = 5;

	/** Whose it is and who made it, as its page shows it. */
	public record Offered(String username, String displayName, String madeBy, long expiresMs, boolean codeNeeded) {
	}

	private record Row(String id, String userId, String username, String displayName, String madeBy, long expiresMs,
			String mac, @Nullable String codeMac, int tries, String passwordHash) {
	}

	private final JdbcClient jdbc;

	private final Seals seals;

	private final SystemClock clock;

	private final SecurityRules rules;

	private final AccountPasswords passwords;

	private final People people;

	private final Involved involved;

	private final LinkNumbers numbers;

	private final AccessNumbers access;

	private final ApplicationEventPublisher events;

	PasswordLinks(JdbcClient jdbc, Seals seals, SystemClock clock, SecurityRules rules, AccountPasswords passwords,
			People people, Involved involved, LinkNumbers numbers, AccessNumbers access,
			ApplicationEventPublisher events) {
		this.numbers = numbers;
		this.access = access;
		this.people = people;
		this.involved = involved;
		this.jdbc = jdbc;
		this.seals = seals;
		this.clock = clock;
		this.rules = rules;
		this.passwords = passwords;
		this.events = events;
	}

	/** A link of the account's; earlier ones end. The secret is not kept. */
	PasswordLink make(Person person, String madeBy) {
		involved.note(person.id(), person.username(), madeBy);
		return make(Ids.next(), person, madeBy, null);
	}

	/**
	 * One that works together with the code alone which the other administrator holds.
	 */
	PasswordLink make(String requestId, Person person, String madeBy, @Nullable String codeMac) {
		if (end(jdbc, person.id(), clock.millis())) {
			access.raise(person.username());
		}
		String secret = Secrets.fresh();
		long expires = clock.millis() + rules.of(SecurityRule.LINK_HOURS) * 3600_000L;
		jdbc.sql("""
				insert into organization_password_link (id, user_id, made_by, made_ms, expires_ms, mac, code_mac)
				values (?, ?, ?, ?, ?, ?, ?)""")
			.params(java.util.Arrays.asList(requestId, person.id().value(), madeBy, clock.millis(), expires,
					seals.mac(Purpose.CREDENTIAL, text(requestId, person.id().value(), expires, codeMac, secret)),
					codeMac))
			.update();
		numbers.bind(requestId);
		return new PasswordLink(person.username(), person.displayName(), requestId + "." + secret, expires,
				codeMac != null);
	}

	/**
	 * All links of an account stop working; answers whether there were any. The caller
	 * raises the number of the access then, or withdraws it.
	 */
	static boolean end(JdbcClient jdbc, UserId id, long nowMs) {
		return jdbc.sql("update organization_password_link set ended_ms = ? where user_id = ? and ended_ms is null")
			.params(nowMs, id.value())
			.update() > 0;
	}

	/** Taking the code off a link makes it another link. */
	private static String text(String id, String userId, long expires, @Nullable String codeMac, String secret) {
		return "password-link:" + id + ":" + userId + ":" + expires + ":" + (codeMac == null ? "" : codeMac) + ":"
				+ secret;
	}

	/**
	 * Refuses (404) a link that was used, is over, was put back, or was never given, and
	 * one to an administrator's account that asks for no code: it is from before.
	 */
	@Transactional(readOnly = true)
	public Offered check(String token) {
		Row row = require(token);
		return new Offered(row.username(), row.displayName(), row.madeBy(), row.expiresMs(), row.codeMac() != null);
	}

	private Row require(String token) {
		String[] parts = token.split("\\.", 2);
		return jdbc.sql("""
				select l.id, l.user_id, u.username, u.display_name, l.made_by, l.expires_ms, l.mac, l.code_mac, l.tries,
				       u.password_hash
				from organization_password_link l join organization_user u on u.id = l.user_id
				where l.id = ? and l.ended_ms is null and l.expires_ms > ? and l.tries < ? and u.disabled = false""")
			.params(parts[0], clock.millis(), MOST_TRIES)
			.query(Row.class)
			.optional()
			.filter(row -> parts.length == 2 && seals.isMac(Purpose.CREDENTIAL,
					text(row.id(), row.userId(), row.expiresMs(), row.codeMac(), parts[1]), row.mac()))
			.filter(row -> numbers.holds(row.id()))
			.filter(row -> people.footing(new UserId(row.userId())).opensBy(row.codeMac() != null))
			.orElseThrow(() -> Refusal.notFound("organization.link-over"));
	}

	/**
	 * Sets the password and ends the link and whatever the account is signed in with.
	 * Refuses as {@link #check}, 422 a wrong code, of which the fifth ends the link, and
	 * a password against the rules.
	 */
	public void use(String token, @Nullable String code, String fresh) {
		oneAtATime(token);
		Row row = require(token);
		UserId id = new UserId(row.userId());
		if (row.codeMac() != null
				&& !seals.isMac(Purpose.CREDENTIAL, PeerRequests.codeText(row.id(), id, plain(code)), row.codeMac())) {
			jdbc.sql("update organization_password_link set tries = tries + 1 where id = ?").param(row.id()).update();
			numbers.bind(row.id());
			access.raise(row.username());
			events.publishEvent(new PersonChanged(row.username(), "password-link-refused", row.username(), Map.of(),
					Map.of("link", row.id())));
			throw Refusal.invalid("code", "organization.link-code");
		}
		passwords.checkNew("fresh", fresh, id, row.passwordHash());
		int ended = jdbc.sql("update organization_password_link set ended_ms = ? where id = ? and ended_ms is null")
			.params(clock.millis(), row.id())
			.update();
		if (ended == 0) {
			throw Refusal.notFound("organization.link-over");
		}
		passwords.setByLink(id, row.username(), fresh);
	}

	/**
	 * Two tries at once are counted as two: the second waits and sees the first. So does
	 * one while the account is reset or stopped, and finds the link over.
	 */
	private void oneAtATime(String token) {
		jdbc.sql("select user_id from organization_password_link where id = ? and ended_ms is null")
			.param(token.split("\\.", 2)[0])
			.query(String.class)
			.optional()
			.ifPresent(id -> access.hold(new UserId(id)));
	}

	private static String plain(@Nullable String code) {
		return code == null ? "" : code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
	}

}
