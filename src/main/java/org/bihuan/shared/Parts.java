package org.bihuan.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts what is too long for one statement into parts a server takes. */
public final class Parts {

	private static final int MOST = 500;

	private Parts() {
	}

	/** Parts of 500 at most, in order; none of nothing. */
	public static <T> List<List<T>> of(Collection<T> all) {
		List<T> list = List.copyOf(all);
		List<List<T>> parts = new ArrayList<>();
		for (int from = 0; from < list.size(); from += MOST) {
			parts.add(list.subList(from, Math.min(list.size(), from + MOST)));
		}
		return parts;
	}

}
