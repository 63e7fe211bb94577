package org.bihuan.inspection;

import java.math.BigDecimal;
import java.util.Map;

import org.bihuan.inspection.indicator.IndicatorSet;
import org.bihuan.inspection.indicator.Points;
import org.bihuan.inspection.indicator.Score;
import org.bihuan.registry.SiteClass;
import org.bihuan.registry.TargetId;
import org.bihuan.shared.Said;

/**
 * One target's sheet in a round: what was entered per indicator, and what it comes to.
 *
 * @param done finished: its lines with words have become findings
 */
public record ScoreSheet(InspectionId round, TargetId target, String targetName, SiteClass siteClass, IndicatorSet set,
		Map<String, Line> lines, Score score, boolean done) {

	/** Points deducted or added, and the problem in words; a veto has 0 points. */
	public record Line(BigDecimal points, String note) {

		/** Refuses points that {@link Points} does. */
		public Line {
			Points.bounded("points", points);
			Said.ofOptional("note", note, 1000);
		}

	}

}
