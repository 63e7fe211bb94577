package org.bihuan.inspection;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One citizen's error report (找错). {@code answerBy} is the third working day after it was
 * received; {@code findingId} once it was found true.
 */
public record CitizenReport(String id, String roundId, @Nullable String reference, String targetId, String targetName,
		String unitName, @JsonIgnore String officePath, String problem, @Nullable String url, LocalDate receivedOn,
		LocalDate answerBy, State state, @Nullable String findingId, @Nullable String answer,
		@Nullable LocalDate answeredOn) {

	/** How far it has come. */
	public enum State {

		RECEIVED, FORWARDED, ANSWERED, UNFOUNDED

	}

	public boolean open() {
		return state == State.RECEIVED || state == State.FORWARDED;
	}

}
