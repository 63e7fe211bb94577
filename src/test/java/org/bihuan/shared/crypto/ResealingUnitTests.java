package org.bihuan.shared.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import org.bihuan.shared.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/** The one time something older is taken, and that nobody can bring it about again. */
class ResealingUnitTests {

	private static final String PLACE = "kept.phone";

	@TempDir
	Path folder;

	private final DriverManagerDataSource source = new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1");

	private final JdbcTemplate jdbc = new JdbcTemplate(source);

	private Seals seals;

	@BeforeEach
	void makesTables() {
		jdbc.execute("create table kept (id varchar(26) primary key, phone varchar(400))");
		jdbc.execute("create table shared_setting (name varchar(60) primary key, text varchar(500))");
		seals = new Seals(Suites.SM, KeyRing.at(folder.resolve("keys")));
	}

	@Test
	void bindsToTheirRowsWhatWasSealedByColumnOrNotAtAll() {
		put("a", "0737-1");
		put("b", byColumn("0737-2"));
		put("c", "");
		put("d", null);
		start();
		assertThat(kept("a")).startsWith("{SM:k1:r}");
		assertThat(seals.open(PLACE, "a", kept("a"))).isEqualTo("0737-1");
		assertThat(seals.open(PLACE, "b", kept("b"))).isEqualTo("0737-2");
		assertThat(kept("c")).isEmpty();
		assertThat(kept("d")).isNull();
	}

	@Test
	void walksThroughMoreThanOnePart() {
		for (int i = 0; i < 450; i++) {
			put("r" + i, "0737-" + i);
		}
		start();
		assertThat(jdbc.queryForObject("select count(*) from kept where phone like '{SM:k1:r}%'", Integer.class))
			.isEqualTo(450);
	}

	@Test
	void takesNothingOlderASecondTime() {
		put("a", "0737-1");
		start();
		String old = byColumn("0737-9");
		put("b", old);
		put("c", "0737-8");
		start();
		assertThat(kept("b")).isEqualTo(old);
		assertThat(kept("c")).isEqualTo("0737-8");
		assertThat(seals.tryOpen(PLACE, "b", kept("b"))).isEmpty();
		assertThat(seals.tryOpen(PLACE, "c", kept("c"))).isEmpty();
	}

	@Test
	void takesNothingOlderWhereTheWordInTheDatabaseIsGoneOrForged() {
		start();
		jdbc.update("delete from shared_setting");
		put("a", "0737-1");
		start();
		assertThat(kept("a")).isEqualTo("0737-1");
		jdbc.update("update shared_setting set text = 'false' where name = 'crypto.sealed-by-row'");
		start();
		assertThat(kept("a")).isEqualTo("0737-1");
	}

	@Test
	void takesNothingOlderWhereAnotherNodesCopyOfTheFileDoesNotSaySo() throws IOException {
		String copy = Files.readString(folder.resolve("keys"));
		start();
		Files.writeString(folder.resolve("keys"), copy);
		put("a", "0737-1");
		start();
		assertThat(kept("a")).isEqualTo("0737-1");
		assertThat(Files.readString(folder.resolve("keys"))).contains("sealed-by-row=true");
	}

	@Test
	void takesOlderOnceMoreAfterAnOperatorBroughtBackABackupOfBefore() {
		start();
		seals.onceMore(KeyWord.SEALED_BY_ROW);
		jdbc.update("delete from shared_setting where name = 'crypto.sealed-by-row'");
		put("a", "0737-1");
		start();
		assertThat(seals.open(PLACE, "a", kept("a"))).isEqualTo("0737-1");
		put("b", "0737-2");
		start();
		assertThat(kept("b")).isEqualTo("0737-2");
	}

	@Test
	void leavesWhatWasForgedUnreadableWhenTheKeyChanges() {
		put("a", "0737-1");
		put("b", "0737-2");
		start();
		jdbc.update("update kept set phone = (select phone from kept where id = 'a') where id = 'b'");
		put("c", "0737-3");
		assertThat(resealing().withFreshKey()).isEqualTo(1);
		assertThat(seals.open(PLACE, "a", kept("a"))).isEqualTo("0737-1");
		assertThat(kept("a")).startsWith("{SM:k2:r}");
		assertThat(seals.tryOpen(PLACE, "b", kept("b"))).isEmpty();
		assertThat(kept("c")).isEqualTo("0737-3");
	}

	private Resealing resealing() {
		return new Resealing(jdbc, seals, List.of(() -> List.of(new SealedColumns.SealedColumn("kept", "id", "phone"))),
				new JdbcTransactionManager(source));
	}

	/** A start of the product: whatever it reads, it reads anew. */
	private void start() {
		seals = new Seals(Suites.SM, KeyRing.at(folder.resolve("keys")));
		new Sealing(jdbc, seals, resealing());
	}

	private void put(String id, String phone) {
		jdbc.update("insert into kept (id, phone) values (?, ?)", id, phone);
	}

	private String kept(String id) {
		return jdbc.queryForObject("select phone from kept where id = ?", String.class, id);
	}

	/** As values were sealed before: by the ring's key itself, for the column. */
	private String byColumn(String plain) {
		byte[] sealed = Suites.SM.seal(seals.keys().key("k1"), plain.getBytes(StandardCharsets.UTF_8),
				PLACE.getBytes(StandardCharsets.UTF_8));
		return "{SM:k1}" + Base64.getEncoder().encodeToString(sealed);
	}

}
