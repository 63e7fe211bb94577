package org.bihuan.organization;

import java.util.concurrent.atomic.AtomicBoolean;

import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** What lets in is made under the number that was read, or not at all. */
class AccessNumbersUnitTests {

	private static final UserId ID = new UserId("a");

	private final JdbcTemplate jdbc = new JdbcTemplate(
			new DriverManagerDataSource("jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;DB_CLOSE_DELAY=-1"));

	private final Passwords passwords = new Passwords(JdbcClient.create(jdbc),
			new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "=")), 10_000);

	private final Accounts accounts = new Accounts(jdbc);

	private final AtomicBoolean cameIn = new AtomicBoolean(true);

	private AccessNumbers access;

	@BeforeEach
	void keepsAnAccount() {
		jdbc.execute("""
				create table organization_user (id varchar(26) primary key, username varchar(60) unique,
				access_no bigint not null, password_hash varchar(500), disabled boolean not null)""");
		jdbc.update("insert into organization_user values ('a', 'anna', 1, ?, false)",
				passwords.first(ID, "anna", "Alpha#2026"));
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("cameInBy", (CameInBy) actor -> cameIn.get());
		access = new AccessNumbers(passwords, accounts, beans.getBeanProvider(CameInBy.class),
				mock(ApplicationEventPublisher.class));
	}

	@Test
	void holdsForWhomItAdmittedUntilAnythingEnds() {
		KeptAccess read = accounts.access("anna").orElseThrow();
		assertThat(passwords.matches(read, "Alpha#2026")).isTrue();
		assertThat(access.hold(ID, read.number())).isEqualTo(read);
		access.raise(ID);
		refused(read.number());
		assertThat(passwords.matches(read, "Alpha#2026")).as("read before it ended, under its own number").isTrue();
		KeptAccess now = access.hold(ID);
		assertThat(now).isNotEqualTo(read);
		assertThat(passwords.matches(now, "Alpha#2026")).isTrue();
		assertThat(access.hold(ID, read.number() + 1)).isEqualTo(now);
	}

	@Test
	void holdsNoStoppedAccountAndNoneThatWasWrittenOver() {
		jdbc.update("update organization_user set disabled = true");
		refused(1);
		jdbc.update("update organization_user set disabled = false, access_no = 2");
		refused(2);
		refused(1);
	}

	@Test
	void holdsForSomebodyAtWorkWhileWhatTheyCameInByHolds() {
		Actor actor = mock(Actor.class);
		when(actor.id()).thenReturn(ID);
		assertThat(access.hold(actor).username()).isEqualTo("anna");
		cameIn.set(false);
		assertThatThrownBy(() -> access.hold(actor)).isInstanceOf(Refusal.class)
			.hasMessage("organization.access-ended");
		cameIn.set(true);
		jdbc.update("update organization_user set disabled = true");
		assertThatThrownBy(() -> access.hold(actor)).hasMessage("organization.access-ended");
	}

	@Test
	void knowsNobodyByANameThatOnlyLooksSo() {
		assertThat(accounts.access("ann")).isEmpty();
		assertThatThrownBy(() -> access.hold(new UserId("nobody"))).hasMessage("organization.access-ended");
	}

	private void refused(long number) {
		assertThatThrownBy(() -> access.hold(ID, number)).isInstanceOf(Refusal.class)
			.hasMessage("organization.access-ended");
	}

}
