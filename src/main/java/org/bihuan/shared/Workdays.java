package org.bihuan.shared;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the calendar of working days, year by year. */
@Service
public class Workdays {

	private static final int MOST_DAYS = 366;

	private final JdbcClient jdbc;

	private final SystemClock system;

	private final ApplicationEventPublisher events;

	private volatile Snapshot snapshot = new Snapshot(new WorkCalendar(Map.of(), Set.of()), 0);

	private record Snapshot(WorkCalendar calendar, long readAt) {
	}

	Workdays(JdbcClient jdbc, SystemClock system, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.system = system;
		this.events = events;
	}

	/** The calendar as it stands; another node's change is seen within a second. */
	public WorkCalendar calendar() {
		Snapshot seen = snapshot;
		if (system.millis() - seen.readAt() > 1000) {
			seen = new Snapshot(read(jdbc), system.millis());
			snapshot = seen;
		}
		return seen.calendar();
	}

	public List<WorkCalendar.SpecialDay> year(int year) {
		return jdbc.sql("""
				select calendar_day, name, working from shared_calendar_day
				where calendar_year = ? order by calendar_day""").param(year).query(Workdays::day).list();
	}

	/**
	 * Merges the given days into a year. Refuses (422) a day of another year or outside
	 * the years that are taken, one without a name and more days than a year has.
	 * @return whether anything changed
	 */
	@Transactional
	public boolean merge(int year, List<WorkCalendar.SpecialDay> days, String actor) {
		if (days.size() > MOST_DAYS) {
			throw Refusal.invalid("days", "shared.too-many-rows", "days", MOST_DAYS);
		}
		boolean changed = false;
		for (WorkCalendar.SpecialDay day : days) {
			if (Dates.known("days", day.date()).getYear() != year) {
				throw Refusal.invalid("days", "shared.calendar-other-year", day.date(), String.valueOf(year));
			}
			OneLine.of("name", day.name(), 60);
			changed |= put(day);
		}
		snapshot = new Snapshot(snapshot.calendar(), 0);
		events.publishEvent(new CalendarChanged(year, days, actor));
		return changed;
	}

	private boolean put(WorkCalendar.SpecialDay day) {
		int same = jdbc
			.sql("select count(*) from shared_calendar_day where calendar_day = ? and name = ? and working = ?")
			.params(day.date(), day.name(), day.working())
			.query(Integer.class)
			.single();
		if (same > 0) {
			return false;
		}
		jdbc.sql("delete from shared_calendar_day where calendar_day = ?").param(day.date()).update();
		jdbc.sql("insert into shared_calendar_day (calendar_day, calendar_year, name, working) values (?, ?, ?, ?)")
			.params(day.date(), day.date().getYear(), day.name(), day.working())
			.update();
		return true;
	}

	/** The calendar as the database has it, for migrations too. */
	public static WorkCalendar read(JdbcClient jdbc) {
		Map<LocalDate, WorkCalendar.SpecialDay> special = new HashMap<>();
		Set<Integer> years = new HashSet<>();
		jdbc.sql("select calendar_day, name, working from shared_calendar_day")
			.query(Workdays::day)
			.list()
			.forEach(day -> {
				special.put(day.date(), day);
				years.add(day.date().getYear());
			});
		return new WorkCalendar(special, years);
	}

	private static WorkCalendar.SpecialDay day(java.sql.ResultSet row, int index) throws java.sql.SQLException {
		return new WorkCalendar.SpecialDay(row.getObject(1, LocalDate.class), row.getString(2), row.getBoolean(3));
	}

}
