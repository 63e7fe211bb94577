package org.bihuan.organization;

import java.util.List;

import org.bihuan.shared.crypto.SealedColumns;
import org.springframework.stereotype.Component;

/** The hashes of passwords, present and earlier. */
@Component
class SealedPasswords implements SealedColumns {

	@Override
	public List<SealedColumn> columns() {
		return List.of(new SealedColumn("organization_user", "id", "password_hash"),
				new SealedColumn("organization_password_history", "id", "password_hash"));
	}

}
