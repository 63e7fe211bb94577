package org.bihuan.signin;

import java.util.List;

import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.AccessRaised;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Ids;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** A code works once, whoever puts its row back. */
class RecoveryCodesUnitTests {

	private static final UserId ID = new UserId("u");

	private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"));

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "="));

	private final AccessNumbers access = mock(AccessNumbers.class);

	private final RecoveryCodes codes = new RecoveryCodes(jdbc, seals, access);

	private List<String> made;

	@BeforeEach
	void makesCodes() {
		jdbc.execute(
				"create table signin_recovery_code (user_id varchar(26), code_hash varchar(80), number_mac varchar(80))");
		when(access.of(ID)).thenReturn(1L);
		made = codes.make(ID).stream().map(code -> code.replace("-", "")).toList();
	}

	@Test
	void takesACodeOnce() {
		List<Object[]> rows = jdbc.query("select * from signin_recovery_code",
				(row, index) -> new Object[] { row.getString(1), row.getString(2), row.getString(3) });
		assertThat(codes.use(ID, made.get(0))).isTrue();
		raise(1);
		assertThat(codes.left(ID)).isEqualTo(9);
		jdbc.update("delete from signin_recovery_code");
		rows.forEach(row -> jdbc.update("insert into signin_recovery_code values (?, ?, ?)", row));
		assertThat(codes.use(ID, made.get(0))).as("put back").isFalse();
		assertThat(codes.left(ID)).isZero();
	}

	@Test
	void keepsTheOthers() {
		codes.use(ID, made.get(0));
		raise(1);
		raise(2);
		assertThat(codes.use(ID, made.get(1))).isTrue();
	}

	@Test
	void bindsCodesOfBeforeOnce() {
		jdbc.update("update signin_recovery_code set number_mac = null");
		assertThat(codes.use(ID, made.get(0))).isFalse();
		RecoveryCodes.bind(jdbc, seals, "u", 1);
		assertThat(codes.use(ID, made.get(0))).isTrue();
	}

	@Test
	void readsWhatASealOfBeforeSaid() {
		KeptFactor before = KeptFactor.ofBefore("JBSWY3DPEHPK3PXP on", 7, 3).orElseThrow();
		assertThat(before.text()).isEqualTo("JBSWY3DPEHPK3PXP on 7 @3");
		assertThat(KeptFactor.read(before.text())).contains(before);
		assertThat(KeptFactor.read("JBSWY3DPEHPK3PXP on")).isEmpty();
		assertThat(KeptFactor.ofBefore("JBSWY3DPEHPK3PXP offered", 0, 1).orElseThrow().on()).isFalse();
	}

	private void raise(long before) {
		when(access.of(ID)).thenReturn(before + 1);
		codes.on(new AccessRaised(ID, "zhang", before));
	}

}
