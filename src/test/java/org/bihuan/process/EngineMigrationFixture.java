package org.bihuan.process;

import org.flywaydb.core.api.migration.JavaMigration;

/** Hands the engine's migration to tests that run without Spring. */
public final class EngineMigrationFixture {

	private EngineMigrationFixture() {
	}

	public static JavaMigration migration() {
		return new EngineTables();
	}

}
