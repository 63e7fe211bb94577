package org.bihuan.inspection.indicator;

import java.util.List;

import org.bihuan.shared.RecordedRows;
import org.springframework.stereotype.Component;

/** What the record must explain of indicator sets: which are in force, and when. */
@Component
class IndicatorRows implements RecordedRows {

	@Override
	public List<Rows> rows() {
		return List.of(new Rows("indicator-set", List.of("state", "valid_from", "valid_to"), true, "code", """
				select code as id, state, valid_from, valid_to from inspection_indicator_set where {range}"""));
	}

}
