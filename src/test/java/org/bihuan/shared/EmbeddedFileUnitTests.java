package org.bihuan.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A file of the embedded database is read before it is opened. */
class EmbeddedFileUnitTests {

	@TempDir
	private Path folder;

	/** H2 connects to where a linked table points while it opens the file. */
	@Test
	void nothingRunsWhileTheFileIsLookedAt() throws SQLException {
		Path proof = folder.resolve("ran.txt");
		execute("create table part (id varchar(26) primary key, note varchar(9) default 'x')",
				"create force linked table other('org.h2.Driver', 'jdbc:h2:mem:x;INIT=CALL FILE_WRITE(STRINGTOUTF8(''ran''),''"
						+ proof + "'')', 'sa', '', '(select 1 x)')");
		proof.toFile().delete();
		try (HikariDataSource pool = pool()) {
			assertThatThrownBy(() -> new EmbeddedFile().postProcessAfterInitialization(pool, "dataSource"))
				.isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("LINKED TABLE")
				.hasMessageContaining("start from a backup");
		}
		assertThat(proof).doesNotExist();
	}

	/** Where the file is not there the database takes the one a compaction left. */
	@Test
	void looksAtTheFileThatWouldTakeItsPlace() throws Exception {
		execute("create alias other as 'int f() { return 1; }'");
		Files.move(file(), folder.resolve("db.mv.db.newFile"));
		try (HikariDataSource pool = pool()) {
			assertThatThrownBy(() -> new EmbeddedFile().postProcessAfterInitialization(pool, "dataSource"))
				.isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("ALIAS");
		}
	}

	/** As a file stands whose process was killed, with an act not yet committed. */
	@Test
	void seesWhatWasNotCommittedAndWhatWasNotClosed() throws Exception {
		try (Connection held = DriverManager.getConnection(url() + ";WRITE_DELAY=0", "sa", "");
				Statement statement = held.createStatement()) {
			statement.execute("create table part (id varchar(26) primary key)");
			copy();
			assertThatCode(() -> EmbeddedFile.refuse(folder.resolve("killed.mv.db").toString()))
				.doesNotThrowAnyException();
			statement.execute("create alias other as 'int f() { return 1; }'");
			copy();
			assertThatThrownBy(() -> EmbeddedFile.refuse(folder.resolve("killed.mv.db").toString()))
				.hasMessageContaining("ALIAS");
		}
	}

	private void copy() throws IOException {
		Files.copy(file(), folder.resolve("killed.mv.db"), StandardCopyOption.REPLACE_EXISTING);
	}

	@Test
	void readsNoObjectOfJavaWhateverAColumnHolds() throws SQLException {
		execute("create table part (id java_object)", "insert into part values (X'ACED0005')");
		NoJavaObjects.inDatabase();
		try (Connection connection = DriverManager.getConnection(url(), "sa", "");
				ResultSet rows = connection.createStatement().executeQuery("select id from part")) {
			rows.next();
			assertThatThrownBy(() -> rows.getObject(1)).hasStackTraceContaining("No object of Java");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "create alias other as 'int f() { return 1; }'",
			"create view other as select * from csvread('/etc/hostname')",
			"create table other (a varchar(9) default file_read('/etc/hostname'))",
			"create table other (a int check (a <> file_read('/etc/hostname', null)))", "create schema other",
			"create constant other value 1", "create domain mine as varchar", "create table other (a java_object)",
			"create table other (a enum('x'))", "create table other (a int array)", "create table other (a json)",
			"create table other (a geometry)", "create table other (a uuid)",
			"create table other (a varchar_ignorecase(9))", "set ignorecase true", "create synonym other for part" })
	void refusesWhatTheProductNeverMakes(String statement) throws SQLException {
		execute("create table part (id varchar(26) primary key)", statement);
		assertThatThrownBy(() -> EmbeddedFile.refuse(file().toString())).isInstanceOf(IllegalStateException.class);
	}

