package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Role;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps open deadlines in step with the working-day calendar, by replaying them. */
@Service
@Transactional
public class DeadlineCalendar {

	private final CaseStore store;

	private final JdbcTemplate jdbc;

	private final Workdays workdays;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	DeadlineCalendar(CaseStore store, JdbcTemplate jdbc, Workdays workdays, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.store = store;
		this.jdbc = jdbc;
		this.workdays = workdays;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Sets days of a year and counts every open deadline again that was given in working
	 * days; a deadline given as a date stays.
	 * @return how many moved
	 */
	public int changeCalendar(int year, List<WorkCalendar.SpecialDay> days, Actor actor) {
		actor.mustBe(Role.SYSTEM_ADMIN);
		return workdays.merge(year, days, actor.username()) ? recomputeDeadlines(actor) : 0;
	}

	private int recomputeDeadlines(Actor actor) {
		List<CaseId> open = jdbc
			.queryForList(
					"""
							select distinct c.id from rectification_case c join rectification_deadline_event e on e.case_id = c.id
							where e.effect_days is not null and c.status in ('AWAITING_RECEIPT', 'RECTIFYING', 'UNDER_REVIEW', 'AWAITING_CLOSURE')
							order by c.id""",
					String.class)
			.stream()
			.map(CaseId::new)
			.toList();
		List<RectificationCase> changed = new ArrayList<>();
		for (RectificationCase each : store.lock(open)) {
			LocalDate fresh = DeadlineReplay.deadline(store.deadlineEvents(each.id), workdays.calendar());
			if (!fresh.equals(each.deadline)) {
				events.publishEvent(new CaseChanged(each.id, "deadline-recomputed", actor.username(),
						Map.of("from", each.deadline, "to", fresh)));
				each.recomputeDeadline(fresh, clock.now(), actor.username());
				changed.add(each);
			}
		}
		store.save(changed);
		return changed.size();
	}

}
