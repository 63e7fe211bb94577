package org.bihuan.signin;

import java.util.List;

import org.bihuan.shared.crypto.SealedColumns;
import org.springframework.stereotype.Component;

/** The secrets of second factors. */
@Component
class SealedSecrets implements SealedColumns {

	@Override
	public List<SealedColumn> columns() {
		return List.of(new SealedColumn("signin_factor", "user_id", "secret"));
	}

}
