package org.bihuan.inspection.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.RowsAtCommit;
import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells the record which set is in force after an act on it, and of the set before it,
 * which ends the day before.
 */
@Component
class IndicatorFacts {

	private final JdbcTemplate jdbc;

	private final ApplicationEventPublisher events;

	IndicatorFacts(JdbcTemplate jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	@EventListener
	void on(IndicatorSetChanged changed) {
		RowsAtCommit.publish(events, () -> {
			List<RowsSet.Row> rows = new ArrayList<>();
			LocalDate ends = changed.facts().get("from") instanceof LocalDate from ? from.minusDays(1) : null;
			jdbc.query("select * from inspection_indicator_set where code = ? or valid_to = ?", row -> {
				rows.add(new RowsSet.Row("indicator-set", row.getString("code"), Map.of(),
						Map.of("state", row.getString("state"), "valid_from", text(row.getString("valid_from")),
								"valid_to", text(row.getString("valid_to")))));
			}, changed.code(), ends);
			if (changed.action().equals("copied")) {
				jdbc.query("select region, office_id from inspection_indicator_set where code = ?", row -> {
					rows.add(new RowsSet.Row("indicator-set", changed.code(), Map.of(), Map.of("region",
							text(row.getString("region")), "office_id", text(row.getString("office_id")))));
				}, changed.code());
			}
			if (rows.stream().noneMatch(row -> row.id().equals(changed.code()))) {
				rows.add(new RowsSet.Row("indicator-set", changed.code(), Map.of(),
						Map.of("state", "", "valid_from", "", "valid_to", "", "region", "", "office_id", "")));
			}
			return new RowsSet(rows);
		});
	}

	private static String text(@org.jspecify.annotations.Nullable String day) {
		return day == null ? "" : day;
	}

}
