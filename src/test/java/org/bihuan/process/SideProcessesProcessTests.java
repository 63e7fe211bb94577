package org.bihuan.process;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every path of the processes beside a case. */
class SideProcessesProcessTests {

	private final Engine engine = new Engine(Map.of(), "extension-request", "objection", "formal-interview", "shutdown",
			"leader-instruction", "follow-up-check");

	@AfterEach
	void stop() {
		engine.close();
	}

	@Test
	void grantsOrRefusesAnExtensionOrLetsItFallAway() {
		start("extension-request");
		engine.complete("k", Map.of("granted", true));
		start("extension-request");
		engine.complete("k", Map.of("granted", false));
		start("extension-request");
		assertThat(engine.tell("message_requestVoid", "k")).isOne();
		assertThat(engine.ends()).containsExactlyInAnyOrder("end_granted", "end_refused", "end_requestVoid");
	}

	@Test
	void upholdsChangesOrWithdrawsAnObjection() {
		for (String outcome : List.of("UPHELD", "CHANGED", "WITHDRAWN")) {
			start("objection");
			assertThat(engine.waiting("k")).isEqualTo("task_decideObjection");
			engine.complete("k", Map.of("outcome", outcome));
		}
		assertThat(engine.ends()).containsExactlyInAnyOrder("end_upheld", "end_changed", "end_withdrawnFinding");
	}

	@Test
	void endsAnInterviewWithBothSignaturesOrWithoutTheUnit() {
		start("formal-interview");
		engine.complete("k", Map.of());
		assertThat(engine.waiting("k")).isEqualTo("task_record");
		engine.complete("k", Map.of("held", true));
		assertThat(engine.waiting("k")).isEqualTo("task_sign");
		engine.complete("k", Map.of());
		start("formal-interview");
		engine.complete("k", Map.of());
		engine.complete("k", Map.of("held", false));
		start("formal-interview");
		engine.tell("message_measureCancelled", "k");
		assertThat(engine.ends()).containsExactlyInAnyOrder("end_signed", "end_absent", "end_cancelled");
		assertThat(engine.running()).isZero();
	}

	@Test
	void walksAWebsiteThroughAllItsSteps() {
		start("shutdown");
		engine.complete("k", Map.of("approved", true, "content", true));
		for (String[] step : new String[][] { { "CONTENT_MIGRATED", "NOTICE_POSTED" },
				{ "NOTICE_POSTED", "MARKS_CANCELLED" }, { "MARKS_CANCELLED", "DOMAIN_CANCELLED" },
				{ "DOMAIN_CANCELLED", "FILED" }, { "FILED", "END" } }) {
			assertThat(engine.waiting("k")).isEqualTo("task_" + step[0]);
			engine.complete("k", Map.of("after", step[1]));
		}
		assertThat(engine.ends()).containsExactly("end_shut");
	}

	@Test
	void walksAnAccountAChannelAndATimeOfflineThroughTheirs() {
		start("shutdown");
		engine.complete("k", Map.of("approved", true, "content", false));
		engine.complete("k", Map.of("after", "PLATFORM_CANCELLED"));
		assertThat(engine.waiting("k")).isEqualTo("task_PLATFORM_CANCELLED");
		engine.complete("k", Map.of("after", "FILED"));
		engine.complete("k", Map.of("after", "END"));
		start("shutdown");
		engine.complete("k", Map.of("approved", true, "content", true));
		engine.complete("k", Map.of("after", "NOTICE_POSTED"));
		engine.complete("k", Map.of("after", "FILED"));
		assertThat(engine.waiting("k")).isEqualTo("task_FILED");
		engine.complete("k", Map.of("after", "END"));
		start("shutdown");
		engine.complete("k", Map.of("approved", true, "content", false));
		engine.complete("k", Map.of("after", "SUSPENDED"));
		start("shutdown");
		engine.complete("k", Map.of("approved", false));
		assertThat(engine.ends()).containsExactlyInAnyOrder("end_shut", "end_shut", "end_suspended", "end_refused");
	}

	@Test
	void carriesOutAnInstructionAndLooksBack() {
		start("leader-instruction");
		engine.complete("k", Map.of());
		start("follow-up-check");
		engine.complete("k", Map.of("relapsed", false));
		start("follow-up-check");
		engine.complete("k", Map.of("relapsed", true));
		assertThat(engine.ends()).containsExactlyInAnyOrder("end_carriedOut", "end_good", "end_relapsed");
	}

	private void start(String process) {
		engine.start(process, "k", Map.of(SideProcesses.CASE_ID, "case-1"));
	}

}
