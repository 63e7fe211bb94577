package org.bihuan.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

import javax.sql.DataSource;

import org.bihuan.rectification.TallyOfThePast;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A province of any size, written straight into the product's tables: units, targets, ten
 * years of rounds with a notice each month, their cases, and what became of them. The
 * same seed gives the same province. Open cases stand in the last rounds; they have no
 * process instance, which no page reads.
 */
final class Province {

	/**
	 * How much of it.
	 *
	 * @param open of the cases, those not ended
	 */
	record Size(int cases, int open, int units, int targets) {
	}

	private static final int ROUNDS = 40;

	private static final int BATCH = 5_000;

	private static final String[] PLACES = { "安化县", "桃江县", "南县", "沅江市", "资阳区", "赫山区", "大通湖区", "高新区", "宁乡市", "望城区",
			"浏阳市", "长沙县", "湘阴县", "汨罗市", "平江县", "华容县", "临湘市", "醴陵市", "攸县", "炎陵县" };

	private static final String[] BODIES = { "卫生健康局", "教育局", "公安局", "民政局", "司法局", "财政局", "自然资源局", "生态环境局", "住房和城乡建设局",
			"交通运输局", "水利局", "农业农村局", "商务局", "文化旅游局", "审计局", "应急管理局", "统计局", "医疗保障局", "林业局", "信访局" };

	private static final String[] PROBLEMS = { "首页栏目“通知公告”超过两周未更新", "“办事指南”中咨询电话无人接听", "“政策解读”栏目为空白",
			"互动交流栏目留言超过三个月未答复", "机构职能信息不准确", "附件无法下载，返回404错误", "页面存在错别字，“贯彻”写作“惯彻”", "账号停止更新超过六十日" };

	private final JdbcTemplate jdbc;

	private final DataSource source;

	private final LocalDate today;

	private final Size size;

	private String root = "";

	private String rootId = "";

	Province(DataSource source, LocalDate today, Size size) {
		this.source = source;
		this.jdbc = new JdbcTemplate(source);
		this.today = today;
		this.size = size;
	}

	static String id(char kind, int n) {
		return "%c%025d".formatted(kind, n);
	}

	/**
	 * Path of a unit's organisation; a tenth of the units stand below a county's office.
	 */
	private String path(int unit) {
		return root + id('U', unit) + "/";
	}

	static String unitName(int unit) {
		return PLACES[unit % PLACES.length] + BODIES[unit / PLACES.length % BODIES.length]
				+ (unit < 400 ? "" : "第" + unit / 400 + "分局");
	}

	private static String region(int unit) {
		return PLACES[unit % PLACES.length];
	}

	private int unitOf(int target) {
		return (int) ((long) target * 7919 % size.units());
	}

	private String targetName(int target) {
		return unitName(unitOf(target)) + (target % 5 == 0 ? "网站" : "政务微信") + target;
	}

	/** Of a closed or open case: which target it is of. */
	private int targetOf(int n) {
		return (int) ((long) n * 104_729 % size.targets());
	}

	void build() throws SQLException {
		var office = jdbc.queryForMap("select id, path from organization_unit where parent_id is null");
		root = office.get("path").toString();
		rootId = office.get("id").toString();
		for (String place : PLACES) {
			jdbc.update("insert into organization_region (name) values (?)", place);
		}
		rows("organization_unit (id, parent_id, path, name, kind, region)", size.units(),
				n -> new Object[] { id('U', n), rootId, path(n), unitName(n), "UNIT", region(n) });
		rows("""
				registry_target (id, kind, name, code, url, region, owner_id, owner_path, owner_name, supervisor_id,
				supervisor_path, state, category)""", size.targets(), n -> {
			int unit = unitOf(n);
			return new Object[] { id('T', n), n % 5 == 0 ? "WEBSITE" : "ACCOUNT", targetName(n),
					n % 5 == 0 ? "43%08d".formatted(n) : null, null, region(unit), id('U', unit), path(unit),
					unitName(unit), rootId, root, "ACTIVE", "其他" };
		});
		rows("""
				inspection_round (id, office_id, office_path, title, period_name, from_day, to_day, kinds, method,
				indicator_set, state, created_ms)""", ROUNDS, n -> {
			LocalDate end = roundEnd(n);
			return new Object[] { id('R', n), rootId, root, "第" + (n + 1) + "轮检查",
					"%dQ%d".formatted(end.getYear(), (end.getMonthValue() + 2) / 3), end.minusMonths(3), end,
					"WEBSITE,ACCOUNT", "FULL", "2019", "COMPLETED", ms(end) };
		});
		rows("""
				inspection_target (round_id, target_id, kind, name, region, category, owner_id, owner_name, owner_path,
				checked)""", size.targets(), n -> {
			int unit = unitOf(n);
			return new Object[] { id('R', ROUNDS - 1), id('T', n), n % 5 == 0 ? "WEBSITE" : "ACCOUNT", targetName(n),
					region(unit), "其他", id('U', unit), unitName(unit), path(unit), n % 3 != 0 };
		});
		notices();
		findings();
		cases();
		tally();
		names();
	}

