package org.bihuan.benchmark;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

import com.zaxxer.hikari.HikariDataSource;
import org.bihuan.journey.DatabaseServer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The engine alone, on a database of its own on the same server, with the driver and the
 * history the product uses: what the product's figures are held against.
 */
final class BareEngine implements AutoCloseable {

	final ProcessEngine engine;

	final JdbcTemplate jdbc;

	private final HikariDataSource source = new HikariDataSource();

	/**
	 * @param beans delegates the diagrams name
	 * @param settings last changes to the configuration
	 */
	BareEngine(String database, Map<String, ?> beans,
			java.util.function.Consumer<ProcessEngineConfigurationImpl> settings, String... diagrams) {
		DatabaseServer.Place place = DatabaseServer.database(database);
		source.setJdbcUrl(place.url() + "?useLocalSessionState=true&rewriteBatchedStatements=true"
				+ "&nullDatabaseMeansCurrent=true&sendFractionalSeconds=false&cachePrepStmts=true"
				+ "&prepStmtCacheSize=500&prepStmtCacheSqlLimit=4096&allowPublicKeyRetrieval=true&connectionTimeZone=UTC");
		source.setUsername(place.user());
		source.setPassword(place.password());
		source.setMaximumPoolSize(20);
		source.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
		jdbc = new JdbcTemplate(source);
		SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
		configuration.setDataSource(source);
		configuration.setTransactionManager(new DataSourceTransactionManager(source));
		configuration.setProcessEngineName(database);
		configuration.setDatabaseSchemaUpdate("true");
		configuration.setHistory(System.getProperty("benchmark.history", "none"));
		configuration.setMetricsEnabled(false);
		configuration.setJobExecutorActivate(false);
		configuration.setBeans(new HashMap<>(beans));
		settings.accept(configuration);
		engine = configuration.buildProcessEngine();
		for (String diagram : diagrams) {
			engine.getRepositoryService().createDeployment().addClasspathResource(diagram).deploy();
		}
	}

	/** That many calls, numbered from 0, so many to one command of the engine. */
	void inCommands(int calls, int each, IntConsumer call) {
		var executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
			.getCommandExecutorTxRequired();
		for (int from = 0; from < calls; from += each) {
			int first = from;
			int last = Math.min(calls, from + each);
			executor.execute(context -> {
				for (int n = first; n < last; n++) {
					call.accept(n);
				}
				return null;
			});
		}
	}

	@Override
	public void close() {
		engine.close();
		source.close();
	}

}
