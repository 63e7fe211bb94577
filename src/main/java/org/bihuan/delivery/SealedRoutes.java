package org.bihuan.delivery;

import java.util.List;

import org.bihuan.shared.crypto.SealedColumns;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Mail addresses are personal data; a robot's address is a key to its group. */
@Component
class SealedRoutes implements SealedColumns {

	static final String URL = "delivery_rule.url";

	static final String SECRET = "delivery_rule.secret";

	static final String ADDRESS = "delivery_address.address";

	@Override
	public List<SealedColumn> columns() {
		return List.of(new SealedColumn("delivery_rule", "id", "url"),
				new SealedColumn("delivery_rule", "id", "secret"),
				new SealedColumn("delivery_address", "user_id", "address"));
	}

	/** Parcels that wait are signed. */
	@Override
	public int ordersOnce(JdbcTemplate jdbc, Seals seals) {
		return ParcelStore.signAll(jdbc, seals);
	}

}
