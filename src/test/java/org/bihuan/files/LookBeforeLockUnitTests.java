package org.bihuan.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** First a look, with nothing held; then the transaction, which leaves all or nothing. */
class LookBeforeLockUnitTests {

	@Configuration
	@EnableTransactionManagement
	static class Transactions {

	}

	private static final byte[] TEXT = "a text".getBytes(StandardCharsets.UTF_8);

	@TempDir
	Path folder;

	private AnnotationConfigApplicationContext context;

	private org.bihuan.files.Files files;

	private JdbcClient jdbc;

	private TransactionTemplate transaction;

	@BeforeEach
	void start() {
		JdbcDataSource source = new JdbcDataSource();
		source.setURL("jdbc:h2:mem:" + getClass().getSimpleName() + System.identityHashCode(this)
				+ ";MODE=MySQL;DB_CLOSE_DELAY=-1");
		jdbc = JdbcClient.create(source);
		jdbc.sql(
				"""
						create table files_file (id varchar(26) primary key, sha256 char(64), size_bytes bigint,
						media_type varchar(100), name varchar(200), created_ms bigint, created_by varchar(100), sm3 char(64))""")
			.update();
		context = new AnnotationConfigApplicationContext();
		context.register(Transactions.class);
		context.registerBean("source", DataSource.class, () -> source);
		context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(source));
		context.registerBean(org.bihuan.files.Files.class,
				() -> new org.bihuan.files.Files(folder, jdbc, () -> Instant.EPOCH,
						new Seals(Suites.INTL, KeyRing.of("ZGVtbyBkYXRhIGFyZSBub2JvZHkncyBzZWNyZXQhISE=")), context,
						new ReadingPool(ReadingLimits.STANDARD),
						new KeepingRoom(new KeepingLimits(1, 0), jdbc, () -> Instant.EPOCH)));
		context.refresh();
		files = context.getBean(org.bihuan.files.Files.class);
		transaction = new TransactionTemplate(context.getBean(JdbcTransactionManager.class));
	}

	@AfterEach
	void stop() {
		context.close();
	}

	@Test
	void holdsNoTransactionWhileItReceivesAndLooks() {
		AtomicInteger asked = new AtomicInteger();
		InputStream content = new ByteArrayInputStream(TEXT) {
			@Override
			public synchronized int read(byte[] to, int from, int length) {
				asked.incrementAndGet();
				assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
				assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
				return super.read(to, from, length);
			}
		};
		files.look(content, "a.txt", (looked, path, said) -> {
			asked.incrementAndGet();
			assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
			assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
		}, unit()).close();
		assertThat(asked).hasValueGreaterThan(1);
	}

	@Test
	void looksAtNothingWithinATransaction() {
		assertThatThrownBy(() -> transaction.execute(status -> look()))
			.isInstanceOf(IllegalTransactionStateException.class);
		assertThat(left()).isEmpty();
		StoredFile stored = kept();
		assertThatThrownBy(() -> transaction.execute(status -> files.covered(stored, List.of(), unit())))
			.isInstanceOf(IllegalTransactionStateException.class);
	}

	@Test
	void keepsWhatIsCommitted() throws IOException {
		StoredFile stored = kept();
		assertThat(left()).containsExactly(stored.sha256());
		assertThat(Files.readAllBytes(files.content(stored))).isEqualTo(TEXT);
		assertThat(kept().sha256()).isEqualTo(stored.sha256());
		assertThat(left()).containsExactly(stored.sha256());
	}

	@Test
	void leavesNothingOfWhatIsRefused() {
		assertThatThrownBy(() -> files.look(new ByteArrayInputStream(TEXT), "a.txt", (looked, path, said) -> {
			throw Refusal.wrongType("files.type", said);
		}, unit())).isInstanceOf(Refusal.class);
		look().close();
		assertThat(left()).isEmpty();
	}

	@Test
	void leavesNothingOfWhatIsRolledBack() {
		rolledBack();
		assertThat(left()).isEmpty();
		assertThat(rows()).isZero();
	}

	@Test
	void takesNothingAwayThatAnotherRowNames() {
		StoredFile stored = kept();
		rolledBack();
		assertThat(left()).containsExactly(stored.sha256());
		assertThat(rows()).isOne();
	}

	@Test
	void twoThatBringTheSameDoNotTakeItFromEachOther() {
		try (IncomingFile first = look(); IncomingFile second = look()) {
			StoredFile stored = transaction.execute(one -> {
				files.store(first, unit());
				StoredFile other = CompletableFuture
					.supplyAsync(() -> transaction.execute(two -> files.store(second, unit())))
					.join();
				one.setRollbackOnly();
				return other;
			});
			assertThat(files.content(stored)).exists();
			assertThat(left()).contains(stored.sha256());
		}
		assertThat(rows()).isOne();
	}

	@Test
	void bringsBackWhatAnotherTookAwayBeforeItsRowWasThere() {
		try (IncomingFile first = look(); IncomingFile second = look()) {
			CountDownLatch placed = new CountDownLatch(1);
			CountDownLatch brought = new CountDownLatch(1);
			CompletableFuture<Void> rolledBack = CompletableFuture
				.runAsync(() -> transaction.executeWithoutResult(status -> {
					files.store(first, unit());
					placed.countDown();
					await(brought);
					status.setRollbackOnly();
				}));
			StoredFile stored = transaction.execute(status -> {
				await(placed);
				StoredFile mine = files.store(second, unit());
				brought.countDown();
				rolledBack.join();
				assertThat(left()).doesNotContain(mine.sha256());
				return mine;
			});
			assertThat(files.content(stored)).exists();
		}
		assertThat(left()).hasSize(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException stopped) {
			throw new IllegalStateException(stopped);
		}
	}

	private IncomingFile look() {
		return files.look(new ByteArrayInputStream(TEXT), "a.txt", unit());
	}

	private StoredFile kept() {
		try (IncomingFile incoming = look()) {
			return transaction.execute(status -> files.store(incoming, unit()));
		}
	}

	private void rolledBack() {
		try (IncomingFile incoming = look()) {
			transaction.executeWithoutResult(status -> {
				files.store(incoming, unit());
				status.setRollbackOnly();
			});
		}
	}

	private long rows() {
		return jdbc.sql("select count(*) from files_file").query(Long.class).single();
	}

	/** What was kept stays, so keeping has a measure. */
	@Test
	void keepsADaysShareOfAnAccountAndNoMore() {
		jdbc.sql("insert into files_file (id, size_bytes, created_ms, created_by) values ('x', ?, ?, 'unit')")
			.params(1024 * 1024, Instant.EPOCH.toEpochMilli())
			.update();
		IncomingFile one = files.look(new ByteArrayInputStream(TEXT), "a.txt", unit());
		assertThatThrownBy(() -> files.store(one, unit())).isInstanceOf(Refusal.class).hasMessage("files.day-share");
		one.close();
		assertThat(left()).isEmpty();
		assertThat(files.storeOwn(TEXT, "a.txt", unit()).size()).isEqualTo(TEXT.length);
		jdbc.sql("update files_file set created_ms = created_ms - 86400000 where id = 'x'").update();
		try (IncomingFile another = files.look(new ByteArrayInputStream(TEXT), "a.txt", unit())) {
			assertThat(files.store(another, unit()).size()).isEqualTo(TEXT.length);
		}
	}

	private List<String> left() {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).map(each -> each.getFileName().toString()).toList();
		}
		catch (IOException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private static Actor unit() {
		return new Actor(new UserId("u"), "unit", "unit",
				new Organization(new OrganizationId("o"), null, "/o/", "o", OrganizationKind.UNIT, "r"),
				EnumSet.of(Role.UNIT_REPORTER), false);
	}

}
