package org.bihuan.organization;

import java.util.Arrays;
import java.util.List;

import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Binds open links to the number of the account's access and to the tries they took.
 * Every end of a link and every try raises the number, so that a row that is put back is
 * of a number before.
 */
@Component
class LinkNumbers {

	private static final String ROWS = """
			select l.id, l.user_id, l.mac, l.tries, l.number_mac, u.access_no from organization_password_link l
			join organization_user u on u.id = l.user_id where l.ended_ms is null and\s""";

	private record Row(String id, String userId, String mac, int tries, @Nullable String numberMac, long accessNo) {

		String said(long number) {
			return String.join("\n", "link-number", id, userId, mac, String.valueOf(tries), String.valueOf(number));
		}

	}

	private final JdbcTemplate jdbc;

	private final Seals seals;

	LinkNumbers(JdbcTemplate jdbc, Seals seals) {
		this.jdbc = jdbc;
		this.seals = seals;
	}

	/** The link is of the number the access has now. */
	void bind(String linkId) {
		rows(jdbc, ROWS + "l.id = ?", linkId).forEach(row -> sign(jdbc, seals, row, row.accessNo()));
	}

	/** Whether it is open, and of the number the access has now. */
	boolean holds(String linkId) {
		return rows(jdbc, ROWS + "l.id = ?", linkId).stream().anyMatch(row -> isOf(row, row.accessNo()));
	}

	/** What is open holds on under the number that is next. */
	@EventListener
	void on(AccessRaised raised) {
		rows(jdbc, ROWS + "l.user_id = ?", raised.id().value()).stream()
			.filter(row -> isOf(row, raised.before()))
			.forEach(row -> sign(jdbc, seals, row, raised.before() + 1));
	}

	/** Of links from before, once. */
	static int bindAll(JdbcTemplate jdbc, Seals seals) {
		List<Row> open = rows(jdbc, ROWS + "1 = ?", 1);
		open.forEach(row -> sign(jdbc, seals, row, row.accessNo()));
		return open.size();
	}

	private boolean isOf(Row row, long number) {
		return seals.isMac(Purpose.CREDENTIAL, row.said(number), row.numberMac());
	}

	private static void sign(JdbcTemplate jdbc, Seals seals, Row row, long number) {
		jdbc.update("update organization_password_link set number_mac = ? where id = ?",
				seals.mac(Purpose.CREDENTIAL, row.said(number)), row.id());
	}

	private static List<Row> rows(JdbcTemplate jdbc, String sql, Object... params) {
		return jdbc.query(sql, (row, index) -> new Row(row.getString(1), row.getString(2), row.getString(3),
				row.getInt(4), row.getString(5), row.getLong(6)), Arrays.copyOf(params, params.length));
	}

}
