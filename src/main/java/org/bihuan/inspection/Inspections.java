package org.bihuan.inspection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Role;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.Targets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps rounds and the targets drawn for them. */
@Service
@Transactional
public class Inspections implements ObjectScope {

	/** How many targets were drawn, in all and of each kind. */
	public record Selection(int selected, Map<TargetKind, Integer> byKind) {
	}

	/** One target that was drawn for a round. */
	public record SelectedTarget(String targetId, TargetKind kind, String name, String region, String category,
			@org.jspecify.annotations.Nullable String platform, String ownerName) {
	}

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Targets targets;

	private final IndicatorSets indicatorSets;

	private final BusinessClock clock;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	Inspections(JdbcClient jdbc, JdbcTemplate batch, Targets targets, IndicatorSets indicatorSets, BusinessClock clock,
			Texts texts, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.targets = targets;
		this.indicatorSets = indicatorSets;
		this.clock = clock;
		this.texts = texts;
		this.events = events;
	}

	public Round plan(RoundDraft draft, Actor actor) {
		actor.mustBe(Role.SUPERVISOR, Role.APPROVER);
		String id = Ids.next();
		Long seed = draft.method() == RoundMethod.FULL ? null
				: draft.seed() != null ? draft.seed() : new Random().nextLong();
		String set = indicatorSets.resolve(draft.indicatorSet(), draft.to());
		jdbc.sql(
				"""
						insert into inspection_round (id, office_id, office_path, title, period_name, from_day, to_day, kinds, method,
						ratio, seed, indicator_set, state, created_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', ?)""")
			.params(Arrays.asList(id, actor.organization().id().value(), actor.organization().path(), draft.title(),
					draft.period(), draft.from(), draft.to(),
					draft.kinds().stream().sorted().map(Enum::name).collect(Collectors.joining(",")),
					draft.method().name(), draft.method() == RoundMethod.FULL ? null : draft.ratio(), seed, set,
					clock.now().toEpochMilli()))
			.update();
		events.publishEvent(new InspectionEvent(actor.username(), "planned", "inspection", List.of(id),
				Map.of("title", draft.title(), "method", draft.method(), "seed", String.valueOf(seed))));
		return require(new InspectionId(id), actor);
	}

