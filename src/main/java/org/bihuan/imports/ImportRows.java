package org.bihuan.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.organization.Actor;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.Targets;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A clerk's look at the rows of a circular: whom it means, which indicator, or that it
 * stays out; and at what the circular says of itself.
 */
@Service
@Transactional
public class ImportRows {

	/** What the clerk corrects of a circular's own facts. */
	public record Correction(@Nullable String documentNumber, String title, String period, LocalDate from, LocalDate to,
			@Nullable LocalDate signedOn, @Nullable LocalDate reportBy) {
	}

	private final JdbcClient jdbc;

	private final KeptRows kept;

	private final Imports imports;

	private final Inspections inspections;

	private final IndicatorSets sets;

	private final CircularReading circulars;

	private final Targets targets;

	private final Texts texts;

	private final JsonMapper json;

	private final ApplicationEventPublisher events;

	ImportRows(JdbcClient jdbc, KeptRows kept, Imports imports, Inspections inspections, IndicatorSets sets,
			CircularReading circulars, Targets targets, Texts texts, JsonMapper json,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.kept = kept;
		this.imports = imports;
		this.inspections = inspections;
		this.sets = sets;
		this.circulars = circulars;
		this.targets = targets;
		this.texts = texts;
		this.json = json;
		this.events = events;
	}

	/**
	 * Settles one row. Refuses 409 an import that does not wait, 404 a target out of
	 * scope, 422 an indicator that does not fit it.
	 */
	public void settle(String id, int rowNumber, @Nullable String targetId, @Nullable String indicator,
			boolean leaveOut, Actor actor) {
		Import waiting = waiting(id, actor);
		ImportRow row = kept.require(id, rowNumber);
		List<Map<String, String>> becomes = row.becomes();
		boolean ready = row.ready();
		if (!leaveOut && (targetId != null || indicator != null)) {
			becomes = changed(waiting, row, targetId, indicator, actor);
			ready = true;
		}
		kept.settle(id, new ImportRow(rowNumber, row.cells(), becomes, ready, false, leaveOut, actor.username()));
		if (ready && !row.ready()) {
			jdbc.sql("delete from imports_problem where import_id = ? and row_no = ?").params(id, rowNumber).update();
		}
		events.publishEvent(new ImportChanged(id, leaveOut ? "row-left-out" : "row-settled", actor.username(),
				Map.of("row", rowNumber)));
	}

	private List<Map<String, String>> changed(Import waiting, ImportRow row, @Nullable String targetId,
			@Nullable String indicator, Actor actor) {
		LocalDate reference = waiting.circular() == null ? null : waiting.circular().to();
		Map<String, Indicator> known = waiting.inspectionId() != null
				? sets.byCode(inspections.require(new InspectionId(waiting.inspectionId()), actor).indicatorSet())
				: circulars.indicators(java.util.Objects.requireNonNull(reference), actor);
		List<Map<String, String>> before = row.becomes().isEmpty() ? List.of(new LinkedHashMap<>(
				Map.of("description", row.cells().getOrDefault("problem", ""), "sampledAt", String.valueOf(reference))))
				: row.becomes();
		List<Map<String, String>> after = new ArrayList<>();
		for (Map<String, String> one : before) {
			Map<String, String> finding = new LinkedHashMap<>(one);
			String wanted = targetId != null ? targetId : finding.get("targetId");
			String code = indicator != null ? indicator : finding.get("indicator");
			if (wanted == null) {
				throw Refusal.invalid("targetId", "imports.target-missing");
			}
			Target target = targets.require(new TargetId(wanted), actor);
			if (code == null || known.get(code) == null || !known.get(code).fits(target.kind())) {
				throw Refusal.invalid("indicator", "inspection.indicator", String.valueOf(code));
			}
			finding.put("targetId", target.id().value());
			finding.put("target", target.name());
			finding.put("unit", target.ownerName());
			finding.put("indicator", code);
			finding.put("indicatorName", known.get(code).name());
			after.add(finding);
		}
		return after;
	}

	/**
	 * Corrects what was read of the circular itself. Refuses 422 a window turned round.
	 */
	public void correct(String id, Correction c, Actor actor) {
		OneLine.of("title", c.title(), 200);
		OneLine.of("period", c.period(), 20);
		Import waiting = waiting(id, actor);
		CircularFacts facts = waiting.circular();
		if (facts == null) {
			throw Refusal.conflict("imports.no-circular");
		}
		if (c.to().isBefore(c.from())) {
			throw Refusal.invalid("to", "inspection.window");
		}
		CircularFacts corrected = new CircularFacts(c.documentNumber(), facts.issuer(), c.title(), c.period(), c.from(),
				c.to(), c.signedOn(), c.reportBy(), facts.contact(), facts.tallies(), facts.text());
		jdbc.sql("update imports_circular set facts = ? where import_id = ?")
			.params(json.writeValueAsString(corrected), id)
			.update();
		events.publishEvent(new ImportChanged(id, "corrected", actor.username(), Map.of("title", c.title())));
	}

	private Import waiting(String id, Actor actor) {
		Import found = imports.requireLocked(id, actor);
		if (found.state() != ImportState.AWAITING_CONFIRMATION) {
			throw Refusal.conflict("imports.not-awaiting", texts.word(found.state()));
		}
		return found;
	}

}
