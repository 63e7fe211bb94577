package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Parts;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Limit;
import org.bihuan.shared.Limits;
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

	private final Limits limits;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	DeadlineCalendar(CaseStore store, JdbcTemplate jdbc, Workdays workdays, Limits limits, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.limits = limits;
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
		actor.must(Permission.KEEP_CALENDAR);
		return workdays.merge(year, days, actor.username()) ? recomputeDeadlines(actor) : 0;
	}

	/** Sets a limit from a day on. Refuses as {@link Limits#set} does. */
	public void setLimit(Limit limit, Actor actor) {
		actor.must(Permission.KEEP_CALENDAR);
		limits.set(limit, actor.username());
	}

	/**
	 * Replays every open case; one whose date stays may still have other reminder days.
	 */
	private int recomputeDeadlines(Actor actor) {
		List<CaseId> open = jdbc.queryForList(
				"select id from rectification_case where status in ('AWAITING_RECEIPT', 'RECTIFYING', 'UNDER_REVIEW', 'AWAITING_CLOSURE') order by id",
				String.class)
			.stream()
			.map(CaseId::new)
			.toList();
		WorkCalendar calendar = workdays.calendar();
		int moved = 0;
		for (List<CaseId> part : Parts.of(open)) {
			java.util.Map<CaseId, List<DeadlineEvent>> happened = store.deadlineEvents(part);
			List<RectificationCase> changed = new ArrayList<>();
			for (RectificationCase each : store.lock(part)) {
				Long dueBefore = each.dueMs;
				LocalDate fresh = DeadlineReplay.deadline(happened.get(each.id), calendar);
				if (!fresh.equals(each.deadline)) {
					events.publishEvent(new CaseChanged(each.id, "deadline-recomputed", actor.username(),
							Map.of("from", each.deadline, "to", fresh)));
					each.recomputeDeadline(fresh, clock.now(), actor.username());
					moved++;
				}
				each.plan(calendar);
				if (!each.lines.isEmpty() || !java.util.Objects.equals(dueBefore, each.dueMs)) {
					changed.add(each);
				}
			}
			store.save(changed);
		}
		return moved;
	}

}
