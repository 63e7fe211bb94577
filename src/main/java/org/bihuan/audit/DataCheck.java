package org.bihuan.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.RecordedRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replays what the record tells of rows and holds the rows against it, a part of the ids
 * at a time, so that memory does not grow with the number of cases. A part that does not
 * fit is read once more: others may have written in between.
 */
class DataCheck {

	private static final int PART = 500;

	private static final int MOST = 1000;

	/** A part of the baseline, by the last id in it. */
	private record BaselinePart(String lastId, long seq) {
	}

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Map<String, List<BaselinePart>> baselines = new HashMap<>();

	private final List<DataProblem> problems = new ArrayList<>();

	private final List<RecordedRows> modules;

	private final ActorsTold actors;

	/** Which declarations the record has taken; what came later it cannot explain. */
	private int edition = 1;

	DataCheck(JdbcClient jdbc, JsonMapper json, List<RecordedRows> modules) {
		this.jdbc = jdbc;
		this.modules = modules;
		this.actors = new ActorsTold(jdbc);
		this.json = json;
	}

	/** Each entry in order; remembers where the baseline stands. */
	void next(AuditEntry entry) {
		actors.next(entry);
		if (entry.action().equals(DeclaredLater.ACTION) && entry.entity().equals("audit") && entry.isByProduct()) {
			int taken = Integer.parseInt(entry.entityId());
			if (taken <= edition) {
				problems.add(new DataProblem("audit", entry.entityId(), DeclaredLater.ACTION, "",
						String.valueOf(entry.seq())));
			}
			edition = Math.max(edition, taken);
		}
		if (entry.action().equals("baseline") && entry.isByProduct()) {
			baselines.computeIfAbsent(entry.entity(), key -> new ArrayList<>())
				.add(new BaselinePart(entry.entityId(), entry.seq()));
		}
	}

	List<DataProblem> problems() {
		Baseline.byEntity(modules, rows -> rows.since() <= edition).forEach(this::check);
		problems.addAll(actors.problems());
		if (edition > 1) {
			modules.stream().flatMap(module -> module.follows().stream()).forEach(this::check);
		}
		return problems;
	}

	/** What says something else than the rows it follows from, looked at twice. */
	private void check(RecordedRows.Follows follows) {
		RowReading reading = new RowReading(jdbc, List.of(new RecordedRows.Rows(follows.entity(),
				List.of("expected", "found"), false, follows.idColumn(), follows.sql())));
		String after = null;
		while (problems.size() < MOST) {
			String last = reading.far(after, PART);
			RowReading.Range range = new RowReading.Range(after, last);
			List<DataProblem> found = other(follows, range, reading);
			if (!found.isEmpty()) {
				found.retainAll(other(follows, range, reading));
			}
			problems.addAll(found.subList(0, Math.min(found.size(), MOST - problems.size())));
			if (last == null) {
				return;
			}
			after = last;
		}
	}

	/** Compared here, sign by sign. */
	private static List<DataProblem> other(RecordedRows.Follows follows, RowReading.Range range, RowReading reading) {
		List<DataProblem> found = new ArrayList<>();
		reading.said(range).forEach((id, said) -> {
			String expected = said.getOrDefault("expected", "");
			String is = said.getOrDefault("found", "");
			if (!expected.equals(is)) {
				found.add(new DataProblem(follows.entity(), id, follows.field(), expected, is));
			}
		});
		return found;
	}

	private void check(String entity, List<RecordedRows.Rows> rows) {
		RowReading reading = new RowReading(jdbc, rows);
		String after = null;
		while (problems.size() < MOST) {
			String last = nearer(far(entity, after), reading.far(after, PART));
			RowReading.Range range = new RowReading.Range(after, last);
			List<DataProblem> found = part(entity, range, reading);
			if (!found.isEmpty()) {
				found.retainAll(part(entity, range, reading));
			}
			problems.addAll(found.subList(0, Math.min(found.size(), MOST - problems.size())));
			if (last == null) {
				return;
			}
			after = last;
		}
	}

