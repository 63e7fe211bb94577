package org.bihuan.organization;

import java.util.List;
import java.util.Objects;

import org.bihuan.shared.crypto.SealedColumns;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The hashes of passwords, present and earlier. */
@Component
public class SealedPasswords implements SealedColumns {

	@Override
	public List<SealedColumn> columns() {
		return List.of(new SealedColumn("organization_user", "id", "password_hash"),
				new SealedColumn("organization_password_history", "id", "password_hash"));
	}

	/**
	 * Notes in the seal of an account from before that a second factor is on; nothing
	 * else runs then.
	 */
	public static void demandFactorOnce(JdbcTemplate jdbc, Seals seals, UserId id) {
		jdbc.queryForList("select password_hash from organization_user where id = ?", String.class, id.value())
			.stream()
			.flatMap(kept -> seals.tryOpen(Passwords.PLACE, id.value(), kept).stream())
			.flatMap(opened -> KeptPassword.ofBefore(opened, 1, "").stream())
			.filter(kept -> !kept.factor())
			.forEach(kept -> jdbc.update("update organization_user set password_hash = ? where id = ?",
					seals.seal(Passwords.PLACE, id.value(), kept.with(true).textOfBefore()), id.value()));
	}

	/** Open links are of the number the access has. */
	@Override
	public int ordersOnce(JdbcTemplate jdbc, Seals seals) {
		return LinkNumbers.bindAll(jdbc, seals);
	}

	/** Says in each seal the name the account has, and the number of its access. */
	@Override
	public int toNamesOnce(JdbcTemplate jdbc, Seals seals) {
		List<Object[]> rows = jdbc
			.query("select id, username, access_no, password_hash from organization_user", (row, index) -> {
				String id = row.getString("id");
				long number = row.getLong("access_no");
				String name = row.getString("username");
				return seals.tryOpen(Passwords.PLACE, id, row.getString("password_hash"))
					.flatMap(opened -> KeptPassword.ofBefore(opened, number, name))
					.map(kept -> new Object[] { seals.seal(Passwords.PLACE, id, kept.text()), id })
					.orElse(null);
			})
			.stream()
			.filter(Objects::nonNull)
			.toList();
		jdbc.batchUpdate("update organization_user set password_hash = ? where id = ?", rows);
		return rows.size();
	}

}
