package org.bihuan.inspection.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.Predicate;

import org.bihuan.registry.SiteClass;

/**
 * Scores a sheet after 国办秘函〔2019〕19号: a veto ends it; deductions are capped per indicator
 * and taken from a hundred; below the pass mark is unqualified; only above the bonus
 * mark, never at it, is the bonus added. A body without outward services is scored
 * without the points for them, out of 75 × 4/3.
 */
public final class Scoring {

	private static final BigDecimal HUNDRED = new BigDecimal(100);

	private Scoring() {
	}

	/**
	 * @param points what is entered per indicator, deducted or added, not negative
	 */
	public static Score of(IndicatorSet set, SiteClass siteClass, boolean veto, Map<String, BigDecimal> points) {
		if (veto || !siteClass.isScored()) {
			return new Score(veto, null, null, null, false, !veto);
		}
		boolean services = siteClass == SiteClass.PORTAL;
		Predicate<Indicator> counted = indicator -> indicator.isDeduction()
				&& (services || !indicator.outwardService());
		BigDecimal full = set.indicators()
			.stream()
			.filter(counted)
			.map(Indicator::points)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal deducted = capped(set, counted, points);
		BigDecimal base = full.signum() == 0 ? HUNDRED
				: full.subtract(deducted).multiply(HUNDRED).divide(full, 6, RoundingMode.HALF_UP);
		boolean bonusOpen = base.compareTo(set.bonusAbove()) > 0;
		BigDecimal bonus = bonusOpen ? capped(set, Indicator::isBonus, points).min(set.bonusCap()) : BigDecimal.ZERO;
		return new Score(false, shown(deducted), shown(bonus), shown(base.add(bonus)), bonusOpen,
				base.compareTo(set.passMark()) >= 0);
	}

	private static BigDecimal capped(IndicatorSet set, Predicate<Indicator> counted, Map<String, BigDecimal> points) {
		return set.indicators()
			.stream()
			.filter(counted)
			.map(i -> points.getOrDefault(i.code(), BigDecimal.ZERO).max(BigDecimal.ZERO).min(i.points()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal shown(BigDecimal points) {
		return points.setScale(1, RoundingMode.HALF_UP);
	}

}
