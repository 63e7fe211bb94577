package org.bihuan.inspection;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import org.bihuan.inspection.RoundStatistics.Change;
import org.bihuan.inspection.RoundStatistics.Group;
import org.bihuan.inspection.RoundStatistics.IndicatorCount;
import org.bihuan.inspection.RoundStatistics.Kind;
import org.bihuan.inspection.RoundStatistics.Recheck;
import org.bihuan.organization.Actor;
import org.bihuan.registry.TargetKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts a round, always from its rows. */
@Service
@Transactional(readOnly = true)
public class Statistics {

	/**
	 * Where city-level departments stand in the by-lists; targets without a category
	 * follow their region.
	 */
	private static final String GROUPED = """
			select %s name, t.kind, count(*) operating, sum(case when t.checked then 1 else 0 end) checked,
			       sum(case when t.checked and f.target_id is not null then 1 else 0 end) unqualified
			from inspection_target t
			left join (select distinct target_id from inspection_finding
			           where round_id = :round and state = 'CONFIRMED' and veto = true) f on f.target_id = t.target_id
			where t.round_id = :round %s group by %s, t.kind order by t.kind desc, %s""";

	private record Counted(String name, TargetKind kind, int operating, int checked, int unqualified) {

		Group toGroup() {
			return new Group(name, kind, operating, checked, unqualified, RoundStatistics.rate(unqualified, checked));
		}

	}

	private final JdbcClient jdbc;

	private final Inspections inspections;

	Statistics(JdbcClient jdbc, Inspections inspections) {
		this.jdbc = jdbc;
		this.inspections = inspections;
	}

	public RoundStatistics of(InspectionId id, Actor actor) {
		inspections.require(id, actor);
		return of(id);
	}

	/** The figures for documents, whose readers may not see the round itself. */
	public RoundStatistics of(InspectionId id) {
		Round round = inspections.of(id);
		List<Group> kinds = grouped(id, "t.kind", "");
		Optional<InspectionId> previous = previous(round);
		return new RoundStatistics(kind(kinds, TargetKind.WEBSITE), kind(kinds, TargetKind.ACCOUNT),
				kind(kinds, TargetKind.CHANNEL), grouped(id, "t.region", ""),
				grouped(id, "t.category", "and t.category <> ''"),
				grouped(id, "t.platform", "and t.platform is not null"), indicators(id),
				previous.map(earlier -> change(kinds, earlier)).orElse(null),
				previous.map(this::recheck).orElse(new Recheck(0, 0)));
	}

	private List<Group> grouped(InspectionId id, String column, String condition) {
		return jdbc.sql(GROUPED.formatted(column, condition, column, column))
			.param("round", id.value())
			.query(Counted.class)
			.list()
			.stream()
			.map(Counted::toGroup)
			.toList();
	}

	private static Kind kind(List<Group> kinds, TargetKind kind) {
		return kinds.stream()
			.filter(group -> group.kind() == kind)
			.findFirst()
			.map(g -> new Kind(g.operating(), g.checked(), g.checked() - g.unqualified(), g.unqualified(),
					RoundStatistics.rate(g.checked() - g.unqualified(), g.checked())))
			.orElse(new Kind(0, 0, 0, 0, RoundStatistics.rate(0, 0)));
	}

	private List<IndicatorCount> indicators(InspectionId id) {
		return jdbc
			.sql("""
					select indicator code, indicator_name name, count(*) count from inspection_finding
					where round_id = ? and state = 'CONFIRMED' group by indicator, indicator_name order by count(*) desc, indicator""")
			.param(id.value())
			.query(IndicatorCount.class)
			.list();
	}

	private Optional<InspectionId> previous(Round round) {
		return jdbc
			.sql("""
					select r.id from inspection_round r where r.office_id = ? and r.id <> ? and r.to_day < ? and r.follow_up = false
					and exists (select 1 from inspection_finding f where f.round_id = r.id and f.state = 'CONFIRMED')
					order by r.to_day desc, r.id desc limit 1""")
			.params(round.officeId().value(), round.id().value(), round.to())
			.query(String.class)
			.optional()
			.map(InspectionId::new);
	}

	private Change change(List<Group> now, InspectionId earlier) {
		List<Group> then = grouped(earlier, "t.kind", "");
		return new Change(earlier, difference(now, then, TargetKind.WEBSITE), difference(now, then, TargetKind.ACCOUNT),
				difference(now, then, TargetKind.CHANNEL));
	}

	private static BigDecimal difference(List<Group> now, List<Group> then, TargetKind kind) {
		return kind(now, kind).qualifiedRate().subtract(kind(then, kind).qualifiedRate());
	}

	private Recheck recheck(InspectionId earlier) {
		return jdbc.sql("""
				select count(*) earlier, sum(case when put_right_on is null then 1 else 0 end) remaining
				from inspection_finding where round_id = ? and state = 'CONFIRMED'""")
			.param(earlier.value())
			.query(Recheck.class)
			.single();
	}

}
