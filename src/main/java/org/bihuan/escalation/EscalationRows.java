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
						"select id, active_from, dmn, office_id from escalation_policy where {range}"));
	}

}
