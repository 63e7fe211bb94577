package org.bihuan.shared.crypto;

/**
 * What the key file says beside its keys of what was done once, so that no database alone
 * unsays it and nothing older is taken any more; each a line of its own.
 */
public enum KeyWord {

	/** All is sealed for its row. */
	SEALED_BY_ROW("sealed-by-row=true"),
	/** The audit record carries MACs. */
	MACS_BEGUN("macs-begun=true"),
	/** What lets somebody in is bound to the account's name. */
	BOUND_TO_NAMES("bound-to-names=true"),
	/**
	 * Orders that are worked off later are signed, and whatever lets in is of a number.
	 */
	ORDERS_SIGNED("orders-signed=true");

	private final String line;

	KeyWord(String line) {
		this.line = line;
	}

	String line() {
		return line;
	}

}
