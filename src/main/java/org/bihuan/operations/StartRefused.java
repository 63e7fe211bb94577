package org.bihuan.operations;

/** The product does not start as it was told to; says which setting, and what to do. */
public class StartRefused extends IllegalStateException {

	private final String remedy;

	StartRefused(String what, String remedy) {
		super(what + " " + remedy);
		this.remedy = remedy;
	}

	/** What to set instead. */
	String remedy() {
		return remedy;
	}

}
