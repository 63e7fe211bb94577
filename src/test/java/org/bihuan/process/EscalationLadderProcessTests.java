package org.bihuan.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.escalation.LadderDecision;
import org.bihuan.escalation.LadderInputs;
import org.bihuan.escalation.PolicyDmn;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The ladder's diagram with the default policy behind it, its clock moved by hand: each
 * wake-up is one look.
 */
class EscalationLadderProcessTests {

	private static final LocalDate DAY = LocalDate.parse("2021-06-26");

	private final DmnTables tables = new DmnTables();

	private final List<String> ordered = new ArrayList<>();

	private int urges;

	private int interviews;

	private int circulars;

	private boolean named;

	private boolean fabricated;

	private boolean dead;

	private int relapses;

	private boolean poisoned;

	private final Engine engine = new Engine(Map.of("decideMeasure", (JavaDelegate) execution -> {
		if (poisoned) {
			throw new IllegalStateException("poisoned");
		}
		LadderDecision decision = decide();
		execution.setVariable(LadderProcess.MEASURE, Variables.stringValue(decision.measure().name(), true));
		ordered.add(execution.getCurrentActivityId() + "?" + decision.rule());
	}, "orderMeasure", (JavaDelegate) execution -> {
		LadderDecision decision = decide();
		ordered.set(ordered.size() - 1, execution.getCurrentActivityId() + " " + decision.rule());
		switch (decision.measure()) {
			case URGE -> urges++;
			case INTERVIEW -> interviews++;
			case CIRCULAR -> {
				circulars++;
				interviews++;
			}
			default -> {
			}
		}
	}), LadderProcess.KEY);

	@AfterEach
	void stop() {
		engine.close();
	}

	@Test
	void climbsFromUrgeToShutdownOneLookAtATime() {
		climb(5);
		assertThat(ordered).containsExactly("task_urge rule-urge-1", "task_urge rule-urge-2",
				"task_interview rule-interview", "task_circular rule-circular", "task_shutdown rule-shutdown");
		assertThat(engine.running()).isOne();
	}

	@Test
	void startsAtTheInterviewAfterARelapseOrAFake() {
		relapses = 1;
		climb(2);
		assertThat(ordered).containsExactly("task_interview rule-relapse", "task_circular rule-circular");
		ordered.clear();
		interviews = 0;
		circulars = 0;
		relapses = 0;
		fabricated = true;
		assertThat(decide().rule()).isEqualTo("rule-fabricated");
	}

	@Test
	void beginsWithCircularAndInterviewWhenASuperiorNamedIt() {
		named = true;
		climb(4);
		assertThat(ordered).containsExactly("task_circular rule-superior", "task_urge rule-superior-urge-1",
				"task_urge rule-superior-urge-2", "task_shutdown rule-superior-shutdown");
	}

	@Test
	void proposesToShutADeadAccountAtOnce() {
		dead = true;
		climb(1);
		assertThat(ordered).containsExactly("task_shutdown rule-dead");
	}

	@Test
	void waitsAtItsLookAndLeavesWithItsCase() {
		climb(1);
		assertThat(engine.tell(LadderProcess.CASE_ENDED, "case-1")).isOne();
		assertThat(engine.running()).isZero();
		assertThat(engine.tell(LadderProcess.RUNG_DUE, "case-1")).isZero();
	}

	@Test
	void staysWhereItStoodWhenADelegateThrowsAndGoesOnFromThere() {
		climb(2);
		engine.start(LadderProcess.KEY, "case-2", Map.of());
		poisoned = true;
		assertThatThrownBy(() -> engine.tell(LadderProcess.RUNG_DUE, "case-1")).hasStackTraceContaining("poisoned");
		poisoned = false;
		ordered.clear();
		assertThat(engine.tell(LadderProcess.RUNG_DUE, "case-2")).as("the others go on").isOne();
		assertThat(engine.tell(LadderProcess.RUNG_DUE, "case-1")).isOne();
		assertThat(ordered).hasSize(2);
		assertThat(engine.running()).isEqualTo(2);
	}

	@Test
	void keepsNoVariableBehind() {
		climb(2);
		assertThat(engine.engine.getRuntimeService().createVariableInstanceQuery().count()).isZero();
	}

	private void climb(int looks) {
		engine.start(LadderProcess.KEY, "case-1", Map.of());
		for (int look = 1; look < looks; look++) {
			assertThat(engine.tell(LadderProcess.RUNG_DUE, "case-1")).isOne();
		}
	}

	private LadderDecision decide() {
		return tables.decide(PolicyDmn.of(Models.dmn("escalation-measure")), new LadderInputs(named, circulars,
				interviews, relapses, fabricated, dead, urges, DAY.getDayOfMonth(), 0, "VETO", "WEBSITE"));
	}

}
