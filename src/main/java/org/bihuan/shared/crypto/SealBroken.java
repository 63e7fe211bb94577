package org.bihuan.shared.crypto;

/** A sealed value cannot be opened: another key, another place, or it was changed. */
public class SealBroken extends IllegalStateException {

	SealBroken(String what, Throwable cause) {
		super(what, cause);
	}

	SealBroken(String what) {
		super(what);
	}

}
