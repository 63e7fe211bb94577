package org.bihuan.rectification;

import java.util.List;

import org.bihuan.shared.RecordedRows;
import org.springframework.stereotype.Component;

/** What the record must explain of cases, what was decided on them, and notices. */
@Component
class CaseRows implements RecordedRows {

	private static final String REQUEST = """
			select id, state, granted_day from rectification_request where kind = '%s' and {range}""";

	private static final String CASE_OF = """
			select id, case_id from rectification_request where kind = '%s' and {range}""";

	private static final String FLAG = "case when %s = true then 'true' when %s = false then '' else '-' end";

	@Override
	public List<Rows> rows() {
		return List.of(
				new Rows("case", List.of("status", "deadline", "round_no", "reviewer", "closed_by", "unit_id"), true,
						"id", """
								select id, status, deadline, round_no, reviewer, closed_by, unit_id
								from rectification_case where {range}"""),
				new Rows("case", List.of("review:"), true, "case_id", """
						select case_id as id, concat('review:', id) as field,
						case when taken_back_ms is null then verdict else 'TAKEN_BACK' end as said
						from rectification_review where {range}"""),
				new Rows("case", List.of("report:"), true, "case_id", """
						select case_id as id, concat('report:', id) as field,
						case when withdrawn_ms is null then 'SUBMITTED' else 'WITHDRAWN' end as said
						from rectification_report where {range}"""),
				new Rows("case", List.of("notice_id", "target_id"), true, "id",
						"select id, notice_id, target_id from rectification_case where {range}", 2),
				new Rows("case", List.of("reviewer-of:"), true, "case_id", """
						select case_id as id, concat('reviewer-of:', id) as field, reviewer as said
						from rectification_review where {range}""", 2),
				new Rows("case", List.of("evidence:"), true, "case_id", """
						select case_id as id, concat('evidence:', file_id) as field,
						concat(round_no, ' ', added_by, case when by_unit then ' unit' else '' end) as said
						from rectification_evidence where {range}""", 2),
				new Rows("case", List.of("hand-in:"), true, "case_id", """
						select case_id as id, concat('hand-in:', id) as field, coalesce(decision, 'WAITING') as said
						from rectification_hand_in where {range}""", 4),
				new Rows("extension", List.of("case_id"), true, "id", CASE_OF.formatted("EXTENSION"), 2),
				new Rows("objection", List.of("case_id"), true, "id", CASE_OF.formatted("OBJECTION"), 2),
				new Rows("notice", List.of("office_id"), true, "id",
						"select id, office_id from rectification_notice where {range}", 2),
				new Rows("extension", List.of("state", "granted_day"), true, "id", REQUEST.formatted("EXTENSION")),
				new Rows("objection", List.of("state", "granted_day"), true, "id", REQUEST.formatted("OBJECTION")),
				new Rows("notice", List.of("state"), true, "id",
						"select id, state from rectification_notice where {range}"));
	}

	/**
	 * Who may see a case follows from its unit, whether anybody may from its notice.
	 */
	@Override
	public List<Follows> follows() {
		return List.of(new Follows("case", "unit_path", "c.id", """
				select c.id, coalesce(o.path, '-') as expected, c.unit_path as found from rectification_case c
				left join organization_unit o on o.id = c.unit_id where {range}"""),
				new Follows("case", "standing", "c.id",
						"""
								select c.id, case when n.state is null then '-' when n.state = 'ISSUED' then 'true' else ''
								end as expected, %s as found from rectification_case c
								left join rectification_notice n on n.id = c.notice_id where {range}"""
							.formatted(FLAG.formatted("c.standing", "c.standing"))),
				new Follows("case", "office_path", "c.id", """
						select c.id, n.office_path as expected, c.office_path as found from rectification_case c
						join rectification_notice n on n.id = c.notice_id where {range}"""),
				new Follows("case", "ended", "c.id",
						"""
								select c.id, case when c.status in ('CLOSED', 'WITHDRAWN', 'SHUT_DOWN') then 'true' else ''
								end as expected, %s as found from rectification_case c where {range}"""
							.formatted(FLAG.formatted("c.ended", "c.ended"))),
				new Follows("notice", "office_path", "n.id",
						"""
								select n.id, coalesce(o.path, '-') as expected, n.office_path as found from rectification_notice n
								left join organization_unit o on o.id = n.office_id where {range}"""));
	}

}
