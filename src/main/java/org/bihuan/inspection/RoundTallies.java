package org.bihuan.inspection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.bihuan.inspection.RoundStatistics.Group;
import org.bihuan.registry.TargetKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A round's targets counted by kind, region, category and platform: as a circular that
 * came in later printed them, else all four from one walk over the rows.
 */
final class RoundTallies {

	private static final String CELLS = """
			select t.kind, t.region, t.category, t.platform, count(*) operating,
			       sum(case when t.checked then 1 else 0 end) checked,
			       sum(case when t.checked and (f.target_id is not null or s.qualified = false) then 1 else 0 end) unqualified
			from inspection_target t
			left join (select distinct target_id from inspection_finding
			           where round_id = :round and state = 'CONFIRMED' and veto = true) f on f.target_id = t.target_id
			left join inspection_sheet s on s.round_id = t.round_id and s.target_id = t.target_id and s.state = 'DONE'
			where t.round_id = :round group by t.kind, t.region, t.category, t.platform""";

	private record Cell(TargetKind kind, String region, String category, @Nullable String platform, int operating,
			int checked, int unqualified) {
	}

	private record Printed(String dimension, String name, TargetKind kind, int operating, int checked,
			int unqualified) {
	}

	private record Name(TargetKind kind, String text) {
	}

	private final Map<String, List<Group>> printed = new HashMap<>();

	private final List<Cell> cells;

	RoundTallies(JdbcClient jdbc, InspectionId id) {
		jdbc.sql("""
				select dimension, name, kind, operating, checked, unqualified from inspection_tally
				where round_id = ? order by dimension, kind desc, position""")
			.param(id.value())
			.query(Printed.class)
			.list()
			.forEach(row -> printed.computeIfAbsent(row.dimension(), key -> new ArrayList<>())
				.add(group(row.name(), row.kind(), row.operating(), row.checked(), row.unqualified())));
		this.cells = jdbc.sql(CELLS).param("round", id.value()).query(Cell.class).list();
	}

	List<Group> kinds() {
		return by("KIND", cell -> cell.kind().name());
	}

	List<Group> regions() {
		return by("REGION", Cell::region);
	}

	/**
	 * Where city-level departments stand in the by-lists; targets without a category
	 * follow their region.
	 */
	List<Group> categories() {
		return by("CATEGORY", cell -> cell.category().isEmpty() ? null : cell.category());
	}

	List<Group> platforms() {
		return by("PLATFORM", Cell::platform);
	}

	/** What was printed of a second look; there is none in the rows. */
	List<Group> rechecked() {
		return printed.getOrDefault("RECHECK", List.of());
	}

	private List<Group> by(String dimension, Function<Cell, @Nullable String> name) {
		if (printed.containsKey(dimension)) {
			return printed.get(dimension);
		}
		Map<Name, int[]> sums = new LinkedHashMap<>();
		for (Cell cell : cells) {
			String text = name.apply(cell);
			if (text != null) {
				int[] sum = sums.computeIfAbsent(new Name(cell.kind(), text), key -> new int[3]);
				sum[0] += cell.operating();
				sum[1] += cell.checked();
				sum[2] += cell.unqualified();
			}
		}
		return sums.entrySet()
			.stream()
			.map(each -> group(each.getKey().text(), each.getKey().kind(), each.getValue()[0], each.getValue()[1],
					each.getValue()[2]))
			.sorted(Comparator.comparing((Group group) -> group.kind().name()).reversed().thenComparing(Group::name))
			.toList();
	}

	private static Group group(String name, TargetKind kind, int operating, int checked, int unqualified) {
		return new Group(name, kind, operating, checked, unqualified, RoundStatistics.rate(unqualified, checked));
	}

}
