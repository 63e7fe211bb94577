package org.bihuan.rectification;

import java.time.LocalDate;

import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer's verdict with the record of the re-test. A return needs a new deadline
 * (422).
 */
public record ReviewDraft(Verdict verdict, ReviewMethod method, String comment, @Nullable LocalDate newDeadline,
		boolean fabricated) {

	public ReviewDraft {
		if (verdict == Verdict.RETURN && newDeadline == null) {
			throw Refusal.invalid("newDeadline", "rectification.new-deadline-missing");
		}
	}

}
