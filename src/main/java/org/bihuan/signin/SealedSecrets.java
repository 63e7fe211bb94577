package org.bihuan.signin;

import java.util.List;
import java.util.Objects;

import org.bihuan.organization.Accounts;
import org.bihuan.organization.SealedPasswords;
import org.bihuan.organization.UserId;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.SealedColumns;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The secrets of second factors. */
@Component
class SealedSecrets implements SealedColumns {

	@Override
	public List<SealedColumn> columns() {
		return List.of(new SealedColumn("signin_factor", "user_id", "secret"));
	}

	/**
	 * Says in each seal whether the factor is on, and puts recovery codes under a key.
	 */
	@Override
	public void byRowOnce(JdbcTemplate jdbc, Seals seals) {
		jdbc.query("select user_id, secret, confirmed from signin_factor", (row, index) -> {
			String id = row.getString("user_id");
			String on = row.getBoolean("confirmed") ? SecondFactors.ON : SecondFactors.OFFERED;
			return seals.tryOpen(SecondFactors.PLACE, id, row.getString("secret"))
				.filter(secret -> !secret.contains(" "))
				.map(secret -> new Object[] { seals.seal(SecondFactors.PLACE, id, secret + on), id })
				.orElse(null);
		})
			.stream()
			.filter(Objects::nonNull)
			.forEach(row -> jdbc.update("update signin_factor set secret = ? where user_id = ?", row));
		jdbc.queryForList("select user_id from signin_factor where confirmed = true", String.class)
			.forEach(id -> SealedPasswords.demandFactorOnce(jdbc, seals, new UserId(id)));
		jdbc.query("select user_id, code_hash from signin_recovery_code where code_hash not like '%:%'",
				(row, index) -> new Object[] {
						seals.mac(Purpose.CREDENTIAL, RecoveryCodes.said(row.getString(1), row.getString(2))),
						row.getString(1), row.getString(2) })
			.forEach(row -> jdbc
				.update("update signin_recovery_code set code_hash = ? where user_id = ? and code_hash = ?", row));
	}

	/** Second factors and recovery codes are of the number the access has. */
	@Override
	public int ordersOnce(JdbcTemplate jdbc, Seals seals) {
		Accounts accounts = new Accounts(jdbc);
		List<Object[]> rows = jdbc.query("select user_id, secret, last_step from signin_factor", (row, index) -> {
			String id = row.getString(1);
			long lastStep = row.getLong(3);
			return seals.tryOpen(SecondFactors.PLACE, id, row.getString(2))
				.flatMap(opened -> KeptFactor.ofBefore(opened, lastStep, accounts.accessNumber(new UserId(id))))
				.map(kept -> new Object[] { seals.seal(SecondFactors.PLACE, id, kept.text()), id })
				.orElse(null);
		}).stream().filter(Objects::nonNull).toList();
		jdbc.batchUpdate("update signin_factor set secret = ? where user_id = ?", rows);
		jdbc.queryForList("select distinct user_id from signin_recovery_code", String.class)
			.forEach(id -> RecoveryCodes.bind(jdbc, seals, id, accounts.accessNumber(new UserId(id))));
		return rows.size();
	}

}
