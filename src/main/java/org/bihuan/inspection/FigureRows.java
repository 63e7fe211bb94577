package org.bihuan.inspection;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.Actor;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows the rows behind a figure of a round: each figure has a name, and its name a
 * query.
 */
@Service
@Transactional(readOnly = true)
public class FigureRows {

	/** One row that was counted. */
	public record Row(String name, @Nullable String unit, @Nullable String region, @Nullable String remark) {
	}

	/**
	 * The query and its rows, the first 200 of them.
	 *
	 * @param total how many there are
	 */
	public record Answer(String source, String query, List<Row> rows, long total) {
	}

	/** A query and the order its rows are shown in. */
	private record Asked(String sql, String order) {
	}

	private static final Map<String, TargetKind> KINDS = Map.of("websites", TargetKind.WEBSITE, "accounts",
			TargetKind.ACCOUNT, "channels", TargetKind.CHANNEL);

	private static final String BAD = "(coalesce(s.qualified, true) = false or exists (select 1 from inspection_finding f "
			+ "where f.round_id = t.round_id and f.target_id = t.target_id and f.state = 'CONFIRMED' and f.veto = true))";

	private static final String TARGETS = """
			select t.name, t.owner_name unit, t.region, (select min(f.description) from inspection_finding f
			       where f.round_id = t.round_id and f.target_id = t.target_id and f.state = 'CONFIRMED' and f.veto = true) remark
			from inspection_target t
			left join inspection_sheet s on s.round_id = t.round_id and s.target_id = t.target_id and s.state = 'DONE'
			where t.round_id = :round and t.kind = :kind""";

	private static final Map<String, String> PARTS = Map.of("operating", "", "checked", " and t.checked = true",
			"qualified", " and t.checked = true and not " + BAD, "unqualified", " and t.checked = true and " + BAD,
			"qualifiedRate", " and t.checked = true and not " + BAD, "unqualifiedRate",
			" and t.checked = true and " + BAD);

	private static final String FINDINGS = """
			select f.target_name name, f.unit_name unit, f.region, f.description remark from inspection_finding f
			where f.round_id = :round and f.state = 'CONFIRMED'""";

	private static final String PRINTED = """
			select t.name, null unit, t.dimension region, concat(t.unqualified, ' / ', t.checked) remark from inspection_tally t
			where t.round_id = :round and t.kind = :kind""";

	private static final String CITIZENS = """
			select c.target_name name, c.unit_name unit, c.state region, c.problem_text remark from inspection_citizen_report c
			join inspection_round r on r.id = :round and c.office_path like concat(r.office_path, '%')
			and c.received_on between r.from_day and r.to_day""";

	private static final String BY_NAME = " order by t.region, t.name";

	private static final String BY_POSITION = " order by f.position";

	private static final int SHOWN = 200;

	private final JdbcClient jdbc;

	private final Inspections inspections;

	private final Statistics statistics;

	FigureRows(JdbcClient jdbc, Inspections inspections, Statistics statistics) {
		this.jdbc = jdbc;
		this.inspections = inspections;
		this.statistics = statistics;
	}

	/** Refuses 404 a round out of scope and a figure without rows of its own. */
	public Answer of(InspectionId id, String source, Actor actor) {
		Round round = inspections.require(id, actor);
		String[] parts = source.split("\\.", 2);
		TargetKind kind = KINDS.getOrDefault(parts[0], TargetKind.WEBSITE);
		Asked asked = asked(round, parts[0], parts.length > 1 ? parts[1] : "");
		InspectionId of = parts[0].equals("recheck") ? Optional.ofNullable(statistics.of(id, actor).previous())
			.map(RoundStatistics.Change::inspectionId)
			.orElse(id) : id;
		Map<String, String> values = Map.of("round", of.value(), "kind", kind.name(), "indicator",
				parts.length > 1 ? parts[1] : "");
		String query = asked.sql() + asked.order() + " limit " + SHOWN;
		List<Row> rows = jdbc.sql(query).params(values).query(Row.class).list();
		long total = rows.size() < SHOWN ? rows.size()
				: jdbc.sql("select count(*) from (" + asked.sql() + ") counted")
					.params(values)
					.query(Long.class)
					.single();
		return new Answer(source, query, rows, total);
	}

	private Asked asked(Round round, String subject, String part) {
		if (KINDS.containsKey(subject) && PARTS.containsKey(part)) {
			boolean printed = jdbc.sql("select count(*) from inspection_tally where round_id = ?")
				.param(round.id().value())
				.query(Integer.class)
				.single() > 0;
			return printed ? new Asked(PRINTED, " order by t.dimension, t.position")
					: new Asked(TARGETS + PARTS.get(part), BY_NAME);
		}
		return switch (subject) {
			case "problem" -> new Asked(FINDINGS + " and f.indicator = :indicator", BY_POSITION);
			case "listed", "relapsed" -> new Asked(FINDINGS, BY_POSITION);
			case "recheck" ->
				new Asked(FINDINGS + (part.equals("remaining") ? " and f.put_right_on is null" : ""), BY_POSITION);
			case "citizens" -> new Asked(CITIZENS, " order by c.received_on, c.id");
			case "change" -> new Asked(TARGETS + PARTS.get("checked"), BY_NAME);
			default -> throw Refusal.notFound("inspection.figure", subject);
		};
	}

}