	/**
	 * Draws the targets, once. Refuses (409) a second time and when nothing operates in
	 * scope.
	 */
	public Selection select(InspectionId id, Actor actor) {
		actor.mustBe(Role.SUPERVISOR, Role.APPROVER);
		Round round = lock(id, actor);
		if (round.state() != RoundState.PLANNED) {
			throw Refusal.conflict("inspection.already-selected");
		}
		List<Target> operating = targets.active(actor).stream().filter(t -> round.kinds().contains(t.kind())).toList();
		if (operating.isEmpty()) {
			throw Refusal.conflict("inspection.nothing-to-select");
		}
		Set<String> drawn = draw(round, operating);
		batch.batchUpdate(
				"""
						insert into inspection_target (round_id, target_id, kind, name, region, category, platform, owner_id, owner_name,
						checked) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
				operating, 500, (statement, target) -> {
					int i = 0;
					for (Object value : Arrays.asList(id.value(), target.id().value(), target.kind().name(),
							target.name(), region(target, actor), category(target, actor), target.platform(),
							target.ownerId().value(), target.ownerName(), drawn.contains(target.id().value()))) {
						statement.setObject(++i, value);
					}
				});
		jdbc.sql("update inspection_round set state = 'SELECTED', version = version + 1 where id = ?")
			.param(id.value())
			.update();
		events.publishEvent(new InspectionEvent(actor.username(), "selected", "inspection", List.of(id.value()),
				Map.of("operating", operating.size(), "selected", drawn.size())));
		Map<TargetKind, Integer> byKind = new TreeMap<>();
		operating.stream()
			.filter(t -> drawn.contains(t.id().value()))
			.forEach(t -> byKind.merge(t.kind(), 1, Integer::sum));
		return new Selection(drawn.size(), byKind);
	}

	/**
	 * The office's round of this quarter that gathers what look-backs found again, with
	 * this target drawn into it; planned when it is not there.
	 */
	public InspectionId followUpRound(Target target, LocalDate today, Actor actor) {
		LocalDate from = today.withDayOfMonth(1).withMonth((today.getMonthValue() - 1) / 3 * 3 + 1);
		String period = today.getYear() + "Q" + ((today.getMonthValue() - 1) / 3 + 1);
		String id = jdbc
			.sql("select id from inspection_round where office_id = ? and period_name = ? and follow_up = true")
			.params(actor.organization().id().value(), period)
			.query(String.class)
			.optional()
			.orElseGet(() -> {
				Round planned = plan(new RoundDraft(texts.of("inspection.followUp", period), period, from,
						from.plusMonths(3).minusDays(1), EnumSet.allOf(TargetKind.class), RoundMethod.FULL, null, null,
						null), actor);
				jdbc.sql("update inspection_round set follow_up = true, state = 'SELECTED' where id = ?")
					.param(planned.id().value())
					.update();
				return planned.id().value();
			});
		int drawn = jdbc.sql("select count(*) from inspection_target where round_id = ? and target_id = ?")
			.params(id, target.id().value())
			.query(Integer.class)
			.single();
		if (drawn == 0) {
			jdbc.sql(
					"""
							insert into inspection_target (round_id, target_id, kind, name, region, category, platform, owner_id,
							owner_name, checked) values (?, ?, ?, ?, ?, ?, ?, ?, ?, true)""")
				.params(Arrays.asList(id, target.id().value(), target.kind().name(), target.name(),
						region(target, actor), category(target, actor), target.platform(), target.ownerId().value(),
						target.ownerName()))
				.update();
		}
		return new InspectionId(id);
	}

	/**
	 * City-level departments lie in the office's own region and are counted apart from
	 * the districts.
	 */
	private String region(Target target, Actor actor) {
		return target.region().equals(actor.organization().region()) ? texts.of("inspection.city") : target.region();
	}

	private String category(Target target, Actor actor) {
		if (target.category() != null) {
			return target.category();
		}
		return region(target, actor).equals(texts.of("inspection.city")) ? texts.of("inspection.city") : "";
	}

	/**
	 * Per stratum of region and kind the ratio rounded up, in an order that the seed
	 * alone decides.
	 */
	static Set<String> draw(Round round, List<Target> operating) {
		if (round.method() == RoundMethod.FULL || round.ratio() == null || round.seed() == null) {
			return operating.stream().map(t -> t.id().value()).collect(Collectors.toSet());
		}
		Map<String, List<String>> strata = new TreeMap<>();
		operating.forEach(
				t -> strata.computeIfAbsent(t.kind() + "/" + t.region(), k -> new ArrayList<>()).add(t.id().value()));
		Set<String> drawn = new HashSet<>();
		Random random = new Random(round.seed());
		strata.values().forEach(stratum -> {
			int wanted = round.ratio()
				.multiply(BigDecimal.valueOf(stratum.size()))
				.setScale(0, RoundingMode.CEILING)
				.intValueExact();
			Collections.sort(stratum);
			Collections.shuffle(stratum, random);
			drawn.addAll(stratum.subList(0, wanted));
		});
		return drawn;
	}

	/** Closes fact finding. Refuses (409) while a finding waits for its second look. */
	public void complete(InspectionId id, Actor actor) {
		actor.mustBe(Role.SUPERVISOR, Role.APPROVER);
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
	public Page<SelectedTarget> selected(InspectionId id, Paging paging, Actor actor) {
		require(id, actor);
		String order = paging.orderBy(Map.of("name", "name", "region", "region", "kind", "kind"),
				"kind desc, region, name", "target_id");
		List<SelectedTarget> items = jdbc.sql("""
				select target_id, kind, name, region, category, platform, owner_name from inspection_target
				where round_id = ? and checked = true""" + order + paging.limit())
			.param(id.value())
			.query(SelectedTarget.class)
			.list();
		long total = jdbc.sql("select count(*) from inspection_target where round_id = ? and checked = true")
			.param(id.value())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	@Transactional(readOnly = true)
	public Round require(InspectionId id, Actor actor) {
		return find(id, "").filter(round -> actor.scope().covers(round.officePath()))
			.orElseThrow(() -> Refusal.notFound("inspection.not-found"));
	}

	/** The ids of the targets drawn for a round. */
	@Transactional(readOnly = true)
	public Set<String> drawn(InspectionId id) {
		return new HashSet<>(jdbc.sql("select target_id from inspection_target where round_id = ? and checked = true")
			.param(id.value())
			.query(String.class)
			.list());
	}

	/** The round of a document that its reader may see. */
	@Transactional(readOnly = true)
	public Round of(InspectionId id) {
		return find(id, "").orElseThrow(() -> Refusal.notFound("inspection.not-found"));
	}

	Round lock(InspectionId id, Actor actor) {
		return find(id, " for update").filter(round -> actor.scope().covers(round.officePath()))
			.orElseThrow(() -> Refusal.notFound("inspection.not-found"));
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
				row.getString("indicator_set"), RoundState.valueOf(row.getString("state")));
	}

}
