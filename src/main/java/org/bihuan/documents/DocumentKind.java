package org.bihuan.documents;

/** The kinds of documents the office sends or files. */
public enum DocumentKind {

	CIRCULAR, RECTIFICATION_NOTICE, URGE, INTERVIEW_NOTICE, INTERVIEW_RECORD, CRITICISM, SHUTDOWN_NOTICE,
	ACCOUNTABILITY, CASE_FILE, RECTIFICATION_REPORT, CLOSURE, BRIEF;

	/**
	 * In the form of a letter (信函格式): to one addressee, without the space of a red head.
	 */
	boolean isLetter() {
		return this != CIRCULAR && this != RECTIFICATION_NOTICE && this != CRITICISM;
	}

}
