package org.bihuan.inspection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.bihuan.inspection.ScoreSheet.Line;
import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSet;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.inspection.indicator.Score;
import org.bihuan.inspection.indicator.Scoring;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.Targets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the sheets by which targets are judged. */
@Service
@Transactional
public class ScoreSheets {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Inspections inspections;

	private final Selections selections;

	private final Findings findings;

	private final Assignments assignments;

	private final IndicatorSets sets;

	private final Targets targets;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	ScoreSheets(JdbcClient jdbc, JdbcTemplate batch, Inspections inspections, Selections selections, Findings findings,
			Assignments assignments, IndicatorSets sets, Targets targets, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.inspections = inspections;
		this.selections = selections;
		this.findings = findings;
		this.assignments = assignments;
		this.sets = sets;
		this.targets = targets;
		this.clock = clock;
		this.events = events;
	}

	/** The sheet as it stands; an empty one where nothing was entered yet. */
	@Transactional(readOnly = true)
	public ScoreSheet of(InspectionId roundId, TargetId targetId, Actor actor) {
		Round round = inspections.require(roundId, actor);
		Target target = targets.require(targetId, actor);
		Map<String, Line> lines = new LinkedHashMap<>();
		jdbc.sql("select indicator, points, note_text from inspection_sheet_line where round_id = ? and target_id = ?")
			.params(roundId.value(), targetId.value())
			.query(row -> {
				lines.put(row.getString(1), new Line(row.getBigDecimal(2), row.getString(3)));
			});
		boolean done = jdbc
			.sql("select count(*) from inspection_sheet where round_id = ? and target_id = ? and state = 'DONE'")
			.params(roundId.value(), targetId.value())
			.query(Integer.class)
			.single() > 0;
		return sheet(round, target, lines, done);
	}

	private ScoreSheet sheet(Round round, Target target, Map<String, Line> lines, boolean done) {
		IndicatorSet set = sets.require(round.indicatorSet());
		Map<String, Indicator> known = set.indicators()
			.stream()
			.collect(Collectors.toMap(Indicator::code, indicator -> indicator));
		boolean veto = lines.keySet().stream().anyMatch(code -> known.containsKey(code) && known.get(code).isVeto());
		Map<String, BigDecimal> points = new HashMap<>();
		lines.forEach((code, line) -> points.put(code, line.points()));
		Score score = Scoring.of(set, target.siteClass(), veto, points);
		return new ScoreSheet(round.id(), target.id(), target.name(), target.siteClass(), set, lines, score, done);
	}

	/**
	 * Writes a sheet down; finished, each line that says a problem in words becomes a
	 * finding that waits for its second look, and the target counts as inspected. Refuses
	 * 409 a finished sheet and a round that is not being inspected; 422 an indicator that
	 * the set lacks or that does not fit, points above its cap, a veto or deduction
	 * without words when finishing.
	 */
	public ScoreSheet save(InspectionId roundId, TargetId targetId, Map<String, Line> lines, boolean finish,
			Actor actor) {
		actor.must(Permission.INSPECT);
		Round round = inspections.lock(roundId, actor);
		Target target = targets.require(targetId, actor);
		if (round.state() != RoundState.SELECTED) {
			throw Refusal
				.conflict(round.state() == RoundState.PLANNED ? "inspection.not-selected" : "inspection.completed");
		}
		if (selections.drawn(roundId, List.of(targetId)).isEmpty()) {
			throw Refusal.invalid("targetId", "inspection.not-drawn", target.name());
		}
		ScoreSheet sheet = sheet(round, target, lines, finish);
		check(sheet, target, finish);
		if (of(roundId, targetId, actor).done()) {
			throw Refusal.conflict("inspection.sheet-done", target.name());
		}
		store(sheet, actor);
		if (finish) {
			record(round, target, sheet, actor);
			assignments.mark(roundId, targetId, actor);
		}
		events.publishEvent(new InspectionEvent(actor.username(), finish ? "scored" : "score-drafted", "inspection",
				List.of(roundId.value()), Map.of("target", target.name(), "score",
						String.valueOf(sheet.score().total()), "qualified", sheet.score().qualified())));
		return sheet;
	}

	private static void check(ScoreSheet sheet, Target target, boolean finish) {
		Map<String, Indicator> known = sheet.set()
			.indicators()
			.stream()
			.collect(Collectors.toMap(Indicator::code, indicator -> indicator));
		sheet.lines().forEach((code, line) -> {
			Indicator indicator = known.get(code);
			boolean scored = target.siteClass().isScored();
			if (indicator == null || !indicator.fits(target.kind())
					|| !scored && (indicator.isDeduction() || indicator.isBonus())) {
				throw Refusal.invalid("lines", "inspection.indicator", code);
			}
			if (line.points().signum() < 0 || line.points().compareTo(indicator.points()) > 0) {
				throw Refusal.invalid("lines", "inspection.points", indicator.name(),
						indicator.points().stripTrailingZeros().toPlainString());
			}
			if (finish && line.note().isBlank() && !indicator.isBonus()) {
				throw Refusal.invalid("lines", "inspection.line-words", indicator.name());
			}
		});
	}

	private void store(ScoreSheet sheet, Actor actor) {
		Object[] key = { sheet.round().value(), sheet.target().value() };
		batch.update("delete from inspection_sheet_line where round_id = ? and target_id = ?", key);
		batch.update("delete from inspection_sheet where round_id = ? and target_id = ?", key);
		Score score = sheet.score();
		jdbc.sql(
				"""
						insert into inspection_sheet (round_id, target_id, state, veto, deducted, bonus, score, qualified, scored_by, scored_ms)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(key[0], key[1], sheet.done() ? "DONE" : "DRAFT", score.veto(), score.deducted(),
					score.bonus(), score.total(), score.qualified(), actor.username(), clock.now().toEpochMilli()))
			.update();
		List<Object[]> rows = new ArrayList<>();
		sheet.lines()
			.forEach((code, line) -> rows.add(new Object[] { key[0], key[1], code, line.points(), line.note() }));
		batch.batchUpdate(
				"""
						insert into inspection_sheet_line (round_id, target_id, indicator, points, note_text) values (?, ?, ?, ?, ?)""",
				rows);
	}

	private void record(Round round, Target target, ScoreSheet sheet, Actor actor) {
		Set<String> bonus = sheet.set()
			.indicators()
			.stream()
			.filter(Indicator::isBonus)
			.map(Indicator::code)
			.collect(Collectors.toSet());
		List<FindingDraft> drafts = new ArrayList<>();
		sheet.lines().forEach((code, line) -> {
			if (!bonus.contains(code)) {
				drafts.add(new FindingDraft(target.id(), code, line.note(), null, null, null, clock.today(),
						FoundBy.MANUAL, false));
			}
		});
		if (!drafts.isEmpty()) {
			findings.file(round, drafts, drafts.stream().map(draft -> target).toList(), actor);
		}
	}

	/** What the scored targets of a round came to, the lowest first. */
	@Transactional(readOnly = true)
	public List<Result> results(InspectionId id) {
		return jdbc
			.sql("""
					select t.target_id, t.name, s.veto, s.score, s.qualified from inspection_sheet s join inspection_target t
					on t.round_id = s.round_id and t.target_id = s.target_id
					where s.round_id = ? and s.state = 'DONE' order by s.qualified, s.score, t.name""")
			.param(id.value())
			.query(Result.class)
			.list();
	}

	/** One target's outcome. */
	public record Result(String targetId, String name, boolean veto,
			@org.jspecify.annotations.Nullable BigDecimal score, boolean qualified) {
	}

}
