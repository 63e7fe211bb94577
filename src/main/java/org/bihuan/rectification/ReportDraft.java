package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.List;

import org.bihuan.files.FileId;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;

/**
 * A unit's report (整改报告), for one case or for several with the same answer. Refuses (422)
 * a report without evidence; {@link #check} refuses a completion date after today.
 */
public record ReportDraft(String cause, String measures, ReportResult result, LocalDate completedOn,
		String responsiblePerson, @Nullable String selfCheck, List<FileId> evidence) {

	public ReportDraft {
		if (evidence.isEmpty()) {
			throw Refusal.invalid("evidence", "rectification.evidence-missing");
		}
		evidence = List.copyOf(evidence);
	}

	void check(LocalDate today) {
		Said.of("cause", cause, 2000);
		Said.of("measures", measures, 2000);
		Said.of("responsiblePerson", responsiblePerson, 100);
		Said.ofOptional("selfCheck", selfCheck, 2000);
		if (completedOn.isAfter(today)) {
			throw Refusal.invalid("completedOn", "rectification.completed-in-future", completedOn, today);
		}
	}

}
