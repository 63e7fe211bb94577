package org.bihuan.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every path of the case's diagram, the faces replaced by lists.
 */
class RectificationCaseProcessTests {

	private final List<String> reminded = new ArrayList<>();

	private final List<String> climbed = new ArrayList<>();

	private final Engine running = new Engine(Map.of("remindParty",
			(JavaDelegate) execution -> reminded
				.add(execution.getProcessBusinessKey() + " " + execution.getCurrentActivityId()),
			"startLadder", (JavaDelegate) execution -> climbed.add(execution.getProcessBusinessKey())),
			CaseProcess.KEY);

	private final ProcessEngine engine = running.engine;

	private ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey(CaseProcess.KEY, "case-1");

	@AfterEach
	void stop() {
		running.close();
	}

	@Test
	void goesFromReceiptToClosure() {
		assertThat(waiting()).isEqualTo(CaseProcess.SIGN_RECEIPT);
		complete(Map.of());
		assertThat(waiting()).isEqualTo(CaseProcess.SUBMIT_REPORT);
		complete(Map.of());
		assertThat(waiting()).isEqualTo(CaseProcess.REVIEW);
		complete(Map.of(CaseProcess.PASSED, true));
		assertThat(waiting()).isEqualTo(CaseProcess.APPROVE_CLOSURE);
		complete(Map.of(CaseProcess.APPROVED, true));
		assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
	}

	@Test
	void comesBackToTheUnitWhenTheReviewerReturnsIt() {
		toReview();
		complete(Map.of(CaseProcess.PASSED, false));
		assertThat(waiting()).isEqualTo(CaseProcess.SUBMIT_REPORT);
		complete(Map.of());
		assertThat(waiting()).isEqualTo(CaseProcess.REVIEW);
	}

	@Test
	void goesBackToReviewWhenClosureIsRefused() {
		toReview();
		complete(Map.of(CaseProcess.PASSED, true));
		complete(Map.of(CaseProcess.APPROVED, false));
		assertThat(waiting()).isEqualTo(CaseProcess.REVIEW);
	}

	@Test
	void letsTheUnitWithdrawItsReportOnlyWhileItIsUnderReview() {
		assertThatThrownBy(() -> tell(CaseProcess.WITHDRAWN))
			.isInstanceOf(MismatchingMessageCorrelationException.class);
		toReview();
		tell(CaseProcess.WITHDRAWN);
		assertThat(waiting()).isEqualTo(CaseProcess.SUBMIT_REPORT);
	}

	@Test
	void startsTheLadderOfAnOverdueCaseAndLeavesItWhereItStands() {
		tell(CaseProcess.OVERDUE);
		assertThat(climbed).containsExactly("case-1");
		assertThat(waiting()).isEqualTo(CaseProcess.SIGN_RECEIPT);
		complete(Map.of());
		tell(CaseProcess.OVERDUE);
		assertThat(climbed).hasSize(2);
		assertThat(waiting()).isEqualTo(CaseProcess.SUBMIT_REPORT);
	}

	@Test
	void remindsBeforeTheDeadlineAndOfStepsThatTakeTooLong() {
		tell(CaseProcess.STEP_LATE);
		tell(CaseProcess.DUE_SOON);
		toReview();
		tell(CaseProcess.STEP_LATE);
		assertThat(reminded).containsExactly("case-1 task_stepLate", "case-1 task_dueSoon", "case-1 task_stepLate");
		assertThat(waiting()).isEqualTo(CaseProcess.REVIEW);
	}

	@Test
	void goesBackToReceiptWhenAnotherUnitAnswers() {
		complete(Map.of());
		tell(CaseProcess.REASSIGNED);
		assertThat(waiting()).isEqualTo(CaseProcess.SIGN_RECEIPT);
		complete(Map.of());
		assertThat(waiting()).isEqualTo(CaseProcess.SUBMIT_REPORT);
	}

	@Test
	void endsWhereverItStandsWhenTheFindingIsTakenBackOrTheSiteIsShut() {
		tell(CaseProcess.CASE_WITHDRAWN);
		assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
		instance = engine.getRuntimeService().startProcessInstanceByKey(CaseProcess.KEY, "case-1");
		toReview();
		tell(CaseProcess.CASE_SHUT_DOWN);
		assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
	}

	@Test
	void keepsNoVariableBehind() {
		tell(CaseProcess.DUE_SOON);
		assertThat(engine.getRuntimeService().getVariables(instance.getId())).isEmpty();
	}

	@Test
	void namesEveryElementTheCodeSpeaksOf() {
		BpmnModel model = BpmnModel.of(Models.xml(CaseProcess.KEY));
		assertThat(model.shapes.keySet()).contains(CaseProcess.SIGN_RECEIPT, CaseProcess.SUBMIT_REPORT,
				CaseProcess.REVIEW, CaseProcess.APPROVE_CLOSURE);
		assertThat(Models.xml(CaseProcess.KEY)).contains(CaseProcess.WITHDRAWN, CaseProcess.DUE_SOON,
				CaseProcess.OVERDUE, CaseProcess.STEP_LATE, CaseProcess.REASSIGNED, CaseProcess.CASE_WITHDRAWN,
				CaseProcess.CASE_SHUT_DOWN);
	}

	private void toReview() {
		complete(Map.of());
		complete(Map.of());
	}

	private String waiting() {
		return engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey("case-1")
			.singleResult()
			.getTaskDefinitionKey();
	}

	private void complete(Map<String, Object> answers) {
		engine.getTaskService()
			.complete(engine.getTaskService()
				.createTaskQuery()
				.processInstanceBusinessKey("case-1")
				.singleResult()
				.getId(), answers);
	}

	private void tell(String message) {
		engine.getRuntimeService().createMessageCorrelation(message).processInstanceBusinessKey("case-1").correlate();
	}

}
