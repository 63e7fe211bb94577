package org.bihuan.rectification;

/**
 * How many working days a unit is usually given, by the office's table {@code
 * rectification-deadline}. The engine's part.
 */
public interface DeadlineRules {

	/** So many working days, and why. */
	record Answer(int workingDays, String reason) {
	}

	/**
	 * @param act NOTICE or RETURN
	 * @param severity VETO or DEDUCTION
	 * @param indicator the indicator's group, such as {@code GW-V4}
	 */
	Answer ask(String act, String severity, String indicator);

}
