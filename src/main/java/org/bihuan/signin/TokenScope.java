package org.bihuan.signin;

/** How much of its account's rights a token carries; never more than the account has. */
public enum TokenScope {

	/** All of them. */
	FULL,
	/** Reading alone. */
	READ,
	/** Handing in findings: the monitoring feed, and imports. */
	INTAKE;

	/**
	 * @param path the address below /api/v1, with its leading slash
	 */
	public boolean covers(String method, String path) {
		return switch (this) {
			case FULL -> true;
			case READ -> method.equals("GET") || path.equals("/tokens/current");
			case INTAKE -> path.equals("/monitoring-feeds") || path.equals("/imports") || path.startsWith("/imports/")
					|| path.equals("/tokens/current") || path.equals("/me");
		};
	}

}
