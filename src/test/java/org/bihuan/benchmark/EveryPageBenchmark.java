package org.bihuan.benchmark;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.bihuan.journey.Doors;
import org.bihuan.journey.EveryPage;
import org.bihuan.journey.PageClient;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every page there is at a million cases, read off the handlers: which take longest, and
 * which are largest. One person at a time, warm.
 */
class EveryPageBenchmark {

	private static final int LOOKS = 5;

	private static final int SHOWN = 25;

	private static final Map<String, String> ACCOUNTS = Map.of("supervisor", "person1", "unit-wjw", "person4",
			"unit-wjw-leader", "person5", "approver", "approver0", "leader", "person0");

	private record Looked(String page, long micros, int bytes, int status) {
	}

	@Test
	void everyPageAtAMillionCases() throws Exception {
		Province.Size size = new Province.Size(Integer.getInteger("benchmark.cases", 1_000_000), 50_000, 5_000,
				100_000);
		try (Office office = Office.open("bihuan_pages_" + size.cases(), "--bihuan.demo.data=false")) {
			JdbcTemplate jdbc = Office.filled(office, size);
			Office.awaitNames(jdbc);
			Office.analyze(jdbc);
			jdbc.update("update organization_user_role set role = 'UNIT_LEADER' where user_id = ?",
					Province.id('X', 5));
			List<Looked> looked = new ArrayList<>();
			List<Doors.Door> doors = Doors.of(office.running(), Set.of());
			new EveryPage(Map.of()).walks(doors).keySet().forEach(who -> looked.addAll(by(who, office, doors, jdbc)));
			print(looked);
		}
	}

	private static List<Looked> by(String who, Office office, List<Doors.Door> doors, JdbcTemplate jdbc) {
		String account = ACCOUNTS.getOrDefault(who, who);
		PageClient client = new PageClient(office.port());
		client.signIn(account, Office.PASSWORD);
		EveryPage every = new EveryPage(ids(account, jdbc));
		List<Looked> looked = new ArrayList<>();
		for (String path : every.walks(doors).get(who)) {
			looked.add(look(who + " " + path, every.at(path), client));
		}
		return looked;
	}

	private static Looked look(String name, String path, PageClient client) {
		long[] micros = new long[LOOKS];
		HttpResponse<String> answer = client.get(path);
		for (int i = 0; i < LOOKS; i++) {
			long began = System.nanoTime();
			answer = client.get(path);
			micros[i] = (System.nanoTime() - began) / 1000;
		}
		Arrays.sort(micros);
		return new Looked(name, micros[LOOKS / 2], answer.body().getBytes(StandardCharsets.UTF_8).length,
				answer.statusCode());
	}

	/**
	 * An open case of the person's scope, its notice, round and target; the latest of the
	 * rest.
	 */
	private static Map<String, String> ids(String account, JdbcTemplate jdbc) {
		Map<String, String> ids = new HashMap<>();
		String path = jdbc.queryForObject("""
				select o.path from organization_user u join organization_unit o on o.id = u.unit_id
				where u.username = ?""", String.class, account);
		jdbc.query("""
				select c.id, c.notice_id, n.round_id, c.target_id from rectification_case c
				join rectification_notice n on n.id = c.notice_id
				where c.unit_path like ? and c.status = 'RECTIFYING' order by c.id desc limit 1""", row -> {
			ids.put("/cases", row.getString(1));
			ids.put("/notices", row.getString(2));
			ids.put("/inspections", row.getString(3));
			ids.put("/targets", row.getString(4));
		}, path + "%");
		Map.of("/interviews", "escalation_measure where kind = 'INTERVIEW'", "/shutdowns",
				"escalation_measure where kind = 'SHUTDOWN'", "/policies", "escalation_policy", "/imports",
				"imports_import", "/special-tasks", "inspection_task", "/delivery", "delivery_rule")
			.forEach((kind, table) -> ids.put(kind,
					String.valueOf(jdbc.queryForObject("select max(id) from " + table, String.class))));
		return ids;
	}

	private static void print(List<Looked> looked) {
		looked.stream()
			.filter(each -> each.status() != 200)
			.forEach(each -> System.out.println("BENCH every page: " + each.page() + " answered " + each.status()));
		print("slowest", looked, Comparator.comparingLong(Looked::micros));
		print("largest", looked, Comparator.comparingInt(Looked::bytes));
	}

	private static void print(String what, List<Looked> looked, Comparator<Looked> by) {
		looked.stream()
			.sorted(by.reversed())
			.limit(SHOWN)
			.forEach(each -> System.out.printf("BENCH every page, %s: %-60s %4d ms %5d KB%n", what, each.page(),
					each.micros() / 1000, each.bytes() / 1024));
	}

}
