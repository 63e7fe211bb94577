package org.bihuan.operations;

import org.bihuan.shared.EmbeddedFile;
import org.bihuan.shared.EmbeddedReopened;
import org.bihuan.shared.RecordedRows;
import org.bihuan.shared.crypto.SealedColumns;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * What a command needs of the product: its database, its keys, its migrations. No
 * component of the product itself, which would find it otherwise.
 */
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		JdbcTemplateAutoConfiguration.class, FlywayAutoConfiguration.class })
@ComponentScan(basePackages = "org.bihuan", useDefaultFilters = false, includeFilters = {
		@Filter(type = FilterType.ASSIGNABLE_TYPE,
				classes = { SealedColumns.class, RecordedRows.class, JavaMigration.class, EmbeddedReopened.class,
						EmbeddedFile.class }),
		@Filter(type = FilterType.REGEX, pattern = "org\\.bihuan\\.shared\\.crypto\\.(CryptoConfig|Resealing)") })
class CommandConfig {

}
