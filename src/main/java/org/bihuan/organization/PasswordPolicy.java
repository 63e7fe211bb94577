package org.bihuan.organization;

import java.nio.charset.StandardCharsets;

import org.bihuan.shared.Refusal;

/** Length at least 10, three of four classes, at most 72 bytes (what bcrypt reads). */
final class PasswordPolicy {

	private PasswordPolicy() {
	}

	static void check(String field, String password) {
		if (password.getBytes(StandardCharsets.UTF_8).length > 72) {
			throw Refusal.invalid(field, "organization.password-too-long");
		}
		int classes = (password.chars().anyMatch(Character::isUpperCase) ? 1 : 0)
				+ (password.chars().anyMatch(Character::isLowerCase) ? 1 : 0)
				+ (password.chars().anyMatch(Character::isDigit) ? 1 : 0)
				+ (password.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 1 : 0);
		if (password.length() < 10 || classes < 3) {
			throw Refusal.invalid(field, "organization.password-too-weak");
		}
	}

}
