package org.bihuan.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Lets the columns by which somebody or something is known compare to the last space:
 * {@code utf8mb4_bin} of MySQL and MariaDB takes "auditor" and "auditor " for one. Each
 * of the two has its own name for the collation without that; H2 never padded.
 */
@Component
public class IdentityColumns implements JavaMigration {

	/** Columns compared with each other stand here together. */
	private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();
	static {
		COLUMNS.put("organization_user", List.of("username", "name_key", "sso_name"));
		COLUMNS.put("organization_substitute", List.of("absent", "substitute"));
		COLUMNS.put("organization_guess", List.of("account", "client"));
		COLUMNS.put("signin_device", List.of("cookie_hash"));
		COLUMNS.put("signin_recovery_code", List.of("code_hash"));
		COLUMNS.put("signin_token", List.of("id", "token_hash"));
		COLUMNS.put("SPRING_SESSION", List.of("SESSION_ID", "PRINCIPAL_NAME"));
		COLUMNS.put("shared_idempotency", List.of("account", "idem_key", "body_hash"));
		COLUMNS.put("shared_setting", List.of("name"));
		COLUMNS.put("notification_read", List.of("username"));
		COLUMNS.put("rectification_calendar_feed", List.of("username", "token_hash"));
		COLUMNS.put("rectification_ledger_columns", List.of("username"));
		COLUMNS.put("help_first_steps", List.of("username"));
		COLUMNS.put("rectification_saved_view", List.of("username", "name"));
	}

	private record Column(String name, String type, boolean nullable) {
	}

	@Override
	public MigrationVersion getVersion() {
		return MigrationVersion.fromVersion("20261127.2169");
	}

	@Override
	public String getDescription() {
		return "identity columns compare every space";
	}

	@Override
	public Integer getChecksum() {
		return 1;
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

	@Override
	public void migrate(Context context) throws Exception {
		if (context.getConnection().getMetaData().getURL().startsWith("jdbc:h2:")) {
			return;
		}
		JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true));
		String collation = jdbc.queryForObject("""
				select min(collation_name) from information_schema.collations
				where collation_name in ('utf8mb4_0900_bin', 'utf8mb4_nopad_bin')""", String.class);
		COLUMNS.forEach((table, names) -> jdbc.execute(change(jdbc, table, names, collation)));
	}

	/** All of a table at once, so that it is written anew once. */
	private static String change(JdbcTemplate jdbc, String table, List<String> names, String collation) {
		List<String> parts = jdbc.query("""
				select column_name, column_type, is_nullable from information_schema.columns
				where table_schema = database() and table_name = ?""",
				(row, index) -> new Column(row.getString(1), row.getString(2), "YES".equals(row.getString(3))), table)
			.stream()
			.filter(column -> names.contains(column.name()))
			.map(column -> "modify column " + column.name() + " " + column.type() + " character set utf8mb4 collate "
					+ collation + (column.nullable() ? "" : " not null"))
			.toList();
		if (parts.size() != names.size()) {
			throw new IllegalStateException(table + " lacks one of " + names);
		}
		return "alter table " + table + " " + String.join(", ", parts);
	}

}
