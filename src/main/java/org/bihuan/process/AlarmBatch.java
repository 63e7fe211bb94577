package org.bihuan.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.rectification.Alarm;
import org.bihuan.rectification.CaseId;
import org.springframework.stereotype.Component;

/**
 * The alarms a batch tells, at hand for the delegates that act on them: as variables each
 * would cost the engine two reads.
 */
@Component
class AlarmBatch {

	private final ThreadLocal<Map<CaseId, Alarm>> current = new ThreadLocal<>();

	void during(List<Alarm> alarms, Runnable telling) {
		current.set(alarms.stream().collect(Collectors.toMap(Alarm::caseId, Function.identity())));
		try {
			telling.run();
		}
		finally {
			current.remove();
		}
	}

	Alarm of(CaseId id) {
		return Objects.requireNonNull(Objects.requireNonNull(current.get(), "No batch is told").get(id));
	}

}
