package org.bihuan.organization;

import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells accounts from names that are none. */
@Component
public class Accounts {

	private final JdbcTemplate jdbc;

	public Accounts(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Holds the account until the transaction ends: whoever counts what it has, to add to
	 * it, is the only one who does.
	 */
	public void hold(UserId id) {
		jdbc.queryForList("select id from organization_user where id = ? for update", String.class, id.value());
	}

	/** What the account of this name, to the letter, lets its person in by. */
	public Optional<KeptAccess> access(String username) {
		return access("username = ?", username).filter(read -> read.username().equals(username));
	}

	/** The same of an account that is {@linkplain #hold(UserId) held} with it. */
	Optional<KeptAccess> holdAccess(UserId id) {
		return access("id = ? for update", id.value());
	}

	private Optional<KeptAccess> access(String which, String value) {
		return jdbc
			.query("select id, username, access_no, password_hash, disabled from organization_user where " + which,
					(row, index) -> new KeptAccess(new UserId(row.getString(1)), row.getString(2), row.getLong(3),
							row.getString(4), row.getBoolean(5)),
					value)
			.stream()
			.findFirst();
	}

	/** Whose name this is to the letter, stopped or not; nobody's else. */
	public Optional<UserId> idOf(String username) {
		return jdbc
			.query("select id, username from organization_user where username = ?",
					(row, index) -> row.getString(2).equals(username) ? row.getString(1) : "", username)
			.stream()
			.filter(id -> !id.isEmpty())
			.map(UserId::new)
			.findFirst();
	}

	Optional<String> nameOf(UserId id) {
		return jdbc.queryForList("select username from organization_user where id = ?", String.class, id.value())
			.stream()
			.findFirst();
	}

	/** 0 for nobody's id. */
	public long accessNumber(UserId id) {
		return jdbc.queryForList("select access_no from organization_user where id = ?", Long.class, id.value())
			.stream()
			.findFirst()
			.orElse(0L);
	}

}
