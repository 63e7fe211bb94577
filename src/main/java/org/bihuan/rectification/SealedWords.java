package org.bihuan.rectification;

import java.util.List;

import org.bihuan.organization.Accounts;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.SealedColumns;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Telephones of notices, and the signed words that name them. */
@Component
class SealedWords implements SealedColumns {

	static final String PHONE = "rectification_notice.contact_phone";

	static final String SIGNED = "rectification_notice.signed_text";

	@Override
	public List<SealedColumn> columns() {
		return List.of(new SealedColumn("rectification_notice", "id", "contact_phone"),
				new SealedColumn("rectification_notice", "id", "signed_text"));
	}

	/**
	 * Addresses of calendars are of the number the access has; what waits for sign-off,
	 * and notices on their way, are signed.
	 */
	@Override
	public int ordersOnce(JdbcTemplate jdbc, Seals seals) {
		Accounts accounts = new Accounts(jdbc);
		List<DeadlineFeed.Row> rows = jdbc
			.query("select username, token_hash, mac from rectification_calendar_feed",
					(row, index) -> new DeadlineFeed.Row(row.getString(1), row.getString(2), row.getString(3)))
			.stream()
			.filter(row -> seals.isMac(Purpose.CREDENTIAL, DeadlineFeed.saidBefore(row.username(), row.tokenHash()),
					row.mac()))
			.toList();
		rows.forEach(row -> accounts.idOf(row.username())
			.ifPresent(id -> jdbc.update("update rectification_calendar_feed set mac = ? where username = ?",
					seals.mac(Purpose.CREDENTIAL,
							DeadlineFeed.said(row.username(), row.tokenHash(), accounts.accessNumber(id))),
					row.username())));
		return rows.size() + HandInStore.signAll(new NamedParameterJdbcTemplate(jdbc), seals)
				+ NoticeOrders.signWaiting(jdbc, seals);
	}

}
