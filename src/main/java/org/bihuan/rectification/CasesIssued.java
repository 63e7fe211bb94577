package org.bihuan.rectification;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A chunk of a notice's cases was made; nobody sees them before {@link NoticeIssued}. */
public record CasesIssued(NoticeId noticeId, List<CaseId> cases, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return cases.stream()
			.map(id -> Trace.of(actor, "issued", "case", id.value(), Map.of("notice", noticeId.value())))
			.toList();
	}

}
