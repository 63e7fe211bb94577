package org.bihuan.search;

import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/** Names kept and looked for in a database that is migrated. */
public class NamesFixture {

	private static final Set<NameKind> ALL = Set.of(NameKind.values());

	private final Names names;

	private final NameCutter cutter;

	public NamesFixture(JdbcTemplate jdbc) {
		this.names = new Names(JdbcClient.create(jdbc), jdbc);
		this.cutter = new NameCutter(JdbcClient.create(jdbc), jdbc, new JdbcTransactionManager(jdbc.getDataSource()),
				names, List.of(() -> List.of(new Name(NameKind.NOTICE, "n1", "栖府办〔2021〕3号"))));
	}

	/** The same whether the names have been cut or not. */
	public void findsAnyPartOfAName() {
		names.put(List.of(new Name(NameKind.TARGET, "t1", "栖川市教育局网站"), new Name(NameKind.TARGET, "t1", "1234567890"),
				new Name(NameKind.TARGET, "t2", "教育100%_网"), new Name(NameKind.ORGANIZATION, "o1", "栖川市教育局")));
		looksForThem();
		assertThat(names.findByInitials("qcsjyj", ALL, 10).names()).isEmpty();
		cutter.putMissing();
		cutter.putMissing();
		cutter.cut();
		looksForThem();
		assertThat(ids("〔2021〕3")).containsExactly("n1");
		assertThat(names.findByInitials("QCSJYJ", ALL, 10).of(NameKind.ORGANIZATION)).containsExactly("o1");
		assertThat(names.findByInitials("教育局", ALL, 10).names()).hasSize(2);
		assertThat(ids("qcsjyj")).isEmpty();
	}

	private void looksForThem() {
		assertThat(ids("教育局网")).containsExactly("t1");
		assertThat(ids("教育局")).containsExactlyInAnyOrder("t1", "o1");
		assertThat(ids("局")).containsExactlyInAnyOrder("t1", "o1");
		assertThat(ids("站")).containsExactly("t1");
		assertThat(ids("4567")).containsExactly("t1");
		assertThat(ids("０%＿网")).containsExactly("t2");
		assertThat(ids("教_")).isEmpty();
		assertThat(ids("育教")).isEmpty();
		assertThat(ids(" ")).isEmpty();
		assertThat(names.find("教育", Set.of(NameKind.ORGANIZATION), 10).names()).hasSize(1);
		assertThat(names.find("教育", ALL, 3).common()).isFalse();
		assertThat(names.find("教育", ALL, 2)).satisfies(found -> {
			assertThat(found.common()).isTrue();
			assertThat(found.names()).hasSize(2);
		});
	}

	private List<String> ids(String word) {
		return names.find(word, ALL, 10).names().stream().map(Found.Bearer::ofId).toList();
	}

}
