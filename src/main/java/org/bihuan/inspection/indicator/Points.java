package org.bihuan.inspection.indicator;

import java.math.BigDecimal;

import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads points: four digits and two decimals at most. Looks before it calculates, since
 * {@code 1e300000000} is short to write and endless to print.
 */
public final class Points {

	private static final int LONGEST = 20;

	private Points() {
	}

	/** Blank is none. Refuses (422) what is no number, and what {@link #bounded} does. */
	public static BigDecimal of(String field, @Nullable String said) {
		String text = said == null ? "" : said.strip();
		if (text.isEmpty()) {
			return BigDecimal.ZERO;
		}
		if (text.length() > LONGEST) {
			throw Refusal.invalid(field, "shared.value", field);
		}
		try {
			return bounded(field, new BigDecimal(text));
		}
		catch (NumberFormatException wrong) {
			throw Refusal.invalid(field, "shared.value", text);
		}
	}

	/** Refuses (422) more than four digits or two decimals, of either sign. */
	public static BigDecimal bounded(String field, BigDecimal points) {
		if (Math.abs((long) points.scale()) > LONGEST || points.precision() > LONGEST) {
			throw Refusal.invalid(field, "shared.value", field);
		}
		BigDecimal plain = points.stripTrailingZeros();
		if (plain.scale() > 2 || plain.precision() - plain.scale() > 4) {
			throw Refusal.invalid(field, "shared.value", field);
		}
		return points;
	}

}
