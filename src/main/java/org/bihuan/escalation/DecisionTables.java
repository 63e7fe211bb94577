package org.bihuan.escalation;

/** Asks a policy's table. The engine's part; a policy in force always answers. */
public interface DecisionTables {

	/**
	 * @param dmn the table as DMN, checked before
	 */
	LadderDecision decide(String dmn, LadderInputs inputs);

}
