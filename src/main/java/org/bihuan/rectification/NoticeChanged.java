package org.bihuan.rectification;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A notice was drafted, sent on its way or failed. */
public record NoticeChanged(NoticeId noticeId, String action, String actor, Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, "notice", noticeId.value(), facts));
	}

}