	private @Nullable String far(String entity, @Nullable String after) {
		RowReading.Range open = new RowReading.Range(after, null);
		return jdbc
			.sql("select entity_id from audit_entry where entity = ? and " + open.on("entity_id")
					+ " group by entity_id order by entity_id limit 1 offset " + (PART - 1))
			.params(params(entity, open))
			.query(String.class)
			.optional()
			.orElse(null);
	}

	private static List<Object> params(String entity, RowReading.Range range) {
		List<Object> params = new ArrayList<>(List.of(entity));
		params.addAll(range.params());
		return params;
	}

	private static @Nullable String nearer(@Nullable String one, @Nullable String other) {
		return one == null || other != null && other.compareTo(one) < 0 ? other : one;
	}

	private List<DataProblem> part(String entity, RowReading.Range range, RowReading reading) {
		List<DataProblem> found = new ArrayList<>();
		Map<String, Map<String, String>> told = told(entity, range, found);
		reading.said(range).forEach((id, fields) -> {
			Map<String, String> of = told.getOrDefault(id, new HashMap<>());
			fields.forEach((field, said) -> {
				String recorded = of.remove(field);
				if (!said.equals(recorded)) {
					found.add(new DataProblem(entity, id, field, recorded == null ? "" : recorded, said));
				}
			});
		});
		told.forEach((id, left) -> left.forEach((field, recorded) -> {
			if (reading.mustStand(field)) {
				found.add(new DataProblem(entity, id, field, recorded, ""));
			}
		}));
		return found;
	}

	/** What the record tells, the baseline first, by id and field. */
	private Map<String, Map<String, String>> told(String entity, RowReading.Range range, List<DataProblem> found) {
		Map<String, Map<String, String>> told = new HashMap<>();
		baselines.getOrDefault(entity, List.of())
			.stream()
			.filter(part -> range.after() == null || part.lastId().compareTo(range.after()) > 0)
			.forEach(part -> baseline(part, range, told));
		jdbc.sql("select entity_id, before_text, after_text from audit_entry where entity = ? and "
				+ range.on("entity_id") + " and (after_text like '%\"row\":{%') order by seq")
			.params(params(entity, range))
			.query(row -> {
				String id = row.getString(1);
				Map<String, String> of = told.computeIfAbsent(id, key -> new HashMap<>());
				rows(row.getString(2)).forEach((field, before) -> {
					String known = of.getOrDefault(field, "");
					if (!known.equals(RowReading.saysSomething(before) ? before : "")) {
						found.add(new DataProblem(entity, id, field, known, before));
					}
				});
				rows(row.getString(3)).forEach((field, said) -> {
					if (RowReading.saysSomething(said)) {
						of.put(field, said);
					}
					else {
						of.remove(field);
					}
				});
			});
		return told;
	}

	private void baseline(BaselinePart part, RowReading.Range range, Map<String, Map<String, String>> told) {
		String text = jdbc.sql("select after_text from audit_entry where seq = ?")
			.param(part.seq())
			.query(String.class)
			.optional()
			.orElse("{}");
		tree(text).properties()
			.stream()
			.filter(each -> range.holds(each.getKey()))
			.forEach(
					each -> told.computeIfAbsent(each.getKey(), key -> new HashMap<>()).putAll(texts(each.getValue())));
	}

	private Map<String, String> rows(@Nullable String text) {
		return text == null ? Map.of() : texts(tree(text).path(SaidRows.KEY));
	}

	private static Map<String, String> texts(JsonNode node) {
		Map<String, String> found = new HashMap<>();
		node.properties().forEach(each -> found.put(each.getKey(), each.getValue().asString("")));
		return found;
	}

	private JsonNode tree(String text) {
		try {
			return json.readTree(text);
		}
		catch (JacksonException changed) {
			return json.createObjectNode();
		}
	}

}
