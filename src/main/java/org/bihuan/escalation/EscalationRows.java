package org.bihuan.escalation;

import java.util.List;

import org.bihuan.shared.RecordedRows;
import org.springframework.stereotype.Component;

/**
 * What the record must explain of measures, and what policies say, for whom and since
 * when.
 */
@Component
class EscalationRows implements RecordedRows {

	@Override
	public List<Rows> rows() {
		return List.of(
				new Rows("measure", List.of("state", "kind"), true, "id",
						"select id, state, kind from escalation_measure where {range}"),
				new Rows("policy", List.of("active_from", "dmn", "office_id"), true, "id",
						"select id, active_from, dmn, office_id from escalation_policy where {range}"),
				new Rows("measure", List.of("case_id", "unit_id", "audience"), true, "id",
						"select id, case_id, unit_id, audience from escalation_measure where {range}", 2),
				new Rows("duty", List.of("case_id", "unit_id", "audience"), true, "id",
						"select id, case_id, unit_id, audience from escalation_duty where {range}", 2),
				new Rows("measure",
						List.of("appointed_ms", "recorded_by", "commitment_date", "unit_account", "office_account"),
						true, "measure_id", """
								select measure_id as id, appointed_ms, recorded_by, commitment_date, unit_account,
								office_account from escalation_interview where {range}""", 3),
				new Rows("policy", List.of("version_no", "valid", "activated_ms"), true, "id",
						"select id, version_no, valid, activated_ms from escalation_policy where {range}", 2));
	}

	/** Who may see a measure or a duty, and whose a policy is, follows from the unit. */
	@Override
	public List<Follows> follows() {
		return List.of(path("measure", "unit_path", "escalation_measure", "unit_id"),
				path("duty", "unit_path", "escalation_duty", "unit_id"),
				path("policy", "office_path", "escalation_policy", "office_id"));
	}

	/** A path that is not the one of the organisation in the row; {@code -} is none. */
	private static Follows path(String entity, String field, String table, String organization) {
		return new Follows(entity, field, "t.id", """
				select t.id, coalesce(o.path, '-') as expected, t.%2$s as found from %1$s t
				left join organization_unit o on o.id = t.%3$s
				where t.%3$s is not null and t.%3$s <> '-' and {range}""".formatted(table, field, organization));
	}

}
