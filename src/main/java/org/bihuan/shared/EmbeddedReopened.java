package org.bihuan.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Closes and opens the embedded database once after migrations. H2 holds a check of a
 * table against the connection the table was made over and refuses every row once that
 * one is closed, as those of a pool are within half an hour; a check read at the opening
 * is held against none. Refuses to start on a file that holds aliases, triggers or other
 * things that would run.
 */
@Component
public class EmbeddedReopened implements FlywayMigrationStrategy {

	private final DataSource source;

	EmbeddedReopened(DataSource source) {
		this.source = source;
	}

	@Override
	public void migrate(Flyway flyway) {
		DatabaseObjects.refuseEmbedded(source);
		if (flyway.migrate().migrationsExecuted > 0) {
			try {
				reopen();
			}
			catch (SQLException failure) {
				throw new IllegalStateException("The embedded database cannot be opened again", failure);
			}
		}
	}

	private void reopen() throws SQLException {
		try (Connection connection = source.getConnection()) {
			if (!connection.getMetaData().getURL().startsWith("jdbc:h2:")) {
				return;
			}
			Statement last = connection.createStatement();
			last.execute("shutdown");
			HikariDataSource pool = source.unwrap(HikariDataSource.class);
			pool.evictConnection(connection);
			pool.getHikariPoolMXBean().softEvictConnections();
		}
	}

}
