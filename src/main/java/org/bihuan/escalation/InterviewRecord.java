package org.bihuan.escalation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.Dates;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.WorkCalendar;
import org.jspecify.annotations.Nullable;

/** What an interview came to. Held ones need the facts, a commitment and its date. */
public record InterviewRecord(boolean held, @Nullable String facts, @Nullable String statement,
		@Nullable String commitment, @Nullable LocalDate commitmentDate) {

	/**
	 * Refuses (422) a held interview without its record, or a commitment before the next
	 * working day or further ahead than deadlines go.
	 */
	void check(LocalDate today, WorkCalendar calendar) {
		Said.ofOptional("facts", facts, 4000);
		Said.ofOptional("statement", statement, 4000);
		Said.ofOptional("commitment", commitment, 2000);
		if (!held) {
			return;
		}
		List<Refusal.FieldError> errors = new ArrayList<>();
		if (facts == null || facts.isBlank()) {
			errors.add(new Refusal.FieldError("facts", "escalation.facts-missing", List.of()));
		}
		if (commitment == null || commitment.isBlank()) {
			errors.add(new Refusal.FieldError("commitment", "escalation.commitment-missing", List.of()));
		}
		LocalDate earliest = calendar.plus(today, 1);
		if (commitmentDate == null || commitmentDate.isBefore(earliest)) {
			errors.add(new Refusal.FieldError("commitmentDate", "escalation.commitment-date", List.of(earliest)));
		}
		if (!errors.isEmpty()) {
			throw Refusal.invalid(errors);
		}
		Dates.deadlineOrNull("commitmentDate", commitmentDate, today);
	}

}
