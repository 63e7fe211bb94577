package org.bihuan.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.Passwords;
import org.bihuan.organization.People;
import org.bihuan.organization.PersonChanged;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.organization.UserId;
import org.bihuan.shared.crypto.Secrets;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks passwords and codes. A wrong password, an unknown name and a stopped account
 * read alike and take alike long; failures are counted by {@link Attempts}.
 */
@Service
@Transactional(noRollbackFor = Refusal.class)
public class SignIn {

	/** Who the password belongs to, and whether a code must follow. */
	public record Checked(UserId id, String username, boolean codeNeeded) {
	}

	private record Account(String id, String passwordHash, boolean disabled) {
	}

	private final JdbcClient jdbc;

	private final Passwords passwords;

	private final Attempts attempts;

	private final Devices devices;

	private final SecondFactors factors;

	private final Tokens tokens;

	private final SecurityRules rules;

	private final People people;

	private final ApplicationEventPublisher events;

	SignIn(JdbcClient jdbc, Passwords passwords, Attempts attempts, Devices devices, SecondFactors factors,
			Tokens tokens, SecurityRules rules, People people, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.attempts = attempts;
		this.devices = devices;
		this.factors = factors;
		this.tokens = tokens;
		this.rules = rules;
		this.people = people;
		this.events = events;
	}

	/**
	 * Refuses (401) a wrong name or password, and a client that failed too often; the
	 * failure is kept. Where a code must follow nobody is signed in yet.
	 */
	public Checked check(String username, String password, Client client) {
		Optional<Account> account = account(username);
		String key = key(account, client);
		boolean tooLong = password.getBytes(StandardCharsets.UTF_8).length > 72;
		boolean right = isRight(account, tooLong ? "" : password);
		refuseLocked(username, key);
		if (account.isEmpty() || !right || account.get().disabled()) {
			throw failed(username, key, client, "organization.sign-in-failed");
		}
		UserId id = new UserId(account.get().id());
		passwords.renew(id, password, account.get().passwordHash());
		boolean codeNeeded = factors.isOn(id);
		if (!codeNeeded) {
			succeed(username, key, client, "password");
		}
		return new Checked(id, username, codeNeeded);
	}

	/** The second step. Refuses (401) a wrong code as {@link #check} does a password. */
	public void checkCode(String username, String code, Client client) {
		Optional<Account> account = account(username).filter(each -> !each.disabled());
		String key = key(account, client);
		refuseLocked(username, key);
		if (account.isEmpty() || code.length() > 40 || !factors.isRight(new UserId(account.get().id()), code)) {
			throw failed(username, key, client, "signin.code-failed");
		}
		succeed(username, key, client, "code");
	}

	/**
	 * A token for a password and, where the account has a second factor, a code (else
	 * 401).
	 */
	public Tokens.Token issueToken(String username, String password, @Nullable String code, TokenScope scope,
			@Nullable Duration life, Client client) {
		Checked checked = check(username, password, client);
		if (checked.codeNeeded()) {
			if (code == null || code.isBlank()) {
				throw Refusal.unauthenticated("signin.code-needed");
			}
			checkCode(username, code, client);
		}
		return tokens.forPassword(checked.id(), scope, life);
	}

	/** Somebody the office's own sign-in service vouched for. */
	public Optional<String> throughOffice(String name, Client client) {
		Optional<String> username = people.bySingleSignOn(name).map(actor -> actor.username());
		if (username.isEmpty()) {
			String shown = name.length() > 60 ? name.substring(0, 60) : name;
			events.publishEvent(new PersonChanged(shown, "sign-in-refused", shown, Map.of(), Map.of("by", "sso")));
		}
		username.ifPresent(known -> signedIn(known, client, "sso"));
		return username;
	}

	/** Remembers the browser of somebody who got in; answers the cookie it shall keep. */
	public String remember(String username, @Nullable String cookie) {
		String kept = cookie == null || cookie.length() < 40 || cookie.length() > 60 ? Secrets.fresh() : cookie;
		account(username).ifPresent(account -> devices.remember(new UserId(account.id()), kept));
		return kept;
	}

	private boolean isRight(Optional<Account> account, String password) {
		if (account.isEmpty()) {
			passwords.matchNobody(password);
			return false;
		}
		return passwords.matches(new UserId(account.get().id()), password, account.get().passwordHash());
	}

	private void refuseLocked(String username, String key) {
		if (attempts.isLocked(username, key)) {
			throw Refusal.unauthenticated("organization.locked", rules.of(SecurityRule.LOCK_MINUTES));
		}
	}

	private Refusal failed(String username, String key, Client client, String code) {
		boolean locked = attempts.fail(username, key);
		String name = username.length() > 60 ? username.substring(0, 60) : username;
		events.publishEvent(new PersonChanged(name, locked ? "sign-in-locked" : "sign-in-refused", name, Map.of(),
				Map.of("from", client.address())));
		return Refusal.unauthenticated(code, rules.of(SecurityRule.LOCK_FAILURES), rules.of(SecurityRule.LOCK_MINUTES));
	}

	private void succeed(String username, String key, Client client, String by) {
		attempts.succeed(username, key);
		signedIn(username, client, by);
	}

	private void signedIn(String username, Client client, String by) {
		events.publishEvent(new PersonChanged(username, "signed-in", username, Map.of(),
				Map.of("from", client.address(), "by", by)));
	}

	private String key(Optional<Account> account, Client client) {
		boolean known = client.device() != null && account.isPresent()
				&& devices.isKnown(new UserId(account.get().id()), client.device());
		return Attempts.key(client, known);
	}

	private Optional<Account> account(String username) {
		return jdbc.sql("select id, password_hash, disabled from organization_user where username = ?")
			.param(username)
			.query(Account.class)
			.optional();
	}

}
