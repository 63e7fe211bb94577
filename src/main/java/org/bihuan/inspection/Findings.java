package org.bihuan.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Permission;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.Targets;
import org.bihuan.shared.Parts;
import org.bihuan.shared.Ids;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was found, and the second look before anybody is named. */
@Service
@Transactional
public class Findings implements ObjectScope {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Inspections inspections;

	private final Selections selections;

	private final IndicatorSets indicatorSets;

	private final Targets targets;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	Findings(JdbcClient jdbc, JdbcTemplate batch, Inspections inspections, Selections selections,
			IndicatorSets indicatorSets, Targets targets, BusinessClock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.inspections = inspections;
		this.selections = selections;
		this.indicatorSets = indicatorSets;
		this.targets = targets;
		this.clock = clock;
		this.events = events;
	}

	/** One finding. See {@link #recordAll}. */
	public Finding record(InspectionId roundId, FindingDraft draft, Actor actor) {
		Said.of("description", draft.description(), 2000);
		Said.ofOptional("url", draft.url(), 1000);
		Said.ofOptional("column", draft.column(), 200);
		return recordAll(roundId, List.of(draft), actor).get(0);
	}

	/**
	 * Records problems, all or none. Refuses 409 a round not yet drawn or completed, 404
	 * a target out of scope, 422 a target not drawn, or an indicator the set lacks or
	 * that does not fit the target's kind.
	 */
	public List<Finding> recordAll(InspectionId roundId, List<FindingDraft> drafts, Actor actor) {
		actor.must(Permission.INSPECT);
		Round round = inspections.lock(roundId, actor);
		Map<TargetId, Target> known = targets.require(drafts.stream().map(FindingDraft::targetId).toList(), actor);
		List<Target> found = drafts.stream().map(draft -> known.get(draft.targetId())).toList();
		if (round.state() != RoundState.SELECTED) {
			throw Refusal
				.conflict(round.state() == RoundState.PLANNED ? "inspection.not-selected" : "inspection.completed");
		}
		return file(round, drafts, found, actor);
	}

