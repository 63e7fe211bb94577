package org.bihuan.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.codec.binary.Base32;
import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.AccessRaised;
import org.bihuan.organization.UserId;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the codes for when the phone is gone. Each is kept by a MAC, and by another is of
 * the number the account's access has: one that was used and is put back is of a number
 * before and no code any more.
 */
@Component
class RecoveryCodes {

	private static final int CODES = 10;

	private static final String ROWS = "select user_id, code_hash, number_mac from signin_recovery_code where user_id = ?";

	private record Row(String userId, String codeHash, @Nullable String numberMac) {

		String said(long number) {
			return String.join("\n", "recovery-number", userId, codeHash, String.valueOf(number));
		}

	}

	private final JdbcTemplate jdbc;

	private final Seals seals;

	private final AccessNumbers access;

	RecoveryCodes(JdbcTemplate jdbc, Seals seals, AccessNumbers access) {
		this.jdbc = jdbc;
		this.seals = seals;
		this.access = access;
	}

	/** Fresh ones in place of those before; told this once. */
	List<String> make(UserId id) {
		drop(id);
		List<String> codes = new ArrayList<>();
		for (int i = 0; i < CODES; i++) {
			String code = new Base32().encodeAsString(Secrets.bytes(10)).toLowerCase(Locale.ROOT);
			codes.add(code.substring(0, 8) + "-" + code.substring(8));
			jdbc.update("insert into signin_recovery_code (user_id, code_hash) values (?, ?)", id.value(),
					seals.mac(Purpose.CREDENTIAL, said(id.value(), Secrets.hash(code))));
		}
		bind(jdbc, seals, id.value(), access.of(id));
		return codes;
	}

	/** A code is kept by a MAC over this. */
	static String said(String userId, String hash) {
		return "recovery\n" + userId + "\n" + hash;
	}

	int left(UserId id) {
		long number = access.of(id);
		return (int) rows(jdbc, id.value()).stream().filter(row -> isOf(row, number)).count();
	}

	/**
	 * Whether it is one of them and not used before; it is used up with that, and the
	 * caller raises the number of the access.
	 */
	boolean use(UserId id, String code) {
		List<String> macs = seals.macs(Purpose.CREDENTIAL, said(id.value(), Secrets.hash(code)));
		long number = access.of(id);
		return rows(jdbc, id.value()).stream()
			.filter(row -> macs.contains(row.codeHash()) && isOf(row, number))
			.anyMatch(row -> jdbc.update("delete from signin_recovery_code where user_id = ? and code_hash = ?",
					id.value(), row.codeHash()) == 1);
	}

	void drop(UserId id) {
		jdbc.update("delete from signin_recovery_code where user_id = ?", id.value());
	}

	/** What was not used holds on under the number that is next. */
	@EventListener
	void on(AccessRaised raised) {
		rows(jdbc, raised.id().value()).stream()
			.filter(row -> isOf(row, raised.before()))
			.forEach(row -> sign(jdbc, seals, row, raised.before() + 1));
	}

	/** Of codes from before, once: of whatever is there. */
	static void bind(JdbcTemplate jdbc, Seals seals, String userId, long number) {
		rows(jdbc, userId).forEach(row -> sign(jdbc, seals, row, number));
	}

	private boolean isOf(Row row, long number) {
		return seals.isMac(Purpose.CREDENTIAL, row.said(number), row.numberMac());
	}

	private static void sign(JdbcTemplate jdbc, Seals seals, Row row, long number) {
		jdbc.update("update signin_recovery_code set number_mac = ? where user_id = ? and code_hash = ?",
				seals.mac(Purpose.CREDENTIAL, row.said(number)), row.userId(), row.codeHash());
	}

	private static List<Row> rows(JdbcTemplate jdbc, String userId) {
		return jdbc.query(ROWS, (row, index) -> new Row(row.getString(1), row.getString(2), row.getString(3)), userId);
	}

}
