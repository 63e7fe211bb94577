package org.bihuan.inspection;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.bihuan.inspection.RoundStatistics.Change;
import org.bihuan.inspection.RoundStatistics.Group;
import org.bihuan.inspection.RoundStatistics.IndicatorCount;
import org.bihuan.inspection.RoundStatistics.Kind;
import org.bihuan.inspection.RoundStatistics.Recheck;
import org.bihuan.inspection.RoundStatistics.Registered;
import org.bihuan.organization.Actor;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts a round, always from its rows. */
@Service
@Transactional(readOnly = true)
public class Statistics {

	/** A relapse is the same problem within 12 months of its closure. */
	private static final int RELAPSE_MONTHS = 12;

	/** For pages; documents are made from figures of their own moment. */
	private static final Duration LIFE = Duration.ofSeconds(60);

	private final JdbcClient jdbc;

	private final Inspections inspections;

	private final Remembered remembered;

	Statistics(JdbcClient jdbc, Inspections inspections, Remembered remembered) {
		this.remembered = remembered;
		this.jdbc = jdbc;
		this.inspections = inspections;
	}

	public RoundStatistics of(InspectionId id, Actor actor) {
		inspections.require(id, actor);
		return remembered.of(new Key(id), LIFE, () -> of(id));
	}

	private record Key(InspectionId id) {
	}

	/** The figures for documents, whose readers may not see the round itself. */
	public RoundStatistics of(InspectionId id) {
		Round round = inspections.of(id);
		RoundTallies tallies = new RoundTallies(jdbc, id);
		List<Group> kinds = tallies.kinds();
		Optional<InspectionId> previous = previous(round);
		return new RoundStatistics(kind(kinds, TargetKind.WEBSITE), kind(kinds, TargetKind.ACCOUNT),
				kind(kinds, TargetKind.CHANNEL), tallies.regions(), tallies.categories(), tallies.platforms(),
				indicators(id), previous.map(earlier -> change(kinds, earlier)).orElse(null),
				printedRecheck(tallies).or(() -> previous.map(this::recheck)).orElse(new Recheck(0, 0)), registered(id),
				relapsed(round));
	}

	private static Optional<Recheck> printedRecheck(RoundTallies tallies) {
		return tallies.rechecked().stream().findFirst().map(row -> new Recheck(row.checked(), row.unqualified()));
	}

	private List<Registered> registered(InspectionId id) {
		return jdbc
			.sql("select kind, state, total from inspection_registered where round_id = ? order by kind desc, state")
			.param(id.value())
			.query(Registered.class)
			.list();
	}

	/** Counts this round's findings of what had been put right not a year before. */
	private int relapsed(Round round) {
		return jdbc.sql("""
				select count(*) from inspection_finding f where f.round_id = ? and f.state = 'CONFIRMED' and exists (
				    select 1 from inspection_finding e where e.target_id = f.target_id and e.indicator = f.indicator
				    and e.round_id <> f.round_id and e.put_right_on is not null
				    and e.put_right_on >= ? and e.put_right_on <= f.sampled_at)""")
			.params(round.id().value(), Dates.nearest(round.from()).minusMonths(RELAPSE_MONTHS))
			.query(Integer.class)
			.single();
	}

	/** One target that was checked, and whether it passed. */
	public record Outcome(String name, String ownerName, TargetKind kind, String region) {
	}

	/** Those that passed, or those that did not. */
	public List<Outcome> outcomes(InspectionId id, boolean qualified) {
		return jdbc
			.sql("""
					select t.name, t.owner_name, t.kind, t.region from inspection_target t
					left join (select distinct target_id from inspection_finding
					           where round_id = :round and state = 'CONFIRMED' and veto = true) f on f.target_id = t.target_id
					left join inspection_sheet s on s.round_id = t.round_id and s.target_id = t.target_id and s.state = 'DONE'
					where t.round_id = :round and t.checked = true
					and case when f.target_id is not null or s.qualified = false then false else true end = :qualified
					order by t.kind desc, t.region, t.name""")
			.param("round", id.value())
			.param("qualified", qualified)
			.query(Outcome.class)
			.list();
	}

	/** The findings of the round before this that are not yet put right. */
	public List<String> remaining(InspectionId id) {
		return previous(inspections.of(id)).map(earlier -> jdbc.sql("""
				select target_name from inspection_finding where round_id = ? and state = 'CONFIRMED'
				and put_right_on is null order by position""").param(earlier.value()).query(String.class).list())
			.orElse(List.of());
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

	/** The same office's last round of routine checks that has figures. */
	private Optional<InspectionId> previous(Round round) {
		return jdbc.sql("""
				select r.id from inspection_round r where r.office_id = ? and r.id <> ? and r.to_day < ?
				and r.purpose in ('ROUTINE', 'RECORDED')
				and (exists (select 1 from inspection_finding f where f.round_id = r.id and f.state = 'CONFIRMED')
				     or exists (select 1 from inspection_tally t where t.round_id = r.id))
				order by r.to_day desc, r.id desc limit 1""")
			.params(round.officeId().value(), round.id().value(), round.to())
			.query(String.class)
			.optional()
			.map(InspectionId::new);
	}

	private Change change(List<Group> now, InspectionId earlier) {
		List<Group> then = new RoundTallies(jdbc, earlier).kinds();
		return new Change(earlier, difference(now, then, TargetKind.WEBSITE), difference(now, then, TargetKind.ACCOUNT),
				difference(now, then, TargetKind.CHANNEL));
	}

	private static @Nullable BigDecimal difference(List<Group> now, List<Group> then, TargetKind kind) {
		Kind before = kind(then, kind);
		Kind after = kind(now, kind);
		return before.checked() == 0 || after.checked() == 0 ? null
				: after.qualifiedRate().subtract(before.qualifiedRate());
	}

	private Recheck recheck(InspectionId earlier) {
		return jdbc.sql("""
				select count(*) earlier, coalesce(sum(case when put_right_on is null then 1 else 0 end), 0) remaining
				from inspection_finding where round_id = ? and state = 'CONFIRMED'""")
			.param(earlier.value())
			.query(Recheck.class)
			.single();
	}

}
