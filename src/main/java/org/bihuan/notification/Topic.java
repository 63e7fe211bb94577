package org.bihuan.notification;

import java.util.Set;

/** What messages are about, as somebody chooses among them. */
public enum Topic {

	/** A day comes near or is over, for a unit or for the office itself. */
	DEADLINES(Set.of("DUE_SOON", "DUE_TOMORROW", "RECEIPT_REMINDER", "RECEIPT_ESCALATION", "REVIEW_REMINDER",
			"REVIEW_ESCALATION", "CLOSURE_REMINDER", "DECISION_REMINDER", "DECISION_ESCALATION", "DUTY_DUE",
			"DUTY_LATE", "FOLLOW_UP")),
	/** The ladder: urging, interviews, circulars, shutdowns; sites that do not answer. */
	MEASURES(Set.of("URGE", "INTERVIEW", "CIRCULAR", "SHUTDOWN", "SHUTDOWN_APPROVED", "ACCOUNTABILITY")),
	/** Everything else: notices, reports, verdicts, decisions. */
	PROGRESS(Set.of());

	private final Set<String> kinds;

	Topic(Set<String> kinds) {
		this.kinds = kinds;
	}

	/** What a message of this kind is about. */
	public static Topic of(String kind) {
		for (Topic topic : values()) {
			if (topic.kinds.contains(kind)) {
				return topic;
			}
		}
		return kind.startsWith("SITE_") ? MEASURES : PROGRESS;
	}

}
