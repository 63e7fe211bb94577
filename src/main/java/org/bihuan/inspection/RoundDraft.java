package org.bihuan.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A round to be planned. Refuses (422) a window that ends before it begins, and a sample
 * of less than 30 % (政府网站发展指引: at least 30 % each quarter) or more than all.
 */
public record RoundDraft(String title, String period, LocalDate from, LocalDate to, Set<TargetKind> kinds,
		RoundMethod method, @Nullable BigDecimal ratio, @Nullable Long seed, @Nullable String indicatorSet) {

	private static final BigDecimal LEAST = new BigDecimal("0.3");

	public RoundDraft {
		if (to.isBefore(from)) {
			throw Refusal.invalid("to", "inspection.window");
		}
		if (kinds.isEmpty()) {
			throw Refusal.invalid("kinds", "inspection.kinds");
		}
		if (method == RoundMethod.SAMPLE
				&& (ratio == null || ratio.compareTo(LEAST) < 0 || ratio.compareTo(BigDecimal.ONE) > 0)) {
			throw Refusal.invalid("ratio", "inspection.ratio");
		}
	}

}
