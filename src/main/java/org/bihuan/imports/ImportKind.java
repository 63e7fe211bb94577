package org.bihuan.imports;

/** What a sheet holds; a published circular's tables are read like findings. */
public enum ImportKind {

	ORGANIZATIONS, TARGETS, FINDINGS, CIRCULAR;

	/** The table of headings it is read by. */
	String headings() {
		return this == CIRCULAR ? "findings" : name().toLowerCase(java.util.Locale.ROOT);
	}

}
