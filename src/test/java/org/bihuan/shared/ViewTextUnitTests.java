package org.bihuan.shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One text of a view, as each database writes it, and other texts that look like it. */
class ViewTextUnitTests {

	private static final ViewText MADE = ViewText
		.of("select c.id from a c where c.status = 'SHUT' and exists (select 1 from a d where d.id <> c.id and "
				+ "d.open = true and d.ms < c.ms + 30)", "", ' ')
		.orElseThrow();

	private static final ViewText JOINED = ViewText
		.of("select c.id from a c join b n on n.id = c.of where c.open = true", "", ' ')
		.orElseThrow();

	@Test
	void isTheSameAsEachDatabaseWritesIt() {
		assertThat(ViewText.of(
				"""
						select `c`.`id` AS `id` from `s`.`a` `c` where `c`.`status` = 'SHUT' and exists(select 1 from `s`.`a` `d`
						where `d`.`id` <> `c`.`id` and `d`.`open` = 1 and `d`.`ms` < `c`.`ms` + 30 limit 1)""",
				"s", '`'))
			.hasValue(MADE);
		assertThat(ViewText
			.of("""
					select `c`.`id` AS `id` from `s`.`a` `c` where ((`c`.`status` = _utf8mb4'SHUT') and exists(select 1 from
					`s`.`a` `d` where ((`d`.`id` <> `c`.`id`) and (`d`.`open` = true) and (`d`.`ms` < (`c`.`ms` + 30)))))""",
					"s", '`'))
			.hasValue(MADE);
		assertThat(ViewText.of(
				"""
						SELECT "C"."ID" FROM "PUBLIC"."A" "C" WHERE EXISTS(SELECT 1 FROM "PUBLIC"."A" "D" WHERE ("D"."OPEN" = TRUE)
						AND ("C"."MS" + 30 > "D"."MS") AND ("C"."ID" <> "D"."ID")) AND ("C"."STATUS" = 'SHUT')""",
				"public", '"'))
			.hasValue(MADE);
		assertThat(ViewText.of("""
				SELECT "C"."ID" FROM "PUBLIC"."B" "N" INNER JOIN "PUBLIC"."A" "C" ON 1=1 WHERE ("C"."OPEN" = TRUE) AND
				("N"."ID" = "C"."OF")""", "public", '"')).hasValue(JOINED);
		assertThat(ViewText.of("select `s`.`a`.`id` AS `id` from `s`.`a`", "s", '`'))
			.isEqualTo(ViewText.of("select id from a", "", ' '))
			.isPresent();
	}

	/** The brackets tell what is compared with what. */
	@ParameterizedTest
	@ValueSource(strings = {
			"select `c`.`id` AS `id` from `s`.`a` `c` where `c`.`status` = 'SHUT' and exists(select 1 from `s`.`a` `d` where"
					+ " `d`.`id` <> `c`.`id` and `d`.`open` = 1 and (`d`.`ms` < `c`.`ms`) + 30)",
			"select `c`.`id` AS `id` from `s`.`a` `c` where `c`.`status` = ('SHUT' and exists(select 1 from `s`.`a` `d` where"
					+ " `d`.`id` <> `c`.`id` and `d`.`open` = 1 and `d`.`ms` < `c`.`ms` + 30))",
			"select `c`.`id` AS `id` from `s`.`A` `c` where `c`.`status` = 'SHUT' and exists(select 1 from `s`.`a` `d` where"
					+ " `d`.`id` <> `c`.`id` and `d`.`open` = 1 and `d`.`ms` < `c`.`ms` + 30)",
			"select `c`.`id` AS `id` from `a` `c` where `c`.`status` = 'SHUT' and exists(select 1 from `x`.`a` `d` where"
					+ " `d`.`id` <> `c`.`id` and `d`.`open` = 1 and `d`.`ms` < `c`.`ms` + 30)",
			"select `c`.`id` AS `id` from `s`.`a` `c` where `c`.`status` = 'SHUT'" })
	void isAnother(String text) {
		assertThat(ViewText.of(text, "s", '`')).isNotEqualTo(java.util.Optional.of(MADE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "select 1", "select `x`.`f`(`id`) from `s`.`a`", "select `id` from `x`.`a`",
			"select `id` from (select `id` from `s`.`a`) `a`", "select user from `s`.`a`", "select \"id\" from `s`.`a`",
			"select `id` from `s`.`a` where `id` = 'a\\'b'", "select `id` from `s`.`a` union select `id` from `s`.`b`",
			"select `id` from `s`.`a` limit 1", "select `id` from `s`.`a` group by `id`", "select `x y` from `s`.`a`",
			"select `id` from `s`.`a` left join `s`.`b` on 1 = 1", "select `id` /* x */ from `s`.`a`",
			"select `x`.`a`.`id` from `s`.`a`", "select `id` from `s`.`a`, `s`.`b`" })
	void hasNoFormForWhatTheProductNeverWrites(String text) {
		assertThat(ViewText.of(text, "s", '`')).isEmpty();
	}

}