	/**
	 * Writes problems into a round that the caller holds locked and may write to. Refuses
	 * 422 as {@link #recordAll}.
	 */
	List<Finding> file(Round round, List<FindingDraft> drafts, List<Target> found, Actor actor) {
		InspectionId roundId = round.id();
		Map<String, Indicator> indicators = indicatorSets.byCode(round.indicatorSet());
		Set<String> drawn = selections.drawn(roundId, found.stream().map(Target::id).toList());
		int position = jdbc.sql("select coalesce(max(position), 0) from inspection_finding where round_id = ?")
			.param(roundId.value())
			.query(Integer.class)
			.single();
		List<Object[]> rows = new ArrayList<>();
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < drafts.size(); i++) {
			FindingDraft draft = drafts.get(i).in(round.purpose());
			Target target = found.get(i);
			Indicator indicator = indicators.get(draft.indicator());
			if (indicator == null || !indicator.fits(target.kind())) {
				throw Refusal.invalid("indicator", "inspection.indicator", draft.indicator());
			}
			if (!drawn.contains(target.id().value())) {
				if (round.purpose().isDrawn()) {
					throw Refusal.invalid("targetId", "inspection.not-drawn", target.name());
				}
				selections.drawIn(round, target, actor);
				drawn.add(target.id().value());
			}
			String id = Ids.next();
			ids.add(id);
			rows.add(new Object[] { id, roundId.value(), ++position, target.id().value(), target.name(),
					target.kind().name(), target.ownerId().value(), target.ownerName(), target.ownerPath(),
					target.region(), indicator.code(), indicator.name(), indicator.isVeto(), draft.description(),
					draft.url(), draft.column(), draft.lastUpdated(), draft.sampledAt(),
					(draft.foundBy() == FoundBy.SELF ? FoundBy.MANUAL : draft.foundBy()).name(),
					draft.namedBySuperior(), actor.username(), draft.foundBy() == FoundBy.SELF });
		}
		batch.batchUpdate(
				"""
						insert into inspection_finding (id, round_id, position, target_id, target_name, target_kind, unit_id, unit_name,
						unit_path, region, indicator, indicator_name, veto, description, url, column_name, last_updated, sampled_at,
						found_by, named_by_superior, recorded_by, self_found, state)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')""",
				rows);
		events.publishEvent(new InspectionEvent(actor.username(), "recorded", "finding", ids,
				Map.of("inspection", roundId.value())));
		return all(ids.stream().map(FindingId::new).toList());
	}

	/** The second look at one finding. Refuses (409) one that was looked at already. */
	public Finding verify(FindingId id, boolean confirmed, LocalDate verifiedAt, @Nullable String comment,
			Actor actor) {
		actor.must(Permission.INSPECT);
		Said.ofOptional("comment", comment, 1000);
		Finding finding = requireOwn(id, actor);
		inspections.lock(finding.inspectionId(), actor);
		int changed = jdbc
			.sql("""
					update inspection_finding set state = ?, verified_at = ?, verified_by = ?, comment_text = ?, version = version + 1
					where id = ? and state = 'OPEN'""")
			.params(Arrays.asList(confirmed ? "CONFIRMED" : "REJECTED", verifiedAt, actor.username(), comment,
					id.value()))
			.update();
		if (changed == 0) {
			throw Refusal.conflict("inspection.already-verified");
		}
		events.publishEvent(new InspectionEvent(actor.username(), confirmed ? "confirmed" : "rejected", "finding",
				List.of(id.value()), Map.of("verifiedAt", verifiedAt)));
		return find(id);
	}

	/**
	 * The second look at all findings of a round that still wait for it; answers how
	 * many.
	 */
	public int verifyAll(InspectionId roundId, boolean confirmed, LocalDate verifiedAt, Actor actor) {
		actor.must(Permission.INSPECT);
		inspections.lock(roundId, actor);
		List<String> ids = jdbc
			.sql("select id from inspection_finding where round_id = ? and state = 'OPEN' order by position")
			.param(roundId.value())
			.query(String.class)
			.list();
		jdbc.sql("""
				update inspection_finding set state = ?, verified_at = ?, verified_by = ?, version = version + 1
				where round_id = ? and state = 'OPEN'""")
			.params(confirmed ? "CONFIRMED" : "REJECTED", verifiedAt, actor.username(), roundId.value())
			.update();
		events.publishEvent(new InspectionEvent(actor.username(), confirmed ? "confirmed" : "rejected", "finding", ids,
				Map.of("verifiedAt", verifiedAt)));
		return ids.size();
	}

	/**
	 * Told when the cases of these findings are struck off: they no longer count as
	 * remaining.
	 */
	public void putRight(Collection<FindingId> ids, LocalDate on) {
		batch.batchUpdate("update inspection_finding set put_right_on = ?, version = version + 1 where id = ?",
				ids.stream().map(id -> new Object[] { on, id.value() }).toList());
	}

	/** Records a problem anew that a look-back found again, in the round for such. */
	public Finding recordAgain(FindingId earlier, String comment, Actor actor) {
		Finding before = find(earlier);
		return recordBeside(before.targetId(), before.indicator(), comment, actor);
	}

	/** Records a problem found beside the rounds, in the office's round for such. */
	public Finding recordBeside(TargetId targetId, String indicator, String description, Actor actor) {
		Target target = targets.require(targetId, actor);
		LocalDate today = clock.today();
		Round round = inspections.standing(RoundPurpose.FOLLOW_UP, today, actor);
		return record(round.id(),
				new FindingDraft(targetId, indicator, description, null, null, null, today, FoundBy.MANUAL, false),
				actor);
	}

	/**
	 * Told when an objection was found right: the finding no longer counts as remaining.
	 * The round's frozen figures stay as they were published.
	 */
	public void withdraw(FindingId id, Actor actor, LocalDate on) {
		putRight(List.of(id), on);
		events.publishEvent(
				new InspectionEvent(actor.username(), "withdrawn", "finding", List.of(id.value()), Map.of("on", on)));
	}

	@Transactional(readOnly = true)
	public Page<Finding> list(InspectionId roundId, Paging paging, Actor actor) {
		inspections.require(roundId, actor);
		String order = paging.orderBy(Map.of("position", "position", "region", "region", "indicator", "indicator"),
				"position", "id");
		List<Finding> items = jdbc.sql("select * from inspection_finding where round_id = ?" + order + paging.limit())
			.param(roundId.value())
			.query(Findings::row)
			.list();
		long total = jdbc.sql("select count(*) from inspection_finding where round_id = ?")
			.param(roundId.value())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/** How many of a round's findings are in that state. */
	@Transactional(readOnly = true)
	public long count(InspectionId roundId, FindingState state) {
		return jdbc.sql("select count(*) from inspection_finding where round_id = ? and state = ?")
			.params(roundId.value(), state.name())
			.query(Long.class)
			.single();
	}

	/** All findings of a round in their order, for its notice. */
	@Transactional(readOnly = true)
	public List<Finding> all(InspectionId roundId) {
		return jdbc.sql("select * from inspection_finding where round_id = ? order by position")
			.param(roundId.value())
			.query(Findings::row)
			.list();
	}

	/** The findings with these ids, in the order of their recording. */
	@Transactional(readOnly = true)
	public List<Finding> all(Collection<FindingId> ids) {
		List<Finding> found = new ArrayList<>();
		List<String> wanted = ids.stream().map(FindingId::value).toList();
		for (List<String> part : Parts.of(wanted)) {
			found.addAll(jdbc.sql("select * from inspection_finding where id in (:ids) order by position")
				.param("ids", part)
				.query(Findings::row)
				.list());
		}
		return found;
	}

	@Transactional(readOnly = true)
	public Finding require(FindingId id, Actor actor) {
		return jdbc.sql("select * from inspection_finding where id = ?")
			.param(id.value())
			.query(Findings::row)
			.optional()
			.filter(finding -> actor.scope().covers(finding.unitPath()))
			.orElseThrow(() -> Refusal.notFound("inspection.finding-not-found"));
	}

	/**
	 * The same for whoever writes to it: refuses (404) also what an office above the
	 * actor's found.
	 */
	Finding requireOwn(FindingId id, Actor actor) {
		Finding finding = require(id, actor);
		inspections.require(finding.inspectionId(), actor);
		return finding;
	}

	private Finding find(FindingId id) {
		return jdbc.sql("select * from inspection_finding where id = ?")
			.param(id.value())
			.query(Findings::row)
			.single();
	}

	@Override
	public String kind() {
		return "finding";
	}

	@Override
	public void require(String id, Actor actor) {
		require(new FindingId(id), actor);
	}

	private static Finding row(ResultSet row, int index) throws SQLException {
		return new Finding(new FindingId(row.getString("id")), new InspectionId(row.getString("round_id")),
				new TargetId(row.getString("target_id")), row.getString("target_name"),
				TargetKind.valueOf(row.getString("target_kind")), new OrganizationId(row.getString("unit_id")),
				row.getString("unit_name"), row.getString("unit_path"), row.getString("region"),
				row.getString("indicator"), row.getString("indicator_name"), row.getBoolean("veto"),
				row.getString("description"), row.getString("url"), row.getString("column_name"),
				row.getObject("last_updated", LocalDate.class), row.getObject("sampled_at", LocalDate.class),
				row.getBoolean("self_found") ? FoundBy.SELF : FoundBy.valueOf(row.getString("found_by")),
				row.getBoolean("named_by_superior"), FindingState.valueOf(row.getString("state")),
				row.getObject("verified_at", LocalDate.class), row.getString("verified_by"),
				row.getString("recorded_by"));
	}

}
