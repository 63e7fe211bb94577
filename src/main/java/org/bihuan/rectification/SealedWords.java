package org.bihuan.rectification;

import java.util.List;

import org.bihuan.shared.crypto.SealedColumns;
import org.springframework.stereotype.Component;

/** Telephones of notices, and the signed words that name them. */
@Component
class SealedWords implements SealedColumns {

	static final String PHONE = "rectification_notice.contact_phone";

	static final String SIGNED = "rectification_notice.signed_text";

	@Override
	public List<SealedColumn> columns() {
		return List.of(new SealedColumn("rectification_notice", "id", "contact_phone"),
				new SealedColumn("rectification_notice", "id", "signed_text"));
	}

}
