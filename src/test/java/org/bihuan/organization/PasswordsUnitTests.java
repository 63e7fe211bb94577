package org.bihuan.organization;

import java.nio.file.Path;

import org.bihuan.shared.Ids;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordsUnitTests {

	private static final UserId A = new UserId("a");

	private static final UserId B = new UserId("b");

	@TempDir
	Path folder;

	private final JdbcTemplate jdbc = new JdbcTemplate(
			new DriverManagerDataSource("jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;DB_CLOSE_DELAY=-1"));

	private Seals seals;

	private Passwords passwords;

	@BeforeEach
	void keepsTwoAccounts() {
		seals = new Seals(Suites.SM, KeyRing.at(folder.resolve("keys")));
		passwords = new Passwords(JdbcClient.create(jdbc), seals, 10_000);
		jdbc.execute("""
				create table organization_user (id varchar(26) primary key, username varchar(60) unique,
				access_no bigint not null default 1, password_hash varchar(500))""");
		put(A, passwords.first(A, "anna", "Alpha#2026"));
		jdbc.update("update organization_user set username = 'anna' where id = 'a'");
		put(B, passwords.first(B, "bert", "Beta#2026"));
		jdbc.update("update organization_user set username = 'bert' where id = 'b'");
	}

	@Test
	void knowsAPasswordInItsOwnRowAlone() {
		assertThat(passwords.matches(A, "Alpha#2026", kept(A))).isTrue();
		assertThat(passwords.matches(A, "Beta#2026", kept(A))).isFalse();
		assertThat(passwords.matches(B, "Alpha#2026", kept(A))).as("copied to another").isFalse();
		assertThat(kept(A)).startsWith("{SM:k1:r}").hasSizeLessThan(400);
	}

	@Test
	void knowsNoHashThatIsNotSealed() {
		String own = new BCryptPasswordEncoder().encode("Eigenes#2026");
		assertThat(passwords.matches(A, "Eigenes#2026", "{bcrypt}" + own)).isFalse();
		assertThat(passwords.matches(A, "Eigenes#2026", own)).isFalse();
		assertThat(passwords.matches(A, "x", "{noop}x")).isFalse();
		assertThat(passwords.matches(A, "", "")).isFalse();
	}

	@Test
	void renewsAHashOfBeforeAtTheNextRightSignIn() {
		String bcrypt = "{bcrypt}" + new BCryptPasswordEncoder().encode("Alpha#2026");
		put(A, seals.seal("organization_user.password_hash", "a", bcrypt + " @1 anna"));
		passwords.demandFactor(A, true);
		passwords.renew(A, "Alpha#2026", kept(A));
		assertThat(seals.open("organization_user.password_hash", "a", kept(A))).startsWith("{pbkdf2-sm3}10000$")
			.endsWith(" +factor @1 anna");
		assertThat(passwords.matches(A, "Alpha#2026", kept(A))).isTrue();
		String before = kept(A);
		passwords.renew(A, "Alpha#2026", before);
		assertThat(kept(A)).as("nothing to renew").isEqualTo(before);
	}

	@Test
	void saysThatAFactorIsOnUntilItIsSwitchedOff() {
		assertThat(passwords.demandsFactor(A)).isFalse();
		passwords.demandFactor(A, true);
		assertThat(passwords.demandsFactor(A)).isTrue();
		assertThat(passwords.matches(A, "Alpha#2026", kept(A))).isTrue();
		put(A, passwords.next(A, "Neues#2026"));
		assertThat(passwords.demandsFactor(A)).as("after a change of password").isTrue();
		put(B, kept(A));
		assertThat(passwords.demandsFactor(B)).isFalse();
		passwords.demandFactor(A, false);
		assertThat(passwords.demandsFactor(A)).isFalse();
		assertThat(passwords.matches(A, "Neues#2026", kept(A))).isTrue();
	}

	@Test
	void remembersEarlierOnesInTheirOwnRows() {
		String earlier = passwords.earlier(A, "h1", kept(A));
		assertThat(passwords.matchesEarlier("h1", "Alpha#2026", earlier)).isTrue();
		assertThat(passwords.matchesEarlier("h2", "Alpha#2026", earlier)).isFalse();
		assertThat(passwords.matches(A, "Alpha#2026", earlier)).as("put back as the present one").isFalse();
	}

	/** Somebody with an own account and the database takes another's name. */
	@Test
	void letsNobodyInByARowThatHasAnothersName() {
		jdbc.update("update organization_user set username = 'x' where id = 'a'");
		jdbc.update("update organization_user set username = 'anna' where id = 'b'");
		jdbc.update("update organization_user set username = 'bert' where id = 'a'");
		for (UserId id : new UserId[] { A, B }) {
			assertThat(passwords.hold(id)).isFalse();
			assertThat(passwords.raise(id)).isEmpty();
		}
		assertThat(passwords.matches(B, "Beta#2026", kept(B))).isFalse();
		assertThat(passwords.matches(A, "Alpha#2026", kept(A))).isFalse();
		put(B, passwords.next(B, "Neues#2026"));
		assertThat(passwords.matches(B, "Neues#2026", kept(B))).as("an administrator's reset").isTrue();
	}

	@Test
	void letsNobodyInByASealFromBeforeAnEnd() {
		String before = kept(A);
		assertThat(passwords.raise(A)).contains(1L);
		assertThat(passwords.matches(A, "Alpha#2026", kept(A))).isTrue();
		put(A, before);
		assertThat(passwords.matches(A, "Alpha#2026", before)).isFalse();
		assertThat(passwords.hold(A)).isFalse();
	}

	@Test
	void takesSealsThatSayNoNameOnceAlone() {
		String own = new BCryptPasswordEncoder(4).encode("Alpha#2026");
		put(A, seals.seal("organization_user.password_hash", "a", "{bcrypt}" + own + " +factor"));
		assertThat(passwords.matches(A, "Alpha#2026", kept(A))).isFalse();
		assertThat(new SealedPasswords().toNamesOnce(jdbc, seals)).isEqualTo(1);
		assertThat(passwords.matches(A, "Alpha#2026", kept(A))).isTrue();
		assertThat(passwords.demandsFactor(A)).isTrue();
		assertThat(new SealedPasswords().toNamesOnce(jdbc, seals)).isZero();
	}

	private void put(UserId id, String hash) {
		jdbc.update("merge into organization_user (id, password_hash) key (id) values (?, ?)", id.value(), hash);
	}

	private String kept(UserId id) {
		return jdbc.queryForObject("select password_hash from organization_user where id = ?", String.class,
				id.value());
	}

}
