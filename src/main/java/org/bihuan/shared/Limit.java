package org.bihuan.shared;

import java.time.LocalDate;

/**
 * How long something may take.
 *
 * @param days working days if {@code working}, else calendar days; the first day does not
 * count
 * @param basis who set it
 */
public record Limit(String name, LocalDate validFrom, int days, boolean working, String basis) {

	/** The last day, counted from that day. */
	public LocalDate endsOn(LocalDate from, WorkCalendar calendar) {
		return working ? calendar.plus(from, days) : from.plusDays(days);
	}

}
