package org.bihuan.organization;

import java.util.Optional;

import org.bihuan.shared.crypto.PasswordSchemes;
import org.bihuan.shared.crypto.Seals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords as they are kept: hashed as the suite has it, and the hash sealed for its
 * account. A hash that somebody wrote into the database, or copied from another account,
 * lets nobody in; and a stolen database alone gives nothing to try passwords against. The
 * seal says beside it whether a second factor is on.
 */
@Component
public class Passwords {

	private static final String PLACE = "organization_user.password_hash";

	/** What follows the hash in its seal where a second factor is on. */
	private static final String FACTOR = " +factor";

	private static final String EARLIER = "organization_password_history.password_hash";

	private final JdbcClient jdbc;

	private final Seals seals;

	private final PasswordEncoder encoder;

	private final String nobodys;

	Passwords(JdbcClient jdbc, Seals seals, @Value("${bihuan.crypto.password-iterations:100000}") int rounds) {
		this.jdbc = jdbc;
		this.seals = seals;
		this.encoder = PasswordSchemes.of(seals.suite(), rounds);
		this.nobodys = String.valueOf(encoder.encode("no such account"));
	}

	/** What is written into the row of an account that is new. */
	String first(UserId id, String password) {
		return seal(id, String.valueOf(encoder.encode(password)), false);
	}

	/** What is written into the account's row in place of what is there. */
	String next(UserId id, String password) {
		return seal(id, String.valueOf(encoder.encode(password)), demandsFactor(id));
	}

	/**
	 * Whether it is the account's password. A value that does not open, and none at all,
	 * takes as long and is no match.
	 */
	public boolean matches(UserId id, String password, String kept) {
		return matches(password, hash(id, kept));
	}

	/** Takes as long as a password that is looked at, for an account there is not. */
	public void matchNobody(String password) {
		encoder.matches(password, nobodys);
	}

	/**
	 * Of an account's own password, which was right just now: keeps it as new ones are.
	 */
	public void renew(UserId id, String password, String kept) {
		if (encoder.upgradeEncoding(hash(id, kept))) {
			replace(id, kept, next(id, password));
		}
	}

	/**
	 * Whether a second factor was switched on and not off again, whatever its row says.
	 */
	public boolean demandsFactor(UserId id) {
		return kept(id).flatMap(kept -> seals.tryOpen(PLACE, id.value(), kept))
			.filter(opened -> opened.endsWith(FACTOR))
			.isPresent();
	}

	/**
	 * Notes in the account's own seal that a second factor is on, or off: who takes its
	 * row out of the database switches nothing off.
	 */
	public void demandFactor(UserId id, boolean on) {
		kept(id).filter(kept -> !hash(id, kept).isEmpty())
			.ifPresent(kept -> replace(id, kept, seal(id, hash(id, kept), on)));
	}

	/**
	 * The same, the one time it is noted of accounts from before, and nothing else runs.
	 */
	public static void demandFactorOnce(JdbcTemplate jdbc, Seals seals, UserId id) {
		new Passwords(JdbcClient.create(jdbc), seals, 10_000).demandFactor(id, true);
	}

	/** A password given up, as it is kept in its row of the history. */
	String earlier(UserId id, String row, String kept) {
		return String.valueOf(seals.seal(EARLIER, row, hash(id, kept).isEmpty() ? "-" : hash(id, kept)));
	}

	boolean matchesEarlier(String row, String password, String kept) {
		return matches(password, seals.tryOpen(EARLIER, row, kept).orElse(""));
	}

	private boolean matches(String password, String hash) {
		if (!hash.startsWith("{")) {
			matchNobody(password);
			return false;
		}
		return encoder.matches(password, hash);
	}

	private String seal(UserId id, String hash, boolean factor) {
		return String.valueOf(seals.seal(PLACE, id.value(), hash + (factor ? FACTOR : "")));
	}

	private String hash(UserId id, String kept) {
		String opened = seals.tryOpen(PLACE, id.value(), kept).orElse("");
		return opened.endsWith(FACTOR) ? opened.substring(0, opened.length() - FACTOR.length()) : opened;
	}

	private Optional<String> kept(UserId id) {
		return jdbc.sql("select password_hash from organization_user where id = ?")
			.param(id.value())
			.query(String.class)
			.optional();
	}

	private void replace(UserId id, String kept, String by) {
		jdbc.sql("update organization_user set password_hash = ? where id = ? and password_hash = ?")
			.params(by, id.value(), kept)
			.update();
	}

}
