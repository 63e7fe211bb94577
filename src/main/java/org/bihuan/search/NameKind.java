package org.bihuan.search;

/** What a name is of. */
public enum NameKind {

	/** A target: its name and its identification code. */
	TARGET,
	/** An office or a unit. */
	ORGANIZATION,
	/** A notice, by its document number. */
	NOTICE

}