	/** As the database writes them; it takes some of them only where the class fits. */
	@ParameterizedTest
	@ValueSource(strings = { "CREATE FORCE TRIGGER \"PUBLIC\".\"T\" BEFORE INSERT ON \"PUBLIC\".\"PART\" CALL 'x.Y'",
			"SET JAVA_OBJECT_SERIALIZER 'x.Y'", "CREATE FORCE AGGREGATE \"PUBLIC\".\"A\" FOR 'x.Y'",
			"CREATE CACHED TABLE \"PUBLIC\".\"T\"(\"A\" INTEGER) ENGINE \"x.Y\"",
			"CREATE FORCE VIEW \"PUBLIC\".\"V\"(\"A\") AS SELECT 'a'FILE_READ'b'('x')",
			"CREATE FORCE VIEW \"PUBLIC\".\"V\"(\"A\") AS SELECT \"it's\" = FILE_READ(\"it's\")",
			"CREATE CACHED TABLE \"PUBLIC\".\"T\"(\"A\" INTEGER DEFAULT /* x */ 1)",
			"CREATE CACHED TABLE \"PUBLIC\".\"T\"(\"A\" OBJECT)", "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\"A\" OTHER)",
			"CREATE FORCE VIEW \"PUBLIC\".\"V\"(\"A\") AS SELECT \"FILE_READ\"('x')",
			"CREATE FORCE VIEW \"PUBLIC\".\"V\"(\"A\") AS SELECT 1 FROM \"A\" INNER JOIN \"B\" ON \"FILE_READ\" ('x')",
			"CREATE CACHED TABLE \"PUBLIC\".\"T\"(\"A\" INTEGER CHECK (\"FILE_READ\"('x') IS NULL))",
			"CREATE CACHED TABLE U&\"T\"(\"A\" INTEGER)" })
	void refusesOtherWords(String statement) {
		assertThat(PlainMade.isPlain(statement)).isFalse();
	}

	@Test
	void takesTablesKeysChecksAndViews() throws SQLException {
		execute("create table part (id varchar(26) primary key, state varchar(9) not null default 'OPEN',"
				+ " made timestamp default current_timestamp, n bigint generated by default as identity,"
				+ " constraint part_state check (state in ('OPEN', 'DONE')))",
				"create table more (id varchar(26), part varchar(26) references part (id) on delete cascade)",
				"create index more_part on more (part desc)",
				"create view seen as select p.id from part p inner join more m on m.part = p.id where p.state = 'OPEN'");
		assertThatCode(() -> EmbeddedFile.refuse(file().toString())).doesNotThrowAnyException();
	}

	@Test
	void leavesAFileThatIsNotThereOrHeldToTheDatabase() throws SQLException {
		assertThatCode(() -> EmbeddedFile.refuse(folder.resolve("none.mv.db").toString())).doesNotThrowAnyException();
		try (Connection held = DriverManager.getConnection(url(), "sa", "")) {
			assertThat(held.isValid(1)).isTrue();
			assertThatCode(() -> EmbeddedFile.refuse(file().toString())).doesNotThrowAnyException();
		}
	}

	@Test
	void refusesAFileThatIsNoDatabase() throws Exception {
		Files.writeString(file(), "not a database, but longer than a header needs to be ".repeat(400));
		assertThatThrownBy(() -> EmbeddedFile.refuse(file().toString())).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("cannot be read");
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:h2:file:/data/bihuan;MODE=MySQL, /data/bihuan", "jdbc:h2:./data/x, ./data/x",
			"jdbc:h2:nio:/data/x, nio:/data/x", "jdbc:h2:mem:x,", "jdbc:h2:tcp://host/x,", "jdbc:mysql://host/x," })
	void knowsThePlaceByTheAddress(String url, String place) {
		assertThat(EmbeddedFile.placeOf(url).orElse(null)).isEqualTo(place);
	}

	private String url() {
		return "jdbc:h2:file:" + folder.resolve("db");
	}

	private Path file() {
		return folder.resolve("db.mv.db");
	}

	private HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url());
		return pool;
	}

	private void execute(String... statements) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url(), "sa", "");
				Statement statement = connection.createStatement()) {
			for (String each : statements) {
				statement.execute(each);
			}
		}
	}

}
