package org.bihuan.documents;

import org.bihuan.organization.Audience;

/** The kinds of documents the office sends or files. */
public enum DocumentKind {

	CIRCULAR(Audience.ALL), RECTIFICATION_NOTICE(Audience.ALL), URGE(Audience.ALL), INTERVIEW_NOTICE(Audience.ALL),
	INTERVIEW_RECORD(Audience.ALL), CRITICISM(Audience.ALL), SHUTDOWN_NOTICE(Audience.ALL),
	ACCOUNTABILITY(Audience.OFFICE), CASE_FILE(Audience.OFFICE), RECTIFICATION_REPORT(Audience.ALL),
	CLOSURE(Audience.ALL), BRIEF(Audience.OFFICE);

	private final Audience audience;

	DocumentKind(Audience audience) {
		this.audience = audience;
	}

	/** Who reads a document of this kind, once it has left the office. */
	public Audience audience() {
		return audience;
	}

	/**
	 * In the form of a letter (信函格式): to one addressee, without the space of a red head.
	 */
	boolean isLetter() {
		return this != CIRCULAR && this != RECTIFICATION_NOTICE && this != CRITICISM;
	}

}
