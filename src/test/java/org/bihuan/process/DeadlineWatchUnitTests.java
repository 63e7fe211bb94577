package org.bihuan.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.escalation.Duties;
import org.bihuan.rectification.Alarm;
import org.bihuan.rectification.AlarmKind;
import org.bihuan.rectification.CaseAlarms;
import org.bihuan.rectification.CaseId;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Remembered;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** One alarm that cannot be told does not keep the others waiting. */
class DeadlineWatchUnitTests {

	private final List<Alarm> due = new ArrayList<>();

	private final List<String> told = new ArrayList<>();

	@Test
	void setsAsideTheOneThatFailsAndTellsTheRest() {
		for (String id : List.of("a", "bad", "c")) {
			due.add(new Alarm(new CaseId(id), AlarmKind.OVERDUE, 1));
		}
		CaseAlarms alarms = mock(CaseAlarms.class);
		when(alarms.takeDueAlarms(any(), anyInt()))
			.thenAnswer(call -> List.copyOf(due.subList(0, Math.min(due.size(), call.<Integer>getArgument(1)))));
		when(alarms.setAside(any(), any(), any())).thenAnswer(call -> due.remove(call.<Alarm>getArgument(0)));
		CaseProcess process = mock(CaseProcess.class);
		doAnswer(call -> {
			List<Alarm> batch = call.getArgument(0);
			if (batch.stream().anyMatch(alarm -> alarm.caseId().value().equals("bad"))) {
				throw new IllegalStateException("bad");
			}
			batch.forEach(alarm -> told.add(alarm.caseId().value()));
			due.removeAll(batch);
			return null;
		}).when(process).tell(anyList());
		BusinessClock clock = mock(BusinessClock.class);
		when(clock.now()).thenReturn(Instant.EPOCH);
		assertThat(new DeadlineWatch(alarms, process, mock(Duties.class), clock, mock(PlatformTransactionManager.class),
				mock(Remembered.class), 1)
			.run()).isEqualTo(2);
		assertThat(told).containsExactly("a", "c");
	}

}
