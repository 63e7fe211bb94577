package org.bihuan.shared;

/** Gives tests of other packages the real calendar without a database. */
public class CalendarFixture {

	public WorkCalendar calendar() {
		return WorkCalendarUnitTests.oracle();
	}

}
