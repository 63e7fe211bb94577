package org.bihuan.delivery;

import org.jspecify.annotations.Nullable;

/** The other side did not take a parcel, or was not there; it is tried again. */
class NotDelivered extends RuntimeException {

	NotDelivered(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
