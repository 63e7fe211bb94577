package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads from a case's past when it was with its unit, its clock running, and until when.
 */
final class PastSpans {

	/** A line of the timeline or of the deadline, in time order. */
	record Event(String caseId, long atMs, String kind, @Nullable LocalDate deadline) {
	}

	private PastSpans() {
	}

	static Map<CaseId, List<Event>> events(JdbcClient jdbc, List<String> ids) {
		Map<CaseId, List<Event>> found = new HashMap<>();
		jdbc.sql(
				"""
						select case_id, at_ms, kind, result_day deadline, seq, 1 part from rectification_deadline_event where case_id in (:ids)
						union all
						select case_id, at_ms, kind, null deadline, seq, 0 part from rectification_event where case_id in (:ids)
						and kind in ('REPORT_SUBMITTED', 'REPORT_SUBMITTED_LATE', 'REPORT_WITHDRAWN', 'REVIEW_RETURNED_FABRICATED')
						order by case_id, at_ms, part, seq""")
			.param("ids", ids)
			.query(Event.class)
			.list()
			.forEach(event -> found.computeIfAbsent(new CaseId(event.caseId()), key -> new ArrayList<>()).add(event));
		return found;
	}

	static List<CaseLadder.Span> of(List<Event> events, long endMs) {
		List<CaseLadder.Span> spans = new ArrayList<>();
		LocalDate deadline = null;
		boolean running = false;
		boolean fabricated = false;
		long since = 0;
		for (Event event : events) {
			if (running && deadline != null && event.atMs() > since) {
				spans.add(new CaseLadder.Span(deadline, since, event.atMs(), fabricated));
			}
			since = event.atMs();
			if (event.deadline() != null) {
				deadline = event.deadline();
			}
			switch (event.kind()) {
				case "REPORT_SUBMITTED", "REPORT_SUBMITTED_LATE", "STOPPED" -> running = false;
				case "REVIEW_RETURNED_FABRICATED" -> fabricated = true;
				case "NOTIFIED", "RETURNED", "EXTENDED", "RESTARTED", "RESTORED", "REPORT_WITHDRAWN" -> running = true;
				default -> {
				}
			}
		}
		if (running && deadline != null && endMs > since) {
			spans.add(new CaseLadder.Span(deadline, since, endMs, fabricated));
		}
		return spans;
	}

}
