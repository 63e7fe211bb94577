package org.bihuan.dashboard;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.bihuan.organization.Actor;
import org.bihuan.rectification.OpenCases;
import org.bihuan.shared.WorkCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What waits for the leader or for the office, each with its day and the working days
 * left or over.
 */
@Component
class WaitingWork {

	private static final int MOST_ITEMS = 6;

	private final JdbcClient jdbc;

	private final OpenCases open;

	WaitingWork(JdbcClient jdbc, OpenCases open) {
		this.jdbc = jdbc;
		this.open = open;
	}

	/** Duties that wait for the leader, the first due first. */
	List<Overview.Decision> decisions(Actor actor, LocalDate today, WorkCalendar calendar) {
		return jdbc
			.sql("""
					select kind, measure_id, case_id, title, due from escalation_v_duty
					where state = 'OPEN' and party = 'LEADER' and %s order by due, id limit 50"""
				.formatted(actor.scope().on("unit_path")))
			.param(actor.scope().parameter())
			.query((row, i) -> {
				LocalDate due = row.getObject("due", LocalDate.class);
				return new Overview.Decision(row.getString("kind"), row.getString("measure_id"),
						row.getString("case_id"), row.getString("title"), due, late(due, today, calendar),
						left(due, today, calendar));
			})
			.list();
	}

	/** Reviews, closures, requests and duties of the office, the most overdue first. */
	List<Overview.OfficeItem> ofOffice(Actor actor, LocalDate today, WorkCalendar calendar) {
		String scope = actor.scope().on("unit_path");
		Stream<Overview.OfficeItem> asked = jdbc
			.sql("""
					select kind, case_id, title, due from (
					(select kind, case_id, target_name title, due from rectification_v_request
					where state = 'PENDING' and %1$s order by due, id limit %2$d)
					union all
					(select kind, case_id, title, due from escalation_v_duty
					where state = 'OPEN' and party in ('SUPERVISOR', 'APPROVER') and %1$s order by due, id limit %2$d)) waiting"""
				.formatted(scope, MOST_ITEMS))
			.params(actor.scope().parameter(), actor.scope().parameter())
			.query((row, i) -> item(row.getString("kind"), row.getString("case_id"), row.getString("title"),
					row.getObject("due", LocalDate.class), today, calendar))
			.list()
			.stream();
		Stream<Overview.OfficeItem> cases = open.atOffice(actor, MOST_ITEMS)
			.stream()
			.map(each -> item(each.status().name(), each.id().value(), each.targetName(), each.due(), today, calendar));
		return Stream.concat(cases, asked)
			.sorted(Comparator.comparing(Overview.OfficeItem::due).thenComparing(Overview.OfficeItem::title))
			.limit(MOST_ITEMS)
			.toList();
	}

	private static Overview.OfficeItem item(String kind, String caseId, String title, LocalDate due, LocalDate today,
			WorkCalendar calendar) {
		return new Overview.OfficeItem(kind, caseId, title, due, late(due, today, calendar),
				left(due, today, calendar));
	}

	private static int late(LocalDate due, LocalDate today, WorkCalendar calendar) {
		return due.isBefore(today) ? Math.max(1, calendar.between(due, today)) : 0;
	}

	private static int left(LocalDate due, LocalDate today, WorkCalendar calendar) {
		return due.isBefore(today) ? 0 : calendar.between(today, due);
	}

}
