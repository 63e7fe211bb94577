package org.bihuan.delivery;

import org.jspecify.annotations.Nullable;

/** Hands a parcel over to the world outside. */
interface Carrier {

	boolean carries(Channel channel);

	/**
	 * Throws {@link NotDelivered} where the other side did not take it.
	 * @param address where mail goes to; of a robot none
	 */
	void carry(Parcel parcel, RuleStore.Kept rule, @Nullable String address);

}
