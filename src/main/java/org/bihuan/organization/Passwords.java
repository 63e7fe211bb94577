package org.bihuan.organization;

import java.util.Optional;

import org.bihuan.shared.crypto.PasswordSchemes;
import org.bihuan.shared.crypto.Seals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords as they are kept: hashed as the suite has it, and the hash sealed for its
 * account. A hash that somebody wrote into the database, or copied from another account,
 * lets nobody in; and a stolen database alone gives nothing to try passwords against.
 * What the seal says beside it is told by {@link KeptPassword}.
 */
@Component
public class Passwords {

	static final String PLACE = "organization_user.password_hash";

	private static final String EARLIER = "organization_password_history.password_hash";

	private record Row(String id, String username, long accessNo, String passwordHash) {

		Row with(String kept) {
			return new Row(id, username, accessNo, kept);
		}

	}

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

	/** What is written into the row of an account that is new; its access is number 1. */
	String first(UserId id, String username, String password) {
		return seal(id, new KeptPassword(hashed(password), false, 1, username));
	}

	/**
	 * What is written into the account's row in place of what is there. Where that does
	 * not hold any more it is begun anew for the name the row has: for an administrator's
	 * reset alone, never for what somebody brings along.
	 */
	String next(UserId id, String password) {
		Row row = row(id).orElseThrow();
		return seal(id, holding(row).orElseGet(() -> new KeptPassword("-", false, row.accessNo(), row.username()))
			.with(hashed(password)));
	}

	/**
	 * Whether it is the account's password. A value that does not open, or was sealed for
	 * another name or an earlier access, and none at all, takes as long and is no match.
	 */
	public boolean matches(UserId id, String password, String kept) {
		return matches(password, hash(id, kept));
	}

	/** The same of what one look at the account read, under the number it read. */
	boolean matches(KeptAccess read, String password) {
		return matches(password, holding(row(read)).map(KeptPassword::hash).orElse(""));
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
		return row(id).flatMap(this::opened).filter(KeptPassword::factor).isPresent();
	}

	/**
	 * Notes in the account's own seal that a second factor is on, or off: who takes its
	 * row out of the database switches nothing off.
	 */
	public void demandFactor(UserId id, boolean on) {
		row(id)
			.ifPresent(row -> holding(row).ifPresent(kept -> replace(id, row.passwordHash(), seal(id, kept.with(on)))));
	}

	/**
	 * Whether the account's row is as the product wrote it: the seal opens for it and
	 * says the row's own name and number. Where not, the account lets nobody in by
	 * whatever way; its person or an administrator makes a new password.
	 */
	public boolean hold(UserId id) {
		return row(id).flatMap(this::holding).isPresent();
	}

	/** The same of what was read just now. */
	boolean hold(KeptAccess read) {
		return holding(row(read)).isPresent();
	}

	private static Row row(KeptAccess read) {
		return new Row(read.id().value(), read.username(), read.number(), read.password());
	}

	/** The same of a row that was read just now. */
	boolean hold(UserId id, String username, long accessNumber, String kept) {
		return holding(new Row(id.value(), username, accessNumber, kept)).isPresent();
	}

	/**
	 * Gives the account's access the next number and answers the one before; empty where
	 * the row does not hold, which lets nobody in anyway. Its row is locked.
	 */
	Optional<Long> raise(UserId id) {
		Optional<Row> row = jdbc
			.sql("select id, username, access_no, password_hash from organization_user where id = ? for update")
			.param(id.value())
			.query(Row.class)
			.optional();
		Optional<KeptPassword> kept = row.flatMap(this::holding);
		kept.ifPresent(now -> jdbc.sql("update organization_user set password_hash = ?, access_no = ? where id = ?")
			.params(seal(id, now.next()), now.next().number(), id.value())
			.update());
		return kept.map(KeptPassword::number);
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

	private String hashed(String password) {
		return String.valueOf(encoder.encode(password));
	}

	private String seal(UserId id, KeptPassword kept) {
		return String.valueOf(seals.seal(PLACE, id.value(), kept.text()));
	}

	/** Empty for a value the account's row does not hold. */
	private String hash(UserId id, String kept) {
		return row(id).flatMap(row -> holding(row.with(kept))).map(KeptPassword::hash).orElse("");
	}

	private Optional<KeptPassword> opened(Row row) {
		return seals.tryOpen(PLACE, row.id(), row.passwordHash()).flatMap(KeptPassword::read);
	}

	private Optional<KeptPassword> holding(Row row) {
		return opened(row).filter(kept -> kept.isOf(row.username(), row.accessNo()));
	}

	private Optional<Row> row(UserId id) {
		return jdbc.sql("select id, username, access_no, password_hash from organization_user where id = ?")
			.param(id.value())
			.query(Row.class)
			.optional();
	}

	private void replace(UserId id, String kept, String by) {
		jdbc.sql("update organization_user set password_hash = ? where id = ? and password_hash = ?")
			.params(by, id.value(), kept)
			.update();
	}

}
