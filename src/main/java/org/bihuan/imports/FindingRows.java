package org.bihuan.imports;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.Phrases;
import org.bihuan.registry.Target;
import org.jspecify.annotations.Nullable;

/**
 * A row of a problem list: one target, and one finding for each problem its cell tells
 * of.
 */
class FindingRows implements RowReader {

	private final TargetMatcher targets;

	private final boolean strict;

	private final @Nullable Set<String> drawn;

	private final Map<String, Indicator> indicators;

	private final Phrases phrases;

	private final LocalDate reference;

	/**
	 * @param strict names must be written as registered; else a name alike is taken and
	 * the row marked doubtful
	 * @param drawn the targets of the round, null where any may come
	 * @param reference dates without a year are the last such day not after it
	 */
	FindingRows(TargetMatcher targets, boolean strict, @Nullable Set<String> drawn, Map<String, Indicator> indicators,
			Phrases phrases, LocalDate reference) {
		this.targets = targets;
		this.strict = strict;
		this.drawn = drawn;
		this.indicators = indicators;
		this.phrases = phrases;
		this.reference = reference;
	}

	@Override
	public void read(RowReading row) {
		if (!row.requires("target") | !row.requires("problem")) {
			return;
		}
		TargetMatcher.Match match = targets.find(row.cell("target"));
		Target target = match.sure() || !strict ? match.target() : null;
		if (target == null) {
			row.error("target", "target-unknown", row.cell("target"), match.candidates().isEmpty() ? ""
					: row.text("target-near", String.join("\u3001", match.candidates())));
			return;
		}
		if (!match.sure()) {
			row.doubtful = true;
			row.warning("target", "target-doubtful", row.cell("target"), target.name());
		}
		if (drawn != null && !drawn.contains(target.id().value())) {
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
		put(finding, "foundBy", row.cell("foundBy"));
		finding.put("sampledAt", date(row, "sampledAt").orElse(reference).toString());
		date(row, "lastUpdated").ifPresent(day -> finding.put("lastUpdated", day.toString()));
		return finding;
	}

	private Optional<LocalDate> date(RowReading row, String field) {
		String text = row.cell(field);
		if (text.isEmpty()) {
			return Optional.empty();
		}
		Optional<LocalDate> found = SheetDates.read(text, reference);
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

}
