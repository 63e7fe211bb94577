package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.RecordedWord;
import org.bihuan.shared.RowsSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells the record where each request of two persons stands, and asks it: one that ended
 * and is put back waits by its row alone.
 */
@Component
class PeerStates {

	static final String ENTITY = "second-person";

	private static final String STATE = "state";

	private final RecordedWord record;

	private final ApplicationEventPublisher events;

	PeerStates(RecordedWord record, ApplicationEventPublisher events) {
		this.record = record;
		this.events = events;
	}

	/** It stands so from now on; of one that is fresh there is nothing before. */
	void told(PeerRequest request, PeerRequest.@Nullable State before, PeerRequest.State now) {
		events.publishEvent(new RowsSet(List.of(new RowsSet.Row(ENTITY, request.id(),
				before == null ? Map.of() : Map.of(STATE, before), Map.of(STATE, now)))));
	}

	/** Whether it stands as the record says. */
	boolean isSo(PeerRequest request) {
		return record.says(ENTITY, request.id(), STATE, request.state().name());
	}

}