	/** As the product puts them when it gives them; it cuts them itself. */
	private void names() {
		String insert = "insert ignore into search_name (kind, of_id, text, folded) select ";
		jdbc.update(insert + "'TARGET', id, name, lower(name) from registry_target order by id");
		jdbc.update(insert + "'TARGET', id, code, lower(code) from registry_target where code is not null order by id");
		jdbc.update(insert + "'ORGANIZATION', id, name, lower(name) from organization_unit order by id");
		jdbc.update(
				insert + "'NOTICE', id, document_number, lower(document_number) from rectification_notice order by id");
	}

	/** As the product counts what ended before it counted. */
	private void tally() throws SQLException {
		try (Connection connection = source.getConnection()) {
			new TallyOfThePast().migrate(new Context() {

				@Override
				public Configuration getConfiguration() {
					throw new UnsupportedOperationException();
				}

				@Override
				public Connection getConnection() {
					return connection;
				}
			});
		}
	}

	private LocalDate roundEnd(int round) {
		return today.minusDays(25).minusMonths(3L * (ROUNDS - 1 - round));
	}

	private static long ms(LocalDate day) {
		return day.toEpochDay() * 86_400_000L + 9 * 3_600_000L - 8 * 3_600_000L;
	}

	private int roundOf(int n) {
		int closed = size.cases() - size.open();
		return n < closed ? (int) ((long) n * (ROUNDS - 1) / closed) : ROUNDS - 1;
	}

	/** A notice holds at most this many cases. */
	private int noticeOf(int n) {
		return n / 2_500;
	}

	private void notices() throws SQLException {
		int count = noticeOf(size.cases() - 1) + 1;
		rows("""
				rectification_notice (id, office_id, office_path, office_name, round_id, round_title, kind, document_number,
				document_year, title, signed_on, working_days, deadline, state, total, issued, drafted_by, issued_by, issued_ms)""",
				count, n -> {
					int round = roundOf(Math.min(size.cases() - 1, n * 2_500 + 2_499));
					LocalDate issued = roundEnd(round).plusDays(10);
					int total = Math.min(2_500, size.cases() - n * 2_500);
					return new Object[] { id('N', n), rootId, root, "省政府办公厅", id('R', round), "第" + (round + 1) + "轮检查",
							"RECTIFICATION", "湘政办函〔%d〕%d号".formatted(issued.getYear(), n), issued.getYear(),
							"关于第" + (round + 1) + "轮检查情况的通知", issued, 7, issued.plusDays(10), "ISSUED", total, total,
							"supervisor", "approver", ms(issued) };
				});
		rows("rectification_notice_finding (notice_id, finding_id, position)", size.cases(),
				n -> new Object[] { id('N', noticeOf(n)), id('F', n), n % 2_500 + 1 });
	}

	private void findings() throws SQLException {
		rows("""
				inspection_finding (id, round_id, position, target_id, target_name, target_kind, unit_id, unit_name, unit_path,
				region, indicator, indicator_name, veto, description, sampled_at, found_by, named_by_superior, state,
				recorded_by)""",
				size.cases(), n -> {
					int target = targetOf(n);
					int unit = unitOf(target);
					return new Object[] { id('F', n), id('R', roundOf(n)), n, id('T', target), targetName(target),
							target % 5 == 0 ? "WEBSITE" : "ACCOUNT", id('U', unit), unitName(unit), path(unit),
							region(unit), "D" + n % 12, "内容更新", n % 17 == 0, PROBLEMS[n % PROBLEMS.length],
							roundEnd(roundOf(n)), "MANUAL", false, "CONFIRMED", "supervisor" };
				});
	}

	private static final String[] OPEN = { "AWAITING_RECEIPT", "RECTIFYING", "RECTIFYING", "RECTIFYING", "RECTIFYING",
			"RECTIFYING", "UNDER_REVIEW", "UNDER_REVIEW", "AWAITING_CLOSURE", "AWAITING_CLOSURE" };

