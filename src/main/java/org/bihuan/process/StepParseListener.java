package org.bihuan.process;

import java.util.Set;
import java.util.function.Function;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Has every element of a case's processes tell the recorder when a case enters and leaves
 * it.
 */
class StepParseListener extends AbstractBpmnParseListener {

	private static final String WATCH = "deadline-watch";

	/**
	 * Processes that bear the key of their case; asking for a variable would cost a query
	 * each.
	 */
	private static final Set<String> OF_THEIR_CASE = Set.of(CaseProcess.KEY, LadderProcess.KEY);

	private final StepRecorder recorder;

	StepParseListener(StepRecorder recorder) {
		this.recorder = recorder;
	}

	@Override
	public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
		listen(activity);
	}

	@Override
	public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
		listen(activity);
	}

	@Override
	public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
		listen(activity);
	}

	@Override
	public void parseExclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
		listen(activity);
	}

	@Override
	public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
		listen(activity);
	}

	@Override
	public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
		listen(activity);
	}

	@Override
	public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
		listen(activity);
	}

	@Override
	public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
		listen(activity);
	}

	private void listen(ActivityImpl activity) {
		if (!(activity.getProcessDefinition() instanceof ProcessDefinition definition)
				|| definition.getKey().equals(WATCH)) {
			return;
		}
		String process = definition.getKey();
		Function<DelegateExecution, String> caseOf = OF_THEIR_CASE.contains(process)
				? DelegateExecution::getProcessBusinessKey : StepParseListener::caseBeside;
		activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> recorder
			.entered(caseOf.apply(execution), execution.getProcessBusinessKey(), process, activity.getId()));
		activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> recorder
			.left(caseOf.apply(execution), execution.getProcessBusinessKey(), process, activity.getId()));
	}

	/** The case a process beside the case carries with it. */
	private static String caseBeside(DelegateExecution execution) {
		Object of = execution.getVariable(SideProcesses.CASE_ID);
		return of == null ? execution.getProcessBusinessKey() : (String) of;
	}

}
