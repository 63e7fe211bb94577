package org.bihuan.rectification;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Why a deadline is what it is (期限说明书). */
public record DeadlineExplanation(LocalDate deadline, String rule, String ruleVersion, LocalDate from,
		List<DeadlineReplay.Day> days, List<Event> events, boolean provisional, @Nullable LocalDate innerDeadline) {

	/** One event, what it did in words, and the deadline after it. */
	public record Event(OffsetDateTime at, DeadlineEvent.Kind kind, String effect, LocalDate deadline) {
	}

}
