package org.bihuan.rectification;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** Issuing could not be finished: the cases made so far are gone, as if never begun. */
public record IssueAbandoned(NoticeId noticeId, List<CaseId> cases, String reason) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of("system", "issue-abandoned", "notice", noticeId.value(),
				Map.of("cases", cases.size(), "reason", reason)));
	}

}
