package org.bihuan.shared.crypto;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What is ordered in one transaction and worked off in another: which thing, what is to
 * be done to it, and in whose name. It is signed where it is given; whoever works it off
 * reads the row again and refuses what was not signed to the last field.
 *
 * @param kind what is ordered
 * @param says the thing's id first, then whatever the work acts on
 */
public record Order(String kind, List<? extends @Nullable Object> says) {

	/** What its row keeps beside it. */
	public String sign(Seals seals) {
		return seals.mac(Purpose.ORDER, text());
	}

	/** Whether it was given by this installation as it stands. */
	public boolean isSigned(Seals seals, @Nullable String mac) {
		return seals.isMac(Purpose.ORDER, text(), mac);
	}

	private String text() {
		return says.stream()
			.map(each -> each == null ? "-" : each.toString().length() + ":" + each)
			.collect(Collectors.joining(",", kind + ":", ""));
	}

}
