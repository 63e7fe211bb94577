package org.bihuan.shared;

import java.util.List;
import java.util.function.Function;

/** One page of a list, and how many there are in all. */
public record Page<T>(List<T> items, int page, int size, long total) {

	public Page {
		items = List.copyOf(items);
	}

	public <R> Page<R> map(Function<T, R> change) {
		return new Page<>(items.stream().map(change).toList(), page, size, total);
	}

	public int pages() {
		return (int) Math.max(1, (total + size - 1) / size);
	}

	public long first() {
		return total == 0 ? 0 : (long) page * size + 1;
	}

	public long last() {
		return Math.min(total, (long) page * size + items.size());
	}

}
