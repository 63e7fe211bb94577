package org.bihuan.escalation;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What somebody saw of a target.
 *
 * @param problem GX-08 runs though it was shut, GX-07 gone without approval; null when
 * all is as the registry says
 * @param open a problem nobody has answered
 * @param answeredBy the account that did; null before such was kept
 */
public record Sighting(String id, String targetId, String targetName, boolean running, LocalDate seenOn, Source source,
		@Nullable String note, @Nullable String problem, boolean open, String seenBy, @Nullable String answer,
		@Nullable String answeredBy) {

	/** How it was reported. */
	public enum Source {

		FORM, IMPORT, PROBE

	}

}
