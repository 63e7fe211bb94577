package org.bihuan.audit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Anchors the record, sends what must leave and looks at the record's end. */
@Component
class RecordTimer {

	private final Anchors anchors;

	private final AnchorWays ways;

	private final RecordGuard guard;

	RecordTimer(Anchors anchors, AnchorWays ways, RecordGuard guard) {
		this.anchors = anchors;
		this.ways = ways;
		this.guard = guard;
	}

	@Scheduled(initialDelayString = "${bihuan.audit.anchor-first:30s}",
			fixedDelayString = "${bihuan.audit.anchor-poll:60s}")
	void tick() {
		guard.lookAndRemember();
		anchors.due();
		ways.send();
	}

}
