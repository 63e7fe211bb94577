package org.bihuan.benchmark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.BusinessClock;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notices of any size over fresh findings of a {@link Province}, ready to be issued. */
final class Draft {

	private final JdbcTemplate jdbc;

	private final BusinessClock clock;

	private final int targets;

	private static int findings = 50_000_000;

	private static int notices = 5_000_000;

	Draft(JdbcTemplate jdbc, BusinessClock clock, int targets) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.targets = targets;
	}

	/** A draft over that many problems, a target each; answers its id. */
	String of(int problems) {
		LocalDate today = clock.today();
		String notice = Province.id('N', ++notices);
		String round = Province.id('R', 39);
		int first = findings;
		findings += problems;
		List<Object[]> found = new ArrayList<>();
		List<Object[]> lines = new ArrayList<>();
		for (int n = 0; n < problems; n++) {
			String id = Province.id('F', first + n);
			found.add(new Object[] { id, round, first + n, "E1", "内容更新", false, "首页栏目“通知公告”超过两周未更新", today, "MANUAL",
					false, "CONFIRMED", "supervisor", Province.id('T', n % targets) });
			lines.add(new Object[] { notice, id, n + 1 });
		}
		jdbc.update("""
				insert into rectification_notice (id, office_id, office_path, office_name, round_id, round_title, kind,
				document_number, document_year, title, signed_on, working_days, state, total, drafted_by)
				select ?, u.id, u.path, u.name, ?, '第40轮检查', 'RECTIFICATION', ?, ?, '关于第40轮检查情况的通知', ?, 7, 'DRAFT', ?,
				'supervisor' from organization_unit u where u.parent_id is null""", notice, round,
				"湘政办函〔%d〕%d号".formatted(today.getYear(), notices), today.getYear(), today, problems);
		jdbc.batchUpdate(
				"""
						insert into inspection_finding (id, round_id, position, indicator, indicator_name, veto, description,
						sampled_at, found_by, named_by_superior, state, recorded_by, target_id, target_name, target_kind, unit_id,
						unit_name, unit_path, region)
						select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, t.id, t.name, t.kind, t.owner_id, t.owner_name, t.owner_path,
						t.region from registry_target t where t.id = ?""",
				found);
		jdbc.batchUpdate("insert into rectification_notice_finding (notice_id, finding_id, position) values (?, ?, ?)",
				lines);
		return notice;
	}

}
