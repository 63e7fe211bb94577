package org.bihuan.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases that began under the first diagram go on under the present one. */
class CaseMigrationProcessTests {

	private final List<String> climbed = new ArrayList<>();

	private final Engine engine = new Engine(
			Map.of("startLadder", (JavaDelegate) execution -> climbed.add(execution.getProcessBusinessKey()),
					"remindParty", (JavaDelegate) execution -> {
					}));

	@AfterEach
	void stop() {
		engine.close();
	}

	@Test
	void keepsEachCaseWhereItStoodAndGivesItTheNewEvents() {
		var repository = engine.engine.getRepositoryService();
		repository.createDeployment().addClasspathResource("bpmn-v1/rectification-case.bpmn").deploy();
		for (int step = 0; step < 4; step++) {
			engine.start(CaseProcess.KEY, "case-" + step, Map.of());
			for (int done = 0; done < step; done++) {
				engine.complete("case-" + step, Map.of(CaseProcess.PASSED, true));
			}
		}
		List<String> before = List.of(0, 1, 2, 3).stream().map(step -> engine.waiting("case-" + step)).toList();
		repository.createDeployment().addClasspathResource("bpmn/rectification-case.bpmn").deploy();
		new CaseMigration(new InstanceMigration(repository, engine.engine.getRuntimeService())).run(null);
		assertThat(List.of(0, 1, 2, 3).stream().map(step -> engine.waiting("case-" + step)).toList()).isEqualTo(before)
			.containsExactly(CaseProcess.SIGN_RECEIPT, CaseProcess.SUBMIT_REPORT, CaseProcess.REVIEW,
					CaseProcess.APPROVE_CLOSURE);
		assertThat(engine.tell(CaseProcess.OVERDUE, "case-0")).isOne();
		assertThat(climbed).containsExactly("case-0");
		assertThat(engine.tell(CaseProcess.REASSIGNED, "case-1")).isOne();
		assertThat(engine.waiting("case-1")).isEqualTo(CaseProcess.SIGN_RECEIPT);
		assertThat(engine.tell(CaseProcess.WITHDRAWN, "case-2")).isOne();
		assertThat(engine.waiting("case-2")).isEqualTo(CaseProcess.SUBMIT_REPORT);
		for (String key : List.of("case-0", "case-1", "case-2", "case-3")) {
			assertThat(engine.tell(CaseProcess.CASE_SHUT_DOWN, key)).isOne();
		}
		assertThat(engine.running()).isZero();
	}

}
