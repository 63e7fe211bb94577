package org.bihuan.schema;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The schema on the embedded database, which is opened afresh after each migration. */
class EmbeddedSchemaDataTests extends Schema {

	@TempDir
	Path folder;

	@Override
	DriverManagerDataSource database() {
		return new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString())
				+ ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE", "sa", "");
	}

	@Override
	String vendor() {
		return "h2";
	}

	@Override
	Map<String, String> otherKinds() {
		return Map.of("alter table help_first_steps add column other java_object", "TYPE HELP_FIRST_STEPS.OTHER",
				"alter table shared_setting add column other varchar_ignorecase(9)", "TYPE SHARED_SETTING.OTHER");
	}

}
