package org.bihuan.organization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs people in by password and gives tokens to programs. Five failures in a row lock
 * the account for 30 minutes of real time. A wrong password and an unknown name read
 * alike and take alike long.
 */
@Service
@Transactional
public class SignIn {

	private static final int FAILURES = 5;

	private static final Duration LOCKED = Duration.ofMinutes(30);

	private static final Duration TOKEN_LIFE = Duration.ofHours(12);

	/** A bearer token; the secret is shown this once. */
	public record Token(String token, Instant expiresAt) {
	}

	private record Account(String id, String passwordHash, int failures, long lockedUntilMs) {
	}

	private final JdbcClient jdbc;

	private final PasswordEncoder encoder;

	private final SystemClock clock;

	private final ApplicationEventPublisher events;

	private final String dummyHash;

	private final SecureRandom random = new SecureRandom();

	SignIn(JdbcClient jdbc, PasswordEncoder encoder, SystemClock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.encoder = encoder;
		this.clock = clock;
		this.events = events;
		this.dummyHash = encoder.encode("no such account");
	}

	/**
	 * Refuses (401) a wrong name or password and a locked account; the failure is kept.
	 */
	@Transactional(noRollbackFor = Refusal.class)
	public void check(String username, String password) {
		Optional<Account> account = jdbc.sql("""
				select id, password_hash, failures, locked_until_ms from organization_user
				where username = ?""").param(username).query(Account.class).optional();
		boolean tooLong = password.getBytes(StandardCharsets.UTF_8).length > 72;
		boolean right = encoder.matches(tooLong ? "" : password, account.map(Account::passwordHash).orElse(dummyHash));
		if (account.isEmpty() || !right) {
			account.ifPresent(this::fail);
			String name = username.length() > 60 ? username.substring(0, 60) : username;
			events.publishEvent(new PersonChanged(name, "sign-in-refused", name, Map.of(), Map.of()));
			throw Refusal.unauthenticated("organization.sign-in-failed", FAILURES, LOCKED.toMinutes());
		}
		if (account.get().lockedUntilMs() > clock.millis()) {
			throw Refusal.unauthenticated("organization.locked", LOCKED.toMinutes());
		}
		if (account.get().failures() > 0) {
			jdbc.sql("update organization_user set failures = 0, locked_until_ms = 0 where id = ?")
				.param(account.get().id())
				.update();
		}
		events.publishEvent(new PersonChanged(username, "signed-in", username, Map.of(), Map.of()));
	}

	private void fail(Account account) {
		if (account.lockedUntilMs() > clock.millis()) {
			return;
		}
		int failures = account.failures() + 1;
		boolean lock = failures >= FAILURES;
		jdbc.sql("update organization_user set failures = ?, locked_until_ms = ? where id = ?")
			.params(lock ? 0 : failures, lock ? clock.millis() + LOCKED.toMillis() : 0, account.id())
			.update();
	}

	/** Checks the password and gives a token that lives twelve hours. */
	@Transactional(noRollbackFor = Refusal.class)
	public Token issueToken(String username, String password) {
		check(username, password);
		byte[] secret = new byte[32];
		random.nextBytes(secret);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		Instant expires = clock.now().plus(TOKEN_LIFE);
		jdbc.sql("delete from organization_token where expires_ms < ?").param(clock.millis()).update();
		jdbc.sql("""
				insert into organization_token (token_hash, user_id, expires_ms)
				select ?, id, ? from organization_user where username = ?""")
			.params(hash(token), expires.toEpochMilli(), username)
			.update();
		return new Token(token, expires);
	}

	/** Whose token it is, while it lives. */
	@Transactional(readOnly = true)
	public Optional<String> usernameOf(String token) {
		return jdbc.sql("""
				select u.username from organization_token t join organization_user u on u.id = t.user_id
				where t.token_hash = ? and t.expires_ms > ?""")
			.params(hash(token), clock.millis())
			.query(String.class)
			.optional();
	}

	public void revoke(String token) {
		jdbc.sql("delete from organization_token where token_hash = ?").param(hash(token)).update();
	}

	private static String hash(String token) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
