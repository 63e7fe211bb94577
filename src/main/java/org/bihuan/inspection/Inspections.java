package org.bihuan.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Permission;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps rounds from planning to completion. */
@Service
@Transactional
public class Inspections implements ObjectScope {

	private final JdbcClient jdbc;

	private final IndicatorSets indicatorSets;

	private final BusinessClock clock;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	Inspections(JdbcClient jdbc, IndicatorSets indicatorSets, BusinessClock clock, Texts texts,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.indicatorSets = indicatorSets;
		this.clock = clock;
		this.texts = texts;
		this.events = events;
	}

	public Round plan(RoundDraft draft, Actor actor) {
		actor.must(Permission.INSPECT);
		Dates.deadlineOrNull("answerBy", draft.answerBy(), clock.today());
		String id = Ids.next();
		Long seed = draft.method() == RoundMethod.FULL ? null
				: draft.seed() != null ? draft.seed() : new Random().nextLong();
		String set = indicatorSets.resolve(draft.indicatorSet(), draft.to(), actor.organization());
		jdbc.sql(
				"""
						insert into inspection_round (id, office_id, office_path, title, period_name, from_day, to_day, kinds, method,
						ratio, seed, indicator_set, state, created_ms, purpose, base_round_id, answer_by, follow_up)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(id, actor.organization().id().value(), actor.organization().path(), draft.title(),
					draft.period(), draft.from(), draft.to(),
					draft.kinds().stream().sorted().map(Enum::name).collect(Collectors.joining(",")),
					draft.method().name(), draft.method() == RoundMethod.FULL ? null : draft.ratio(), seed, set,
					(draft.purpose().isDrawn() ? RoundState.PLANNED : RoundState.SELECTED).name(),
					clock.now().toEpochMilli(), draft.purpose().name(),
					draft.baseRound() == null ? null : require(draft.baseRound(), actor).id().value(), draft.answerBy(),
					draft.purpose() == RoundPurpose.FOLLOW_UP))
			.update();
		events.publishEvent(new InspectionEvent(actor.username(), "planned", "inspection", List.of(id), Map.of("title",
				draft.title(), "purpose", draft.purpose(), "method", draft.method(), "seed", String.valueOf(seed))));
		return require(new InspectionId(id), actor);
	}

	/**
	 * The office's round of that purpose in this period, for what comes in one by one;
	 * planned when it is not there. A period is a quarter.
	 */
	public Round standing(RoundPurpose purpose, LocalDate day, Actor actor) {
		String period = day.getYear() + "Q" + ((day.getMonthValue() - 1) / 3 + 1);
		LocalDate from = day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
		return jdbc.sql(
				"select * from inspection_round where office_id = ? and purpose = ? and period_name = ? and state = 'SELECTED'")
			.params(actor.organization().id().value(), purpose.name(), period)
			.query(Inspections::row)
			.list()
			.stream()
			.findFirst()
			.orElseGet(() -> plan(RoundDraft.open(purpose, texts.of("inspection.standing." + purpose, period), period,
					from, from.plusMonths(3).minusDays(1)), actor));
	}

	/**
	 * Closes fact finding. Refuses (409) while a finding waits for its second look or an
	 * inspector has targets left.
	 */
	public void complete(InspectionId id, Actor actor) {
		actor.must(Permission.INSPECT);
		Round round = lock(id, actor);
		if (round.state() != RoundState.SELECTED) {
			throw Refusal
				.conflict(round.state() == RoundState.PLANNED ? "inspection.not-selected" : "inspection.completed");
		}
		int open = jdbc.sql("select count(*) from inspection_finding where round_id = ? and state = 'OPEN'")
			.param(id.value())
			.query(Integer.class)
			.single();
		if (open > 0) {
			throw Refusal.conflict("inspection.unverified", open);
		}
		int assigned = jdbc.sql(
				"select count(*) from inspection_target where round_id = ? and inspector is not null and inspected_on is null")
			.param(id.value())
			.query(Integer.class)
			.single();
		if (assigned > 0) {
			throw Refusal.conflict("inspection.uninspected", assigned);
		}
		jdbc.sql("update inspection_round set state = 'COMPLETED', version = version + 1 where id = ?")
			.param(id.value())
			.update();
		events.publishEvent(
				new InspectionEvent(actor.username(), "completed", "inspection", List.of(id.value()), Map.of()));
	}

	@Transactional(readOnly = true)
	public Page<Round> list(Paging paging, Actor actor) {
		String order = paging.orderBy(Map.of("period", "period_name", "from", "from_day", "to", "to_day"),
				"to_day desc", "id desc");
		String where = " where " + actor.scope().on("office_path");
		List<Round> items = jdbc.sql("select * from inspection_round" + where + order + paging.limit())
			.param(actor.scope().parameter())
			.query(Inspections::row)
			.list();
		long total = jdbc.sql("select count(*) from inspection_round" + where)
			.param(actor.scope().parameter())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	@Transactional(readOnly = true)
	public Round require(InspectionId id, Actor actor) {
		return find(id, "").filter(round -> actor.scope().covers(round.officePath()))
			.orElseThrow(() -> Refusal.notFound("inspection.not-found"));
	}

	/** The round of a document that its reader may see. */
	@Transactional(readOnly = true)
	public Round of(InspectionId id) {
		return find(id, "").orElseThrow(() -> Refusal.notFound("inspection.not-found"));
	}

	/**
	 * The round held until the transaction ends: who takes findings of it is the only one
	 * who does. Refuses 404 what is out of scope.
	 */
	public Round lock(InspectionId id, Actor actor) {
		return find(id, " for update").filter(round -> actor.scope().covers(round.officePath()))
			.orElseThrow(() -> Refusal.notFound("inspection.not-found"));
	}

	/** For what a unit may write into a round that it was asked about. */
	Round lock(InspectionId id) {
		return find(id, " for update").orElseThrow(() -> Refusal.notFound("inspection.not-found"));
	}

	private Optional<Round> find(InspectionId id, String suffix) {
		return jdbc.sql("select * from inspection_round where id = ?" + suffix)
			.param(id.value())
			.query(Inspections::row)
			.optional();
	}

	@Override
	public String kind() {
		return "inspection";
	}

	@Override
	public void require(String id, Actor actor) {
		require(new InspectionId(id), actor);
	}

	private static Round row(ResultSet row, int index) throws SQLException {
		long seed = row.getLong("seed");
		Long knownSeed = row.wasNull() ? null : seed;
		return new Round(new InspectionId(row.getString("id")), new OrganizationId(row.getString("office_id")),
				row.getString("office_path"), row.getString("title"), row.getString("period_name"),
				row.getObject("from_day", LocalDate.class), row.getObject("to_day", LocalDate.class),
				Arrays.stream(row.getString("kinds").split(",")).map(TargetKind::valueOf).collect(Collectors.toSet()),
				RoundMethod.valueOf(row.getString("method")), row.getBigDecimal("ratio"), knownSeed,
				row.getString("indicator_set"), RoundState.valueOf(row.getString("state")),
				RoundPurpose.valueOf(row.getString("purpose")),
				row.getString("base_round_id") == null ? null : new InspectionId(row.getString("base_round_id")),
				row.getObject("answer_by", LocalDate.class));
	}

}
