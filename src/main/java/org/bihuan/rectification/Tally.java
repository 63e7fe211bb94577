package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Adds up ended cases for every scope they lie in. Rows are written in the order of their
 * keys, so that two who write never wait for each other in a ring.
 */
final class Tally {

	private record Key(String scope, String round, String region) implements Comparable<Key> {

		@Override
		public int compareTo(Key other) {
			return toString().compareTo(other.toString());
		}

	}

	private record DaysKey(String scope, int days) implements Comparable<DaysKey> {

		@Override
		public int compareTo(DaysKey other) {
			int byScope = scope.compareTo(other.scope);
			return byScope != 0 ? byScope : Integer.compare(days, other.days);
		}

	}

	private static final int CLOSED = 0;

	private static final int IN_TIME = 1;

	private static final int WITHDRAWN = 2;

	private static final int SHUT_DOWN = 3;

	private static final int RELAPSED = 4;

	private final SortedMap<Key, int[]> counts = new TreeMap<>();

	private final SortedMap<DaysKey, int[]> days = new TreeMap<>();

	void ended(EndedCase each) {
		for (String scope : each.scopes()) {
			int[] of = counts(scope, each);
			switch (each.status()) {
				case CLOSED -> {
					of[CLOSED]++;
					of[IN_TIME] += each.inTime() ? 1 : 0;
					days.computeIfAbsent(new DaysKey(scope, each.workingDays()), key -> new int[1])[0]++;
				}
				case WITHDRAWN -> of[WITHDRAWN]++;
				case SHUT_DOWN -> of[SHUT_DOWN]++;
				default -> throw new IllegalStateException("Not ended: " + each);
			}
		}
	}

	void relapsed(Collection<EndedCase> cases) {
		cases.forEach(each -> each.scopes().forEach(scope -> counts(scope, each)[RELAPSED]++));
	}

	private int[] counts(String scope, EndedCase each) {
		return counts.computeIfAbsent(new Key(scope, each.roundId(), each.region()), key -> new int[5]);
	}

	void write(JdbcTemplate jdbc) {
		counts.forEach((key, of) -> add(jdbc,
				"""
						update rectification_tally set closed = closed + ?, in_time = in_time + ?, withdrawn = withdrawn + ?,
						shut_down = shut_down + ?, relapsed = relapsed + ? where scope_path = ? and round_id = ? and region = ?""",
				"""
						insert into rectification_tally (closed, in_time, withdrawn, shut_down, relapsed, scope_path, round_id,
						region) values (?, ?, ?, ?, ?, ?, ?, ?)""",
				of[CLOSED], of[IN_TIME], of[WITHDRAWN], of[SHUT_DOWN], of[RELAPSED], key.scope(), key.round(),
				key.region()));
		days.forEach((key, of) -> add(jdbc,
				"update rectification_tally_days set closed = closed + ? where scope_path = ? and days = ?",
				"insert into rectification_tally_days (closed, scope_path, days) values (?, ?, ?)", of[0], key.scope(),
				key.days()));
	}

	/** The first tally of all: nothing is there yet. */
	void writeFirst(JdbcTemplate jdbc) {
		List<Object[]> rows = new ArrayList<>();
		counts.forEach((key, of) -> rows.add(new Object[] { key.scope(), key.round(), key.region(), of[CLOSED],
				of[IN_TIME], of[WITHDRAWN], of[SHUT_DOWN], of[RELAPSED] }));
		jdbc.batchUpdate(
				"""
						insert into rectification_tally (scope_path, round_id, region, closed, in_time, withdrawn, shut_down, relapsed)
						values (?, ?, ?, ?, ?, ?, ?, ?)""",
				rows);
		jdbc.batchUpdate("insert into rectification_tally_days (scope_path, days, closed) values (?, ?, ?)",
				days.entrySet()
					.stream()
					.map((Map.Entry<DaysKey, int[]> each) -> new Object[] { each.getKey().scope(), each.getKey().days(),
							each.getValue()[0] })
					.toList());
	}

	private static void add(JdbcTemplate jdbc, String update, String insert, Object... values) {
		if (jdbc.update(update, values) > 0) {
			return;
		}
		try {
			jdbc.update(insert, values);
		}
		catch (DuplicateKeyException atTheSameTime) {
			jdbc.update(update, values);
		}
	}

}
