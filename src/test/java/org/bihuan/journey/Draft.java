package org.bihuan.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Notices of any size over fresh findings on the targets that are there, written straight
 * into the tables and ready to be issued.
 */
public final class Draft {

	private final JdbcTemplate jdbc;

	private final LocalDate today;

	/** Of each target: id, name, kind, its owner's id, name and path, its region. */
	private final List<Object[]> targets;

	private final String round;

	private static int findings = 50_000_000;

	private static int notices = 5_000_000;

	public Draft(JdbcTemplate jdbc, LocalDate today) {
		this.jdbc = jdbc;
		this.today = today;
		this.targets = jdbc.query("""
				select id, name, kind, owner_id, owner_name, owner_path, region from registry_target
				where state = 'ACTIVE' order by id""",
				(row, index) -> new Object[] { row.getString(1), row.getString(2), row.getString(3), row.getString(4),
						row.getString(5), row.getString(6), row.getString(7) });
		this.round = jdbc.queryForObject("select id from inspection_round order by to_day desc, id desc limit 1",
				String.class);
	}

	/** A draft over that many problems, a target each; answers its id. */
	public String of(int problems) {
		String notice = "N%025d".formatted(++notices);
		int first = findings;
		findings += problems;
		List<Object[]> found = new ArrayList<>();
		List<Object[]> lines = new ArrayList<>();
		for (int n = 0; n < problems; n++) {
			String id = "F%025d".formatted(first + n);
			Object[] problem = { id, round, first + n, "E1", "内容更新", false, "首页栏目“通知公告”超过两周未更新", today, "MANUAL", false,
					"CONFIRMED", "supervisor" };
			found.add(Stream.of(problem, targets.get(n % targets.size())).flatMap(Arrays::stream).toArray());
			lines.add(new Object[] { notice, id, n + 1 });
		}
		jdbc.update("""
				insert into rectification_notice (id, office_id, office_path, office_name, round_id, round_title, kind,
				document_number, document_year, title, signed_on, working_days, state, total, drafted_by)
				select ?, u.id, u.path, u.name, ?, '检查', 'RECTIFICATION', ?, ?, '关于检查情况的通知', ?, 7, 'DRAFT', ?,
				'supervisor' from organization_unit u where u.parent_id is null""", notice, round,
				"湘政办函〔%d〕%d号".formatted(today.getYear(), notices), today.getYear(), today, problems);
		jdbc.batchUpdate(
				"""
						insert into inspection_finding (id, round_id, position, indicator, indicator_name, veto, description,
						sampled_at, found_by, named_by_superior, state, recorded_by, target_id, target_name, target_kind, unit_id,
						unit_name, unit_path, region) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
				found);
		jdbc.batchUpdate("insert into rectification_notice_finding (notice_id, finding_id, position) values (?, ?, ?)",
				lines);
		return notice;
	}

}
