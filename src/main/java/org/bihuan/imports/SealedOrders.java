package org.bihuan.imports;

import java.util.List;

import org.bihuan.shared.crypto.SealedColumns;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Imports seal no values; their orders are signed. */
@Component
class SealedOrders implements SealedColumns {

	@Override
	public List<SealedColumn> columns() {
		return List.of();
	}

	@Override
	public int ordersOnce(JdbcTemplate jdbc, Seals seals) {
		return ImportOrders.signWaiting(jdbc, seals);
	}

}
