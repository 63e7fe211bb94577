package org.bihuan.documents;

/** Tells where the audit record stands, for the foot of a document that goes out. */
public interface DayAnchor {

	/** One short line. */
	String line();

}
