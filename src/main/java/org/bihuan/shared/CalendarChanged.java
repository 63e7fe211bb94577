package org.bihuan.shared;

import java.util.List;
import java.util.Map;

/** Days of a year were set; deadlines given in working days must be counted again. */
public record CalendarChanged(int year, List<WorkCalendar.SpecialDay> days, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List
			.of(Trace.of(actor, "calendar-changed", "calendar", String.valueOf(year), Map.of("days", days.toString())));
	}

}
