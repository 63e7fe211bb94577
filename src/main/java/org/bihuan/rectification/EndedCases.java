package org.bihuan.rectification;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.Workdays;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the tally of ended cases in the very transaction that ends them, and that of
 * relapses in the one that makes the next case of the same problem stand.
 */
@Component
class EndedCases {

	private final JdbcTemplate jdbc;

	private final NamedParameterJdbcTemplate named;

	private final Workdays workdays;

	EndedCases(JdbcTemplate jdbc, NamedParameterJdbcTemplate named, Workdays workdays) {
		this.jdbc = jdbc;
		this.named = named;
		this.workdays = workdays;
	}

	@EventListener
	void on(CasesMoved moved) {
		if (moved.isEnd()) {
			Tally tally = new Tally();
			read(moved.cases().stream().map(CaseId::value).toList()).forEach(tally::ended);
			tally.write(jdbc);
		}
	}

	@EventListener
	void on(NoticeIssued issued) {
		List<String> came = jdbc.queryForList("""
				select distinct d.id from rectification_case c join rectification_case d on d.id = c.relapse_of
				where c.notice_id = ? and d.relapsed = false order by d.id""", String.class, issued.noticeId().value());
		if (!came.isEmpty()) {
			jdbc.batchUpdate("update rectification_case set relapsed = true where id = ?",
					came.stream().map(id -> new Object[] { id }).toList());
			Tally tally = new Tally();
			tally.relapsed(read(came));
			tally.write(jdbc);
		}
	}

	private List<EndedCase> read(Collection<String> ids) {
		var calendar = workdays.calendar();
		return named.query("select " + EndedCase.COLUMNS
				+ " from rectification_case c join rectification_notice n on n.id = c.notice_id where c.id in (:ids)",
				Map.of("ids", ids), (row, index) -> EndedCase.of(row, calendar));
	}

}
