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

	/** The group of an indicator: {@code GW-V4} of {@code GW-V4-2}. */
	static String group(String indicator) {
		String[] parts = indicator.split("-");
		return parts.length < 2 ? indicator : parts[0] + "-" + parts[1];
	}

}
