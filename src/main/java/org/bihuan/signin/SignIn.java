package org.bihuan.signin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.AccountName;
import org.bihuan.organization.Accounts;
import org.bihuan.organization.Guesses;
import org.bihuan.organization.KeptAccess;
import org.bihuan.organization.Passwords;
import org.bihuan.organization.People;
import org.bihuan.organization.PersonChanged;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Secrets;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
	public record Checked(Admission admission, boolean codeNeeded) {
	}

	private final Accounts accounts;

	private final AccessNumbers access;

	private final Passwords passwords;

	private final Guesses guesses;

	private final Devices devices;

	private final SecondFactors factors;

	private final Tokens tokens;

	private final SecurityRules rules;

	private final People people;

	private final Seals seals;

	private final ApplicationEventPublisher events;

	SignIn(Accounts accounts, AccessNumbers access, Passwords passwords, Guesses guesses, Devices devices,
			SecondFactors factors, Tokens tokens, SecurityRules rules, People people, Seals seals,
			ApplicationEventPublisher events) {
		this.accounts = accounts;
		this.access = access;
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
	 * failure is kept. Where a code must follow nobody is signed in yet. Looking at a
	 * password takes long: what the account was given meanwhile is looked at once more,
	 * with the account held.
	 */
	public Checked check(String typed, String password, Client client) {
		Refusal wrong = refusal("organization.sign-in-failed");
		Optional<KeptAccess> read = account(typed);
		Guesses.Who who = who(read, typed, client);
		guesses.checkPassword(who, open(read).orElse(null), password, wrong);
		KeptAccess now = access.hold(read.orElseThrow().id());
		if (!now.equals(read.get())) {
			guesses.checkPassword(who, open(Optional.of(now)).orElse(null), password, wrong);
		}
		passwords.renew(now.id(), password, now.password());
		boolean codeNeeded = factors.isOn(now.id());
		if (!codeNeeded) {
			succeed(who, client, "password");
		}
		return new Checked(admission(now), codeNeeded);
	}

	/**
	 * The second step, for whom the first admitted. Refuses (401) a wrong code as
	 * {@link #check} does a password, and where the access ended in between.
	 */
	public Admission checkCode(Admission first, String code, Client client) {
		KeptAccess now = access.hold(first.id(), first.number());
		Guesses.Who who = who(Optional.of(now), now.username(), client);
		factors.check(who, now.id(), code, refusal("signin.code-failed"));
		succeed(who, client, "code");
		return admission(access.hold(now.id()));
	}

	/**
	 * A token for a password and, where the account has a second factor, a code (else
	 * 401).
	 */
	public Tokens.Token issueToken(String username, String password, @Nullable String code, TokenScope scope,
			@Nullable Duration life, Client client) {
		Checked checked = check(username, password, client);
		Admission admission = checked.admission();
		if (checked.codeNeeded()) {
			if (code == null || code.isBlank()) {
				throw Refusal.unauthenticated("signin.code-needed");
			}
			admission = checkCode(admission, code, client);
		}
		return tokens.forPassword(admission, scope, life);
	}

	/**
	 * Somebody the office's own sign-in service vouched for, under the number the access
	 * has while it bears this name.
	 */
	public Optional<Admission> throughOffice(String name, Client client) {
		people.bySingleSignOn(name).ifPresent(actor -> access.hold(actor.id()));
		Optional<Admission> admitted = people.bySingleSignOn(name).map(actor -> admission(access.hold(actor.id())));
		if (admitted.isEmpty()) {
			String shown = name.length() > 60 ? name.substring(0, 60) : name;
			events.publishEvent(new PersonChanged(shown, "sign-in-refused", shown, Map.of(), Map.of("by", "sso")));
		}
		admitted.ifPresent(known -> signedIn(known.username(), client, "sso"));
		return admitted;
	}

	/**
	 * Remembers the browser of somebody who got in; answers the cookie it shall keep.
	 * Refuses (401) where the access ended in between.
	 */
	public String remember(Admission admission, @Nullable String cookie) {
		access.hold(admission.id(), admission.number());
		String kept = cookie == null || cookie.length() < 40 || cookie.length() > 60 ? Secrets.fresh() : cookie;
		devices.remember(admission.id(), kept);
		return kept;
	}

	private static Admission admission(KeptAccess of) {
		return new Admission(of.id(), of.username(), of.number());
	}

	private static Optional<KeptAccess> open(Optional<KeptAccess> account) {
		return account.filter(each -> !each.stopped());
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
	private Guesses.Who who(Optional<KeptAccess> account, String typed, Client client) {
		boolean known = client.device() != null && account.isPresent()
				&& devices.isKnown(account.get().id(), client.device());
		String name = AccountName.canonical(typed);
		return new Guesses.Who(
				account.map(each -> each.id().value())
					.orElseGet(() -> "name:" + seals.mac(Purpose.CREDENTIAL, "guess " + name)),
				account.map(KeptAccess::username).orElse(name.length() > 60 ? name.substring(0, 60) : name),
				client.key(known));
	}

	/** Of what the database finds only what is written so to the letter. */
	private Optional<KeptAccess> account(String typed) {
		return people.usernameOf(typed).flatMap(accounts::access);
	}

}
