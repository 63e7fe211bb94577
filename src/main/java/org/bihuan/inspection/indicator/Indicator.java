package org.bihuan.inspection.indicator;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.registry.TargetKind;

/**
 * One indicator of a set: a veto, a deduction, a bonus or another nameable problem.
 * {@code points} caps what may be deducted or added; those of an outward service do not
 * count for bodies that have none.
 */
public record Indicator(String code, String name, String fits, String part, BigDecimal points, String family,
		String rule, boolean outwardService) {

	/** Refuses points that {@link Points} does. */
	public Indicator {
		Points.bounded("points", points);
	}

	public boolean isVeto() {
		return part.equals("VETO");
	}

	@JsonIgnore
	public boolean isDeduction() {
		return part.equals("DEDUCTION");
	}

	@JsonIgnore
	public boolean isBonus() {
		return part.equals("BONUS");
	}

	/** Channels belong to a portal and are judged like websites. */
	public boolean fits(TargetKind kind) {
		return switch (fits) {
			case "ACCOUNT" -> kind == TargetKind.ACCOUNT;
			case "WEBSITE" -> kind != TargetKind.ACCOUNT;
			default -> true;
		};
	}

}
