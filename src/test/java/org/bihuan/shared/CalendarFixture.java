package org.bihuan.shared;

/** Gives tests of other packages the real calendar without a database. */
public class CalendarFixture {

	public WorkCalendar calendar() {
		return WorkCalendarUnitTests.oracle();
	}

	/** A calendar of these special days alone. */
	public WorkCalendar of(java.util.List<WorkCalendar.SpecialDay> days) {
		java.util.Map<java.time.LocalDate, WorkCalendar.SpecialDay> special = new java.util.HashMap<>();
		days.forEach(day -> special.put(day.date(), day));
		return new WorkCalendar(special, java.util.Set.of(2021));
	}

}
