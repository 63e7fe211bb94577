package org.bihuan.escalation;

/** Asks a policy's table. The engine's part; a policy in force always answers. */
public interface DecisionTables {

	/**
	 * @param dmn read by the product: nothing else can be asked
	 */
	LadderDecision decide(PolicyDmn dmn, LadderInputs inputs);

}
