package org.bihuan.rectification;

/** How far the unit says it has come. */
public enum ReportResult {

	DONE, PARTLY, LONG_TERM

}
