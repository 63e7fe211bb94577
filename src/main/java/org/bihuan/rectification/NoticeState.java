package org.bihuan.rectification;

/** DRAFT until the approver issues it; ISSUING until every case stands. */
public enum NoticeState {

	DRAFT, ISSUING, ISSUED, FAILED

}
