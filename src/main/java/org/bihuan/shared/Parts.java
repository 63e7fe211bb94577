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
		return of(all, MOST);
	}

	/** Parts of that many at most, in order; none of nothing. */
	public static <T> List<List<T>> of(Collection<T> all, int most) {
		List<T> list = List.copyOf(all);
		List<List<T>> parts = new ArrayList<>();
		for (int from = 0; from < list.size(); from += most) {
			parts.add(list.subList(from, Math.min(list.size(), from + most)));
		}
		return parts;
	}

}
