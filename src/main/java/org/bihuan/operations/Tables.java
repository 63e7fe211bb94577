package org.bihuan.operations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables of product and engine in a database of either kind. */
final class Tables {

	private static final Set<String> LEFT_OUT = Set.of("flyway_schema_history", "spring_session",
			"spring_session_attributes");

	/** A table under the name a backup knows it by, and as statements write it here. */
	record Table(String key, String quoted) {
	}

	private Tables() {
	}

	static boolean isH2(Connection connection) throws SQLException {
		return connection.getMetaData().getURL().startsWith("jdbc:h2:");
	}

	static List<Table> of(Connection connection) throws SQLException {
		boolean h2 = isH2(connection);
		String quote = connection.getMetaData().getIdentifierQuoteString();
		List<Table> found = new ArrayList<>();
		try (ResultSet tables = connection.getMetaData()
			.getTables(connection.getCatalog(), h2 ? "PUBLIC" : null, "%", new String[] { "TABLE", "BASE TABLE" })) {
			while (tables.next()) {
				String name = tables.getString("TABLE_NAME");
				String key = name.toLowerCase(Locale.ROOT);
				if (!LEFT_OUT.contains(key)) {
					found.add(new Table(key, quote + name + quote));
				}
			}
		}
		found.sort(Comparator.comparing(Table::key));
		return found;
	}

	/** The newest migration that was run. */
	static String version(Connection connection) throws SQLException {
		String name = isH2(connection) ? "\"flyway_schema_history\"" : "flyway_schema_history";
		try (Statement select = connection.createStatement();
				ResultSet found = select.executeQuery("select " + column(connection, "version") + " from " + name
						+ " where " + column(connection, "version") + " is not null order by "
						+ column(connection, "installed_rank") + " desc limit 1")) {
			found.next();
			return found.getString(1);
		}
	}

	private static String column(Connection connection, String name) throws SQLException {
		return isH2(connection) ? "\"" + name + "\"" : name;
	}

}
