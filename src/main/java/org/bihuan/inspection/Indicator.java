package org.bihuan.inspection;

import java.math.BigDecimal;

import org.bihuan.registry.TargetKind;

/** One indicator of a set: a veto, a deduction, a bonus or another nameable problem. */
public record Indicator(String code, String name, String fits, String part, BigDecimal points) {

	public boolean isVeto() {
		return part.equals("VETO");
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
