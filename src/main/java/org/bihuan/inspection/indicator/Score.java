package org.bihuan.inspection.indicator;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * How a target was judged. Points have one decimal; there is no score after a veto and
 * none for what is no portal. {@code bonusOpen}: the bonus part counts.
 */
public record Score(boolean veto, @Nullable BigDecimal deducted, @Nullable BigDecimal bonus, @Nullable BigDecimal total,
		boolean bonusOpen, boolean qualified) {
}
