package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.InspectionId;
import org.bihuan.shared.Dates;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;

/**
 * A notice to be drafted. Refuses (422) a document number that is not 机关代字〔年〕序号号, and one
 * with both or neither of a deadline and working days (1 to 250), and days of years that
 * are not taken.
 */
public record NoticeDraft(InspectionId inspectionId, NoticeKind kind, String documentNumber, String title,
		LocalDate signedOn, @Nullable LocalDate deadline, @Nullable Integer workingDays,
		@Nullable List<FindingId> findings, @Nullable String contactName, @Nullable String contactPhone) {

	private static final Pattern NUMBER = Pattern.compile("^\\S{2,30}〔(19|20)\\d{2}〕[1-9]\\d{0,5}\u53f7$");

	public NoticeDraft {
		Said.ofOptional("contactPhone", contactPhone, 60);
		documentNumber = OneLine.clean(documentNumber);
		title = OneLine.of("title", title, 200);
		contactName = OneLine.ofOptional("contactName", contactName, 100);
		if (!NUMBER.matcher(documentNumber).matches()) {
			throw Refusal.invalid("documentNumber", "rectification.document-number", documentNumber);
		}
		if ((deadline == null) == (workingDays == null)) {
			throw Refusal.invalid("deadline", "rectification.deadline-or-days");
		}
		if (workingDays != null && (workingDays < 1 || workingDays > 250)) {
			throw Refusal.invalid("workingDays", "rectification.working-days");
		}
		Dates.known("signedOn", signedOn);
		if (deadline != null && Dates.known("deadline", deadline).isBefore(signedOn)) {
			throw Refusal.invalid("deadline", "rectification.deadline-before-signing", deadline, signedOn);
		}
	}

}
