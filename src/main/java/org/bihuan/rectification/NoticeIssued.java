package org.bihuan.rectification;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** Every case of the notice stands. */
public record NoticeIssued(NoticeId noticeId, String documentNumber, String actor, int cases) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "issued", "notice", noticeId.value(),
				Map.of("documentNumber", documentNumber, "cases", cases)));
	}

}
