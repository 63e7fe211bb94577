package org.bihuan.rectification;

/**
 * A circular names the units before all; a rectification notice goes to its units alone.
 */
public enum NoticeKind {

	CIRCULAR, RECTIFICATION

}
