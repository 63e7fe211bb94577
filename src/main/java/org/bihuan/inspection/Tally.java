package org.bihuan.inspection;

import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Refusal;

/**
 * A total as a circular printed it, of which the single targets are not known. A RECHECK
 * row counts earlier problems as checked and those not put right as unqualified. Refuses
 * (422) parts that are more than their whole.
 */
public record Tally(Dimension dimension, TargetKind kind, String name, int operating, int checked, int unqualified) {

	/** What the total is of. */
	public enum Dimension {

		KIND, REGION, CATEGORY, PLATFORM, RECHECK

	}

	public Tally {
		if (unqualified < 0 || unqualified > checked || checked > operating) {
			throw Refusal.invalid("tallies", "inspection.tally", name, checked, unqualified);
		}
	}

	public static Tally ofKind(TargetKind kind, int operating, int checked, int unqualified) {
		return new Tally(Dimension.KIND, kind, kind.name(), operating, checked, unqualified);
	}

}
