package org.bihuan.process;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's tables from the scripts in the engine's own jar, so that nodes
 * starting together cannot race: Flyway lets one of them through. On MySQL they are made
 * for utf8mb4, where the engine's script says utf8.
 */
@Component
class EngineTables implements JavaMigration {

	private static final List<String> PARTS = List.of("engine", "history", "identity", "case.engine", "case.history",
			"decision.engine", "decision.history");

	@Override
	public MigrationVersion getVersion() {
		return MigrationVersion.fromVersion("20261122.0800");
	}

	@Override
	public String getDescription() {
		return "process engine tables 7.24.0";
	}

	@Override
	public Integer getChecksum() {
		return 7240;
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

	@Override
	public void migrate(Context context) throws Exception {
		Connection connection = context.getConnection();
		boolean h2 = connection.getMetaData().getURL().startsWith("jdbc:h2:");
		for (String part : PARTS) {
			String path = "org/camunda/bpm/engine/db/create/activiti." + (h2 ? "h2" : "mysql") + ".create." + part
					+ ".sql";
			String script = new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
			ScriptUtils.executeSqlScript(connection,
					new ByteArrayResource(fourBytes(script).getBytes(StandardCharsets.UTF_8), path));
		}
	}

	/**
	 * The engine's script names the three-byte character set, which refuses rare names
	 * and emoji.
	 */
	private static String fourBytes(String script) {
		return script.replaceAll("(?i)\\butf8(mb3)?_bin\\b", "utf8mb4_bin")
			.replaceAll("(?i)\\bcharset=utf8(mb3)?\\b", "CHARSET=utf8mb4");
	}

}
