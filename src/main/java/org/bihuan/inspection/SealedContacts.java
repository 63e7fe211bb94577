package org.bihuan.inspection;

import java.util.List;

import org.bihuan.shared.crypto.SealedColumns;
import org.springframework.stereotype.Component;

/** The contacts circulars name that came in. */
@Component
class SealedContacts implements SealedColumns {

	@Override
	public List<SealedColumn> columns() {
		return List.of(new SealedColumn("inspection_recorded_circular", "round_id", "contact"));
	}

}
