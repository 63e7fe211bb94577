package org.bihuan.organization;

import java.nio.charset.StandardCharsets;
import java.util.function.LongPredicate;

import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a password must be: long and mixed enough, at most 72 bytes (what bcrypt reads),
 * not one of the last few, not too old.
 */
@Component
class PasswordPolicy {

	private static final long DAY = 24 * 3600 * 1000L;

	private final SecurityRules rules;

	private final JdbcClient jdbc;

	private final Passwords passwords;

	private final SystemClock clock;

	PasswordPolicy(SecurityRules rules, JdbcClient jdbc, Passwords passwords, SystemClock clock) {
		this.rules = rules;
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.clock = clock;
	}

	/** Refuses (422) a weak password. */
	void check(String field, String password) {
		check(field, password, rules.of(SecurityRule.PASSWORD_LENGTH), rules.of(SecurityRule.PASSWORD_CLASSES));
	}

	static void check(String field, String password, int length, int wanted) {
		if (password.getBytes(StandardCharsets.UTF_8).length > 72) {
			throw Refusal.invalid(field, "organization.password-too-long");
		}
		int classes = (password.chars().anyMatch(Character::isUpperCase) ? 1 : 0)
				+ (password.chars().anyMatch(Character::isLowerCase) ? 1 : 0)
				+ (password.chars().anyMatch(Character::isDigit) ? 1 : 0)
				+ (password.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 1 : 0);
		if (password.length() < length || classes < wanted) {
			throw Refusal.invalid(field, "organization.password-too-weak", length, wanted);
		}
	}

	/** Refuses (422) one of the last few passwords, the present one among them. */
	void checkFresh(String field, String password, UserId id, String presentHash) {
		if (passwords.matches(id, password, presentHash)) {
			throw Refusal.invalid(field, "organization.password-unchanged");
		}
		int history = rules.of(SecurityRule.PASSWORD_HISTORY);
		boolean used = jdbc.sql(
				"select id, password_hash from organization_password_history where user_id = ? order by id desc limit ?")
			.params(id.value(), Math.max(0, history - 1))
			.query((row, index) -> passwords.matchesEarlier(row.getString(1), password, row.getString(2)))
			.list()
			.contains(true);
		if (used) {
			throw Refusal.invalid(field, "organization.password-used", history);
		}
	}

	/** The password that is given up now. */
	void remember(UserId id, String hash) {
		String row = Ids.next();
		jdbc.sql("insert into organization_password_history (id, user_id, password_hash) values (?, ?, ?)")
			.params(row, id.value(), passwords.earlier(id, row, hash))
			.update();
	}

	/**
	 * Which passwords must be changed now, by when they were set (0: unknown); the rule
	 * is read once.
	 */
	LongPredicate tooOld() {
		int days = rules.of(SecurityRule.PASSWORD_DAYS);
		return setMs -> days > 0 && setMs > 0 && clock.millis() - setMs > days * DAY;
	}

}
