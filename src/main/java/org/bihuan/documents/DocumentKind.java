package org.bihuan.documents;

/** The kinds of documents the office sends or files. */
public enum DocumentKind {

	CIRCULAR, RECTIFICATION_NOTICE, URGE, INTERVIEW_NOTICE, INTERVIEW_RECORD, CRITICISM, SHUTDOWN_NOTICE,
	ACCOUNTABILITY, CASE_FILE, RECTIFICATION_REPORT, CLOSURE, BRIEF

}
