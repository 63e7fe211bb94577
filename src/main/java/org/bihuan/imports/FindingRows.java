package org.bihuan.imports;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.Phrases;
import org.bihuan.inspection.Round;
import org.bihuan.registry.Target;

/**
 * A row of a problem list: one target, and one finding for each problem its cell tells
 * of.
 */
class FindingRows implements RowReader {

	private final Map<String, Target> targets = new HashMap<>();

	private final Set<String> drawn;

	private final Map<String, Indicator> indicators;

	private final Phrases phrases;

	private final Round round;

	FindingRows(List<Target> registered, Set<String> drawn, Map<String, Indicator> indicators, Phrases phrases,
			Round round) {
		registered.forEach(target -> targets.putIfAbsent(target.name(), target));
		this.drawn = new HashSet<>(drawn);
		this.indicators = indicators;
		this.phrases = phrases;
		this.round = round;
	}

	@Override
	public void read(RowReading row) {
		if (!row.requires("target") | !row.requires("problem")) {
			return;
		}
		Target target = targets.get(row.cell("target"));
		if (target == null) {
			row.error("target", "target-unknown", row.cell("target"), near(row));
			return;
		}
		if (!drawn.contains(target.id().value())) {
			row.error("target", "not-drawn", target.name());
			return;
		}
		if (!row.cell("unit").isEmpty() && !row.cell("unit").equals(target.ownerName())) {
			row.warning("unit", "unit-differs", row.cell("unit"), target.ownerName());
		}
		List<Phrases.Problem> problems = phrases.split(row.cell("problem"), target.kind());
		for (Phrases.Problem problem : problems) {
			String code = row.cell("indicator").isEmpty() || problems.size() > 1 ? problem.indicator().orElse("")
					: row.cell("indicator");
			Indicator indicator = indicators.get(code);
			if (indicator == null || !indicator.fits(target.kind())) {
				row.error(row.cell("indicator").isEmpty() ? "problem" : "indicator",
						row.cell("indicator").isEmpty() ? "indicator-unknown" : "indicator-wrong",
						row.cell("indicator").isEmpty() ? problem.text() : row.cell("indicator"));
				return;
			}
			row.becomes.add(finding(row, target, indicator, problem.text()));
		}
	}

	private Map<String, String> finding(RowReading row, Target target, Indicator indicator, String text) {
		Map<String, String> finding = new LinkedHashMap<>();
		finding.put("targetId", target.id().value());
		finding.put("target", target.name());
		finding.put("unit", target.ownerName());
		finding.put("indicator", indicator.code());
		finding.put("indicatorName", indicator.name());
		finding.put("description", text);
		put(finding, "url", row.cell("url"));
		put(finding, "column", row.cell("column"));
		finding.put("sampledAt", date(row, "sampledAt").orElse(round.to()).toString());
		date(row, "lastUpdated").ifPresent(day -> finding.put("lastUpdated", day.toString()));
		return finding;
	}

	private Optional<LocalDate> date(RowReading row, String field) {
		String text = row.cell(field);
		if (text.isEmpty()) {
			return Optional.empty();
		}
		Optional<LocalDate> found = SheetDates.read(text, round.to());
		if (found.isEmpty()) {
			row.warning(field, "date", text);
		}
		return found;
	}

	private static void put(Map<String, String> finding, String field, String value) {
		if (!value.isEmpty()) {
			finding.put(field, value);
		}
	}

	/** A registered name that begins alike, for the clerk to compare. */
	private String near(RowReading row) {
		String name = row.cell("target");
		String start = name.substring(0, Math.min(4, name.length()));
		return targets.keySet()
			.stream()
			.filter(known -> known.contains(name) || name.contains(known) || known.startsWith(start))
			.findFirst()
			.map(known -> row.text("target-near", known))
			.orElse("");
	}

}
