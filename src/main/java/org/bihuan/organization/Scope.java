package org.bihuan.organization;

/**
 * Which rows somebody may see: an office the subtree of organisations below it, a unit
 * itself alone. Used as a condition on a column that holds an organisation's path.
 */
public record Scope(String path, boolean subtree) {

	/** Whoever holds no role of business sees no row of it; no path is empty. */
	static final Scope NONE = new Scope("", false);

	public boolean covers(String otherPath) {
		return subtree ? otherPath.startsWith(path) : otherPath.equals(path);
	}

	/** The SQL condition; its one parameter is {@link #parameter()}. */
	public String on(String column) {
		return subtree ? column + " like ?" : column + " = ?";
	}

	public String parameter() {
		return subtree ? path + "%" : path;
	}

}