	private void cases() throws SQLException {
		int closed = size.cases() - size.open();
		rows("""
				rectification_case (id, number_text, notice_id, document_number, finding_id, target_id, target_name, target_kind,
				unit_id, unit_name, unit_path, region, indicator, problem, severity, status, status_ms, round_no, round_ms,
				deadline, standing, issued_ms, receipted_ms, reported_ms, closed_ms, ended_in_time, rung, measures, office_due,
				office_path, event_seq, deadline_seq, due_ms, due_kind, ended)""",
				size.cases(), n -> {
					Random dice = new Random(n);
					int target = targetOf(n);
					int unit = unitOf(target);
					LocalDate issued = roundEnd(roundOf(n)).plusDays(10);
					String number = "湘政办函〔%d〕%d号".formatted(issued.getYear(), noticeOf(n));
					boolean ended = n < closed;
					String status = ended ? "CLOSED" : OPEN[dice.nextInt(OPEN.length)];
					boolean withUnit = status.equals("AWAITING_RECEIPT") || status.equals("RECTIFYING");
					LocalDate deadline = ended ? issued.plusDays(10) : today.plusDays(dice.nextInt(60) - 20L);
					int rung = !ended && withUnit && deadline.isBefore(today) ? 1 + dice.nextInt(3) : 0;
					long closedMs = ms(issued) + dice.nextInt(30) * 86_400_000L;
					return new Object[] { id('C', n), number + "-%04d".formatted(n % 2_500 + 1), id('N', noticeOf(n)),
							number, id('F', n), id('T', target), targetName(target),
							target % 5 == 0 ? "WEBSITE" : "ACCOUNT", id('U', unit), unitName(unit), path(unit),
							region(unit), "D" + n % 12, PROBLEMS[n % PROBLEMS.length],
							n % 17 == 0 ? "VETO" : "DEDUCTION", status,
							ended ? closedMs : ms(today.minusDays(dice.nextInt(10))), 1, ms(issued), deadline, true,
							ms(issued), ms(issued), withUnit ? null : ms(issued), ended ? closedMs : null,
							ended ? dice.nextInt(10) > 2 : null, rung,
							rung == 0 ? "" : rung == 1 ? "URGE" : "URGE,INTERVIEW",
							withUnit || ended ? null : today.plusDays(3), root, 3, 1,
							ended ? null : ms(today.plusDays(400)), ended ? null : "OVERDUE", ended };
				});
		rows("rectification_event (case_id, seq, at_ms, actor, actor_name, kind)", size.cases() * 3,
				n -> new Object[] { id('C', n / 3), n % 3 + 1, ms(roundEnd(roundOf(n / 3)).plusDays(10 + n % 3)),
						"supervisor", "督查员",
						n % 3 == 0 ? "ISSUED" : n % 3 == 1 ? "RECEIPT_SIGNED" : "REPORT_SUBMITTED" });
		rows("rectification_deadline_event (case_id, seq, at_ms, kind, effect_days, result_day)", size.cases(),
				n -> new Object[] { id('C', n), 1, ms(roundEnd(roundOf(n)).plusDays(10)), "NOTIFIED", 7,
						roundEnd(roundOf(n)).plusDays(20) });
		rows("""
				rectification_report (id, case_id, round_no, cause_text, measures_text, result, completed_on,
				responsible_person, submitted_ms, submitted_by, late)""", size.cases(),
				n -> new Object[] { id('P', n), id('C', n), 1, "栏目保障单位职责不清", "已补充更新并落实专人负责", "DONE",
						roundEnd(roundOf(n)).plusDays(15), "科长", ms(roundEnd(roundOf(n)).plusDays(15)), "unit",
						false });
		rows("""
				rectification_review (id, case_id, round_no, verdict, method, comment_text, fabricated, reviewed_ms, reviewer)""",
				closed, n -> new Object[] { id('V', n), id('C', n), 1, "PASS", "ONLINE", "抽看三处，均已更新", false,
						ms(roundEnd(roundOf(n)).plusDays(16)), "supervisor" });
	}

	/** Writes that many rows of the table, in large batches. */
	private void rows(String table, int count, IntFunction<Object[]> row) throws SQLException {
		int columns = table.substring(table.indexOf('(')).split(",").length;
		String sql = "insert into " + table + " values ("
				+ String.join(", ", java.util.Collections.nCopies(columns, "?")) + ")";
		try (Connection connection = source.getConnection()) {
			connection.setAutoCommit(false);
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				for (int n = 0; n < count; n++) {
					Object[] values = row.apply(n);
					for (int i = 0; i < values.length; i++) {
						statement.setObject(i + 1, values[i] instanceof Timestamp at ? at.getTime() : values[i]);
					}
					statement.addBatch();
					if (n % BATCH == BATCH - 1 || n == count - 1) {
						statement.executeBatch();
						connection.commit();
					}
				}
			}
			connection.setAutoCommit(true);
		}
	}

	/** Units some of whose people look at their pages. */
	List<String> someUnits() {
		return java.util.stream.IntStream.range(0, 20).mapToObj(n -> id('U', n * (size.units() / 20))).toList();
	}

}
