package org.bihuan.attack;

import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Counts how often something from outside got to run a class of its choice. */
public class Reached implements JavaDelegate, ExecutionListener {

	static final AtomicInteger TIMES = new AtomicInteger();

	public Reached() {
		TIMES.incrementAndGet();
	}

	/** Callable by an expression that has found its way to this class. */
	public static String now() {
		TIMES.incrementAndGet();
		return "URGE";
	}

	@Override
	public void execute(DelegateExecution execution) {
		TIMES.incrementAndGet();
	}

	@Override
	public void notify(DelegateExecution execution) {
		TIMES.incrementAndGet();
	}

}
