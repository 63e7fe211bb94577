package org.bihuan.delivery;

import java.util.List;

import org.bihuan.shared.RecordedRows;
import org.springframework.stereotype.Component;

/** What the record must explain of rules of delivery: which are on, and how often. */
@Component
class DeliveryRows implements RecordedRows {

	@Override
	public List<Rows> rows() {
		return List.of(new Rows("delivery-rule", List.of("state"), true, "id",
				"select id, " + RuleStore.STATE + " as state from delivery_rule where {range}", 4));
	}

}
