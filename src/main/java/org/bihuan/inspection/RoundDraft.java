package org.bihuan.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Dates;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A round to be planned. Refuses (422) a window that ends before it begins or lies in
 * years that are not taken, and a sample of less than 30 % (政府网站发展指引: at least 30 % each
 * quarter) or more than all, and a self-check without a round it rests on or a last day.
 */
public record RoundDraft(String title, String period, LocalDate from, LocalDate to, Set<TargetKind> kinds,
		RoundMethod method, @Nullable BigDecimal ratio, @Nullable Long seed, @Nullable String indicatorSet,
		RoundPurpose purpose, @Nullable InspectionId baseRound, @Nullable LocalDate answerBy) {

	private static final BigDecimal LEAST = new BigDecimal("0.3");

	public RoundDraft {
		period = OneLine.of("period", period, 20);
		title = OneLine.of("title", title, 200);
		Dates.known("from", from);
		if (Dates.known("to", to).isBefore(from)) {
			throw Refusal.invalid("to", "inspection.window");
		}
		if (answerBy != null) {
			Dates.known("answerBy", answerBy);
		}
		if (kinds.isEmpty()) {
			throw Refusal.invalid("kinds", "inspection.kinds");
		}
		if (method == RoundMethod.SAMPLE
				&& (ratio == null || ratio.compareTo(LEAST) < 0 || ratio.compareTo(BigDecimal.ONE) > 0)) {
			throw Refusal.invalid("ratio", "inspection.ratio");
		}
		if (purpose == RoundPurpose.SELF_CHECK && baseRound == null) {
			throw Refusal.invalid("baseRound", "inspection.base-round");
		}
		if (purpose == RoundPurpose.SELF_CHECK && answerBy == null) {
			throw Refusal.invalid("answerBy", "inspection.answer-by");
		}
	}

	/** A routine check. */
	public RoundDraft(String title, String period, LocalDate from, LocalDate to, Set<TargetKind> kinds,
			RoundMethod method, @Nullable BigDecimal ratio, @Nullable Long seed, @Nullable String indicatorSet) {
		this(title, period, from, to, kinds, method, ratio, seed, indicatorSet, RoundPurpose.ROUTINE, null, null);
	}

	/** A round of that purpose to which targets come one by one. */
	public static RoundDraft open(RoundPurpose purpose, String title, String period, LocalDate from, LocalDate to) {
		return new RoundDraft(title, period, from, to, EnumSet.allOf(TargetKind.class), RoundMethod.FULL, null, null,
				null, purpose, null, null);
	}

}
