package org.bihuan.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition of a policy's table, in the part of FEEL offices need: a value, several
 * separated by commas, a comparison, an interval, or {@code not(…)}. Anything else is
 * refused, so that gaps and overlaps can be found for certain, and so are more than
 * twenty separated by commas.
 */
final class CellTest {

	private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*((?:0|[1-9]\\d{0,5}))");

	private static final Pattern INTERVAL = Pattern
		.compile("([\\[(\\]])\\s*((?:0|[1-9]\\d{0,5}))\\s*\\.\\.\\s*((?:0|[1-9]\\d{0,5}))\\s*([\\])\\[])");

	private static final Pattern NUMBER = Pattern.compile("(?:0|[1-9]\\d{0,5})");

	private static final Pattern TEXT = Pattern.compile("\"([A-Za-z0-9_-]{1,40})\"");

	private static final int MOST_PARTS = 20;

	/** The cell cannot be understood. */
	static final class Unclear extends Exception {

	}

	private final Predicate<Object> test;

	private CellTest(Predicate<Object> test) {
		this.test = test;
	}

	boolean matches(Object value) {
		return test.test(value);
	}

	/**
	 * @param numbers takes every number the cell speaks of, so that the values around it
	 * can be tried
	 */
	static CellTest of(String cell, String type, TreeSet<Integer> numbers) throws Unclear {
		String text = cell.strip();
		if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
			throw new Unclear();
		}
		if (PolicyTable.Rule.isAny(text)) {
			return new CellTest(value -> true);
		}
		if (text.startsWith("not(") && text.endsWith(")")) {
			Predicate<Object> inner = anyOf(text.substring(4, text.length() - 1), type, numbers);
			return new CellTest(inner.negate());
		}
		return new CellTest(anyOf(text, type, numbers));
	}

	private static Predicate<Object> anyOf(String text, String type, TreeSet<Integer> numbers) throws Unclear {
		List<Predicate<Object>> parts = new ArrayList<>();
		String[] each = text.split(",", -1);
		if (each.length > MOST_PARTS) {
			throw new Unclear();
		}
		for (String part : each) {
			parts.add(one(part.strip(), type, numbers));
		}
		return value -> parts.stream().anyMatch(part -> part.test(value));
	}

	private static Predicate<Object> one(String part, String type, TreeSet<Integer> numbers) throws Unclear {
		return switch (type) {
			case "boolean" -> {
				if (!part.equals("true") && !part.equals("false")) {
					throw new Unclear();
				}
				Boolean wanted = Boolean.valueOf(part);
				yield wanted::equals;
			}
			case "string" -> {
				Matcher quoted = TEXT.matcher(part);
				if (!quoted.matches()) {
					throw new Unclear();
				}
				yield quoted.group(1)::equals;
			}
			default -> number(part, numbers);
		};
	}

	private static Predicate<Object> number(String part, TreeSet<Integer> numbers) throws Unclear {
		Matcher comparison = COMPARISON.matcher(part);
		if (comparison.matches()) {
			int bound = take(comparison.group(2), numbers);
			return switch (comparison.group(1)) {
				case "<" -> value -> (Integer) value < bound;
				case "<=" -> value -> (Integer) value <= bound;
				case ">" -> value -> (Integer) value > bound;
				default -> value -> (Integer) value >= bound;
			};
		}
		Matcher interval = INTERVAL.matcher(part);
		if (interval.matches()) {
			int low = take(interval.group(2), numbers);
			int high = take(interval.group(3), numbers);
			boolean withLow = interval.group(1).equals("[");
			boolean withHigh = interval.group(4).equals("]");
			return value -> ((Integer) value > low || withLow && (Integer) value == low)
					&& ((Integer) value < high || withHigh && (Integer) value == high);
		}
		if (NUMBER.matcher(part).matches()) {
			Integer wanted = take(part, numbers);
			return wanted::equals;
		}
		throw new Unclear();
	}

	private static int take(String digits, TreeSet<Integer> numbers) {
		int number = Integer.parseInt(digits);
		numbers.add(number);
		return number;
	}

}
