package org.bihuan.process;

import org.bihuan.rectification.DeadlineRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The office's table of usual deadlines. */
class DmnTablesUnitTests {

	private final DeadlineRules rules = new DmnTables();

	@Test
	void givesSafetyProblemsLeastAndBuildingWorkMost() {
		assertThat(rules.ask("NOTICE", "VETO", DeadlineRules.group("GW-V1-3")).workingDays()).isEqualTo(3);
		assertThat(rules.ask("NOTICE", "VETO", DeadlineRules.group("GW-V4-2")).workingDays()).isEqualTo(5);
		assertThat(rules.ask("NOTICE", "DEDUCTION", DeadlineRules.group("GW-D04")).workingDays()).isEqualTo(10);
		assertThat(rules.ask("NOTICE", "DEDUCTION", DeadlineRules.group("GX-12")).workingDays()).isEqualTo(60);
		assertThat(rules.ask("RETURN", "VETO", DeadlineRules.group("GW-V4-2")).workingDays()).isEqualTo(3);
	}

}
