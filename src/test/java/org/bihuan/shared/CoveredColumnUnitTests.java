package org.bihuan.shared;

import java.util.List;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A count of answers says no more than the answers themselves. */
class CoveredColumnUnitTests {

	private final CoveredColumn column = new CoveredColumn("said", "from words where place = ?", List.of("here"));

	private JdbcClient jdbc;

	@BeforeEach
	void start() {
		JdbcDataSource source = new JdbcDataSource();
		source.setURL("jdbc:h2:mem:" + getClass().getSimpleName() + System.identityHashCode(this)
				+ ";MODE=MySQL;DB_CLOSE_DELAY=-1");
		jdbc = JdbcClient.create(source);
		jdbc.sql("create table words (place varchar(10), said varchar(200))").update();
		List.of("\u624b\u673a 13812345678 \u6709\u8bef", "zhang3@163.com", "\u94fe\u63a5 Error 404", "a", "b")
			.forEach(said -> jdbc.sql("insert into words values ('here', ?)").param(said).update());
		jdbc.sql("insert into words values ('there', 'Error 404')").update();
	}

	@Test
	void findsNothingByWhatIsCovered() {
		for (String word : List.of("13812345678", "1381", "13", "1", "8", "zhang", "z", "163", "@", "673a 1")) {
			assertThat(count(word)).as(word).isZero();
		}
		assertThat(count("\u624b\u673a 1")).isZero();
	}

	@Test
	void findsWhatIsShown() {
		assertThat(count("\u624b\u673a")).isOne();
		assertThat(count("error 4")).isOne();
		assertThat(count("404")).isOne();
		assertThat(count("nobody said")).isZero();
	}

	private int count(String word) {
		CoveredColumn.Condition holding = column.holding(word, "lower(said) like ?", "%" + word.toLowerCase() + "%",
				jdbc);
		return jdbc.sql("select count(*) from words where place = 'here' and " + holding.sql())
			.params(holding.params())
			.query(Integer.class)
			.single();
	}

}
