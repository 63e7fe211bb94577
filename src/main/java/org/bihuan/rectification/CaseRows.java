package org.bihuan.rectification;

import java.util.List;

import org.bihuan.shared.RecordedRows;
import org.springframework.stereotype.Component;

/** What the record must explain of cases, what was decided on them, and notices. */
@Component
class CaseRows implements RecordedRows {

	private static final String REQUEST = """
			select id, state, granted_day from rectification_request where kind = '%s' and {range}""";

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
				new Rows("extension", List.of("state", "granted_day"), true, "id", REQUEST.formatted("EXTENSION")),
				new Rows("objection", List.of("state", "granted_day"), true, "id", REQUEST.formatted("OBJECTION")),
				new Rows("notice", List.of("state"), true, "id",
						"select id, state from rectification_notice where {range}"));
	}

}
