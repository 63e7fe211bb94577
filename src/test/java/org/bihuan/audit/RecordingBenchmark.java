package org.bihuan.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.zaxxer.hikari.HikariDataSource;
import org.bihuan.journey.DatabaseServer;
import org.bihuan.organization.Accounts;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the record costs eight writers who each change a row of their own: with and
 * without it, in turns, on a real server. Not part of the tests:
 * {@code mvn test -Dtest=RecordingBenchmark}.
 */
class RecordingBenchmark {

	private static final int WRITERS = 8;

	private static final int ACTS = 150;

	private record Acted(int id) implements Traceable {

		@Override
		public List<Trace> traces() {
			return List.of(Trace.of("writer" + id, "acted", "case", "c" + id, Map.of("n", id)));
		}

	}

	@Test
	void costsEightWriters() throws Exception {
		DatabaseServer.Place place = DatabaseServer.database("bihuan_recording");
		try (HikariDataSource source = new HikariDataSource()) {
			source.setJdbcUrl(place.url() + "?rewriteBatchedStatements=true&useLocalSessionState=true");
			source.setUsername(place.user());
			source.setPassword(place.password());
			source.setMaximumPoolSize(WRITERS);
			source.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
			JdbcTemplate jdbc = new JdbcTemplate(source);
			jdbc.execute("create table work (id int primary key, n int not null)");
			jdbc.execute("create table step (id bigint auto_increment primary key, text varchar(200))");
			for (int i = 0; i < WRITERS; i++) {
				jdbc.update("insert into work values (?, 0)", i);
			}
			for (String script : List.of("V20261122_0910__audit_chain", "V20261125_0903__audit_suites_and_anchors",
					"V20261127_2120__audit_entries_carry_a_mac", "V20261127_2121__audit_anchors_by_timer")) {
				for (String statement : java.nio.file.Files
					.readString(java.nio.file.Path.of("db/migration/audit/" + script + ".sql"))
					.replaceAll("(?m)^--.*$", "")
					.split(";")) {
					if (!statement.isBlank()) {
						jdbc.execute(statement);
					}
				}
			}
			DataSourceTransactionManager transactions = new DataSourceTransactionManager(source);
			JsonMapper json = JsonMapper.builder().build();
			Chain chain = new Chain(jdbc, json,
					new Seals(Suites.SM, KeyRing.of("ZGVtbyBkYXRhIGFyZSBub2JvZHkncyBzZWNyZXQhISE=")));
			AnchorFile anchors = AnchorFile.in(java.nio.file.Files.createTempDirectory("recording"));
			RecordGuard guard = new RecordGuard(jdbc, chain,
					new SeenHeads(jdbc, chain.macs(), anchors, new HeadFile(anchors.file().resolveSibling("head.log"))),
					new SystemClock());
			new MacsBegin(jdbc, chain, anchors, guard, new Baseline(JdbcClient.create(source), List.of()),
					new SystemClock(), transactions)
				.afterSingletonsInstantiated();
			jdbc.execute("create table organization_user (id varchar(26) primary key, username varchar(60) unique)");
			for (int i = 0; i < WRITERS; i++) {
				jdbc.update("insert into organization_user values (?, ?)", "01F8Z6ARNVT4CXQEGQCGVJ4ZV" + i,
						"writer" + i);
			}
			AuditRecorder recorder = new AuditRecorder(chain, guard,
					new HeldLines(anchors.file().getParent().getParent(), json, chain.macs()),
					new Actors(new Accounts(jdbc)), new SystemClock(), transactions);
			TransactionTemplate act = new TransactionTemplate(transactions);
			for (int statements : new int[] { 10, 45 }) {
				run(jdbc, act, recorder, statements, true);
				List<Double> ratios = new ArrayList<>();
				for (int round = 0; round < 5; round++) {
					double without = run(jdbc, act, recorder, statements, false);
					double with = run(jdbc, act, recorder, statements, true);
					ratios.add(with / without);
					System.out.printf("%d writers, %d statements: %.0f acts/s without the record, %.0f with it%n",
							WRITERS, statements, without, with);
				}
				ratios.sort(null);
				System.out.printf("%d statements: median ratio %.2f%n", statements, ratios.get(2));
			}
		}
	}

	private static double run(JdbcTemplate jdbc, TransactionTemplate act, AuditRecorder recorder, int statements,
			boolean record) throws Exception {
		ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
		List<Callable<Void>> work = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			int id = i;
			work.add(() -> {
				for (int n = 0; n < ACTS; n++) {
					act.executeWithoutResult(status -> {
						jdbc.queryForObject("select n from work where id = ? for update", Integer.class, id);
						for (int step = 0; step < statements - 2; step++) {
							jdbc.update("insert into step (text) values (?)", "step " + step);
						}
						jdbc.update("update work set n = n + 1 where id = ?", id);
						if (record) {
							recorder.on(new Acted(id));
						}
					});
				}
				return null;
			});
		}
		long began = System.nanoTime();
		for (var done : writers.invokeAll(work)) {
			done.get();
		}
		writers.shutdown();
		return WRITERS * ACTS / ((System.nanoTime() - began) / 1e9);
	}

}
