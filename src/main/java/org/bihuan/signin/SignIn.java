package org.bihuan.signin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.AccountName;
import org.bihuan.organization.Guesses;
import org.bihuan.organization.Passwords;
import org.bihuan.organization.People;
import org.bihuan.organization.PersonChanged;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.organization.UserId;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Secrets;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks passwords and codes. A wrong password, an unknown name and a stopped account
 * read alike and take alike long; failures are counted by {@link Guesses}.
 */
@Service
@Transactional(noRollbackFor = Refusal.class)
public class SignIn {

	/** Who the password belongs to, and whether a code must follow. */
	public record Checked(UserId id, String username, boolean codeNeeded) {
	}

	private record Account(String id, String username, String passwordHash, boolean disabled) {
	}

	private final JdbcClient jdbc;

	private final Passwords passwords;

	private final Guesses guesses;

	private final Devices devices;

	private final SecondFactors factors;

	private final Tokens tokens;

	private final SecurityRules rules;

	private final People people;

	private final Seals seals;

	private final ApplicationEventPublisher events;

	SignIn(JdbcClient jdbc, Passwords passwords, Guesses guesses, Devices devices, SecondFactors factors, Tokens tokens,
			SecurityRules rules, People people, Seals seals, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.guesses = guesses;
		this.devices = devices;
		this.factors = factors;
		this.tokens = tokens;
		this.rules = rules;
		this.people = people;
		this.seals = seals;
		this.events = events;
	}

	/**
	 * Refuses (401) a wrong name or password, and a client that failed too often; the
	 * failure is kept. Where a code must follow nobody is signed in yet.
	 */
	public Checked check(String typed, String password, Client client) {
		Optional<Account> account = account(typed);
		Guesses.Who who = who(account, typed, client);
		Optional<Account> open = account.filter(each -> !each.disabled());
		guesses.checkPassword(who, open.map(each -> new UserId(each.id())).orElse(null), password,
				open.map(Account::passwordHash).orElse(null), refusal("organization.sign-in-failed"));
		Account found = account.orElseThrow();
		UserId id = new UserId(found.id());
		passwords.renew(id, password, found.passwordHash());
		boolean codeNeeded = factors.isOn(id);
		if (!codeNeeded) {
			succeed(who, client, "password");
		}
		return new Checked(id, found.username(), codeNeeded);
	}

	/** The second step. Refuses (401) a wrong code as {@link #check} does a password. */
	public void checkCode(String username, String code, Client client) {
		Optional<Account> account = account(username).filter(each -> !each.disabled());
		Guesses.Who who = who(account, username, client);
		factors.check(who, account.map(each -> new UserId(each.id())), code, refusal("signin.code-failed"));
		succeed(who, client, "code");
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
			checkCode(checked.username(), code, client);
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

	private Refusal refusal(String code) {
		return Refusal.unauthenticated(code, rules.of(SecurityRule.LOCK_FAILURES), rules.of(SecurityRule.LOCK_MINUTES));
	}

	private void succeed(Guesses.Who who, Client client, String by) {
		guesses.gotIn(who);
		signedIn(who.name(), client, by);
	}

	private void signedIn(String username, Client client, String by) {
		events.publishEvent(new PersonChanged(username, "signed-in", username, Map.of(),
				Map.of("from", client.address(), "by", by)));
	}

	/** An account however its name was typed; a name nobody has by its canonical form. */
	private Guesses.Who who(Optional<Account> account, String typed, Client client) {
		boolean known = client.device() != null && account.isPresent()
				&& devices.isKnown(new UserId(account.get().id()), client.device());
		String name = AccountName.canonical(typed);
		return new Guesses.Who(
				account.map(Account::id).orElseGet(() -> "name:" + seals.mac(Purpose.CREDENTIAL, "guess " + name)),
				account.map(Account::username).orElse(name.length() > 60 ? name.substring(0, 60) : name),
				client.key(known));
	}

	/** Of what the database finds only what is written so to the letter. */
	private Optional<Account> account(String typed) {
		return people.usernameOf(typed)
			.flatMap(name -> jdbc
				.sql("select id, username, password_hash, disabled from organization_user where username = ?")
				.param(name)
				.query(Account.class)
				.list()
				.stream()
				.filter(each -> each.username().equals(name))
				.findFirst());
	}

}
