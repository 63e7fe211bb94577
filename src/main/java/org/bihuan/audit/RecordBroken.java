package org.bihuan.audit;

import org.jspecify.annotations.Nullable;

/**
 * Why nothing may be added to the record. {@link #SOUND} where something may.
 */
enum RecordBroken {

	SOUND,
	/** The head's row is gone. */
	HEAD_GONE,
	/** The head bears no MAC of the product's over what it says. */
	HEAD_FORGED,
	/** The last entry is not the one the head tells of. */
	END_CHANGED,
	/** A place where the chain was seen to stand is gone or another: it was put back. */
	PUT_BACK,
	/** The database holds triggers, routines or others that the product did not make. */
	FOREIGN_OBJECTS,
	/** The chain begins anew, but the folder of evidence knows one with MACs. */
	BEGUN_ANEW;

	static RecordBroken of(@Nullable Head head, Macs macs) {
		return head == null ? HEAD_GONE : macs.fits(head) ? SOUND : HEAD_FORGED;
	}

}
