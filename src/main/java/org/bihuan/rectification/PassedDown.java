package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A supervising department passed a notice down to its units. */
public record PassedDown(NoticeId noticeId, List<CaseId> cases, String actor,
		LocalDate innerDeadline) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "passed-down", "notice", noticeId.value(),
				Map.of("cases", cases.size(), "innerDeadline", innerDeadline)));
	}

}
