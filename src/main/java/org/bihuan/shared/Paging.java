package org.bihuan.shared;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted and in what order. Refuses (400) a page under 0, a size outside 1
 * to 200 and a sort field that the list does not know.
 */
public record Paging(int page, int size, @Nullable String sort) {

	public static final int MAX_SIZE = 200;

	public Paging {
		if (page < 0 || page > 10_000_000 || size < 1 || size > MAX_SIZE) {
			throw Refusal.unreadable("shared.paging", MAX_SIZE);
		}
	}

	public static Paging first(int size) {
		return new Paging(0, size, null);
	}

	/**
	 * The {@code order by} for this sort, from a table of allowed fields to their
	 * columns. The tie-breaker is always appended, in the same direction, so that pages
	 * never overlap and an index can be read backwards.
	 */
	public String orderBy(Map<String, String> allowed, String standard, String tieBreaker) {
		if (sort == null || sort.isBlank()) {
			return " order by " + standard + ", " + tieBreaker;
		}
		String[] parts = sort.split(",", -1);
		String column = allowed.get(parts[0]);
		String direction = parts.length == 1 ? "asc" : parts[1].toLowerCase(java.util.Locale.ROOT);
		if (column == null || parts.length > 2 || !(direction.equals("asc") || direction.equals("desc"))) {
			throw Refusal.unreadable("shared.sort", sort);
		}
		return " order by " + column + " " + direction + ", " + tieBreaker.split(" ")[0] + " " + direction;
	}

	public String limit() {
		return " limit " + size + " offset " + (long) page * size;
	}

}
