package org.bihuan.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.bihuan.escalation.DecisionTables;
import org.bihuan.escalation.LadderDecision;
import org.bihuan.escalation.LadderInputs;
import org.bihuan.escalation.MeasureKind;
import org.bihuan.escalation.PolicyDmn;
import org.bihuan.rectification.DeadlineRules;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.springframework.stereotype.Component;

/**
 * Asks decision tables with the engine's own decision engine. A table is parsed once; the
 * rule that answered is told with the answer.
 */
@Component
class DmnTables implements DecisionTables, DeadlineRules {

	private static final int KEPT = 20;

	private static final int MOST_ANSWERS = 20_000;

	private record Question(PolicyDmn dmn, LadderInputs inputs) {
	}

	private final Map<Question, LadderDecision> answered = new ConcurrentHashMap<>();

	private final ThreadLocal<String> lastRule = new ThreadLocal<>();

	private final DmnEngine engine;

	private final Map<String, DmnDecision> parsed = new ConcurrentHashMap<>();

	DmnTables() {
		DefaultDmnEngineConfiguration configuration = TablesAlone.configuration();
		configuration.setCustomPostDecisionTableEvaluationListeners(List.of(this::matched));
		this.engine = configuration.buildEngine();
	}

	private void matched(DmnDecisionTableEvaluationEvent event) {
		lastRule.set(event.getMatchingRules().isEmpty() ? "" : event.getMatchingRules().get(0).getId());
	}

	/**
	 * The same question has the same answer: at one midnight thousands of cases ask few
	 * questions.
	 */
	@Override
	public LadderDecision decide(PolicyDmn dmn, LadderInputs inputs) {
		if (answered.size() > MOST_ANSWERS) {
			answered.clear();
		}
		return answered.computeIfAbsent(new Question(dmn, inputs), asked -> answer(dmn, inputs));
	}

	private LadderDecision answer(PolicyDmn dmn, LadderInputs inputs) {
		DmnDecisionResultEntries answer = ask(dmn.xml(), inputs.asMap());
		String told = text(answer, "told");
		return new LadderDecision(MeasureKind.valueOf(text(answer, "measure")),
				told.isBlank() ? List.of("UNIT") : Arrays.asList(told.split(",")), text(answer, "interviewee"),
				number(answer, "lookAgain"), lastRule.get());
	}

	@Override
	public Answer ask(String act, String severity, String indicator) {
		DmnDecisionResultEntries answer = ask(Models.dmn("rectification-deadline"),
				Map.of("act", act, "severity", severity, "indicator", indicator));
		return new Answer(number(answer, "workingDays"), text(answer, "reason"));
	}

	/** An empty cell gives no entry at all. */
	private static String text(DmnDecisionResultEntries answer, String name) {
		return answer.containsKey(name) && answer.getEntry(name) != null ? answer.getEntry(name) : "";
	}

	private static int number(DmnDecisionResultEntries answer, String name) {
		return ((Number) answer.getEntry(name)).intValue();
	}

	private DmnDecisionResultEntries ask(String dmn, Map<String, Object> inputs) {
		if (parsed.size() > KEPT) {
			parsed.clear();
		}
		DmnDecision decision = parsed.computeIfAbsent(dmn, this::parsed);
		return engine.evaluateDecision(decision, inputs).getSingleResult();
	}

	/** One decision that is a table and rests on nothing else. */
	private DmnDecision parsed(String xml) {
		List<DmnDecision> decisions = engine
			.parseDecisions(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
		if (decisions.size() != 1 || !decisions.get(0).isDecisionTable()
				|| !decisions.get(0).getRequiredDecisions().isEmpty()) {
			throw new IllegalStateException("Not one decision table alone");
		}
		return decisions.get(0);
	}

}
