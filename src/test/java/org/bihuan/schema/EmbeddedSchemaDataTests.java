package org.bihuan.schema;

import java.util.UUID;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The schema on the embedded database. */
class EmbeddedSchemaDataTests extends Schema {

	@Override
	DriverManagerDataSource database() {
		return new DriverManagerDataSource("jdbc:h2:mem:schema" + UUID.randomUUID()
				+ ";DB_CLOSE_DELAY=-1;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE", "sa", "");
	}

	@Override
	String vendor() {
		return "h2";
	}

}
