package org.bihuan.imports;

import java.util.List;

import org.bihuan.shared.RecordedRows;
import org.springframework.stereotype.Component;

/** What the record must explain of imports: where each stands, and that it ended. */
@Component
class OrderRows implements RecordedRows {

	@Override
	public List<Rows> rows() {
		return List.of(new Rows("import", List.of("state"), true, "id",
				"select id, " + ImportOrders.STATE + " as state from imports_import where {range}", 4));
	}

}
