package org.bihuan.escalation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.jspecify.annotations.Nullable;

/**
 * One shutdown (关停), from its application to the registry.
 *
 * @param limitDay the last day of the whole
 */
public record Shutdown(Measure measure, @Nullable Boolean approved, @Nullable ShutdownKind kind,
		@Nullable OffsetDateTime decidedAt, @Nullable String decidedBy, @Nullable String comment,
		@Nullable LocalDate limitDay, List<Step> steps) {

	/** One step with its last day and, once done, its proof. */
	public record Step(int position, ShutdownStep step, LocalDate due, @Nullable LocalDate doneOn,
			@Nullable String doneBy, List<String> evidence) {
	}

	/**
	 * As this person reads it: the leader's words beside the decision are the office's.
	 */
	Shutdown readBy(Actor actor) {
		return Audience.OFFICE.includes(actor) ? this
				: new Shutdown(measure, approved, kind, decidedAt, decidedBy, null, limitDay, steps);
	}

	/** The step that waits; null when none does. */
	public @Nullable Step next() {
		return steps.stream().filter(step -> step.doneOn() == null).findFirst().orElse(null);
	}

}
