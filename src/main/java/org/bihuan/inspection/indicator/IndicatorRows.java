package org.bihuan.inspection.indicator;

import java.util.List;

import org.bihuan.shared.RecordedRows;
import org.springframework.stereotype.Component;

/**
 * What the record must explain of indicator sets: which are in force, when, and for whom.
 */
@Component
class IndicatorRows implements RecordedRows {

	@Override
	public List<Rows> rows() {
		return List.of(new Rows("indicator-set", List.of("state", "valid_from", "valid_to"), true, "code", """
				select code as id, state, valid_from, valid_to from inspection_indicator_set where {range}"""),
				new Rows("indicator-set", List.of("region", "office_id"), true, "code",
						"select code as id, region, office_id from inspection_indicator_set where {range}", 2));
	}

	/** Whose a set is follows from its office. */
	@Override
	public List<Follows> follows() {
		return List.of(new Follows("indicator-set", "office_path", "s.code", """
				select s.code as id, coalesce(o.path, '-') as expected, s.office_path as found
				from inspection_indicator_set s left join organization_unit o on o.id = s.office_id
				where s.office_id is not null and s.office_id <> '-' and {range}"""));
	}

}
