package org.bihuan.escalation;

import java.util.List;

/**
 * What a policy answers: the next measure, who is to know, who is called in, after how
 * many working days the ladder looks again, and the rule that said so.
 *
 * @param interviewee DEPUTY 分管负责人 or CHIEF 主要负责人, empty for nobody
 */
public record LadderDecision(MeasureKind measure, List<String> told, String interviewee, int lookAgain, String rule) {

	/** An interview or a shutdown on its way: the ladder waits until it is decided. */
	public boolean isHolding() {
		return measure == MeasureKind.INTERVIEW || measure == MeasureKind.SHUTDOWN;
	}

}
