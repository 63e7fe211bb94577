package org.bihuan.process;

import org.camunda.bpm.engine.ProcessEngineException;

/** Something the engine was given that is not the product's own. It is not run. */
class NotOurs extends ProcessEngineException {

	NotOurs(String what) {
		super(what + " is none of the product's own and is not run");
	}

}
