package org.bihuan.escalation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Which situations the rules of a table cover: a situation is one value of each column.
 * Every look is counted, and past {@link #MOST_STEPS} it stops ({@link TooManySteps}),
 * for some tables would take it for ever.
 */
final class PolicyCoverage {

	/** One step looks at one value of one rule. */
	static final long MOST_STEPS = 20_000_000;

	static final class TooManySteps extends RuntimeException {

	}

	/** Per rule and column which of its values it covers. */
	private final List<List<BitSet>> covers = new ArrayList<>();

	private long steps;

	long steps() {
		return steps;
	}

	void step(long more) {
		steps += more;
		if (steps > MOST_STEPS) {
			throw new TooManySteps();
		}
	}

	/** The next rule: of each column the values it covers. */
	void add(List<BitSet> rule) {
		covers.add(rule);
	}

	/** Whether the rules before leave nothing to this one. */
	boolean shadowed(int rule) {
		return uncovered(0, IntStream.range(0, rule).boxed().toList(), covers.get(rule), new ArrayList<>()) == null;
	}

	/**
	 * The first of the rules before that covers a situation of this one's; null if none.
	 */
	@Nullable Integer meets(int rule) {
		return IntStream.range(0, rule)
			.filter(earlier -> meet(covers.get(earlier), covers.get(rule)))
			.boxed()
			.findFirst()
			.orElse(null);
	}

	/**
	 * A situation no rule covers, as far as it was told, of columns with so many values;
	 * null if none.
	 */
	@Nullable List<Integer> hole(List<Integer> sizes) {
		List<BitSet> everything = sizes.stream().map(size -> {
			BitSet all = new BitSet();
			all.set(0, size);
			return all;
		}).toList();
		return uncovered(0, IntStream.range(0, covers.size()).boxed().toList(), everything, new ArrayList<>());
	}

	private static boolean meet(List<BitSet> one, List<BitSet> other) {
		return IntStream.range(0, one.size()).allMatch(c -> one.get(c).intersects(other.get(c)));
	}

	/**
	 * A situation of the region that none of the rules covers, as far as it was told;
	 * null if none.
	 */
	private @Nullable List<Integer> uncovered(int column, List<Integer> rules, List<BitSet> region,
			List<Integer> situation) {
		if (rules.isEmpty()) {
			return List.copyOf(situation);
		}
		step((long) rules.size() * (region.size() - column));
		if (rules.stream().anyMatch(rule -> coversRest(rule, column, region))) {
			return null;
		}
		for (Map.Entry<List<Integer>, Integer> alike : apart(column, rules, region.get(column)).entrySet()) {
			situation.add(alike.getValue());
			List<Integer> hole = uncovered(column + 1, alike.getKey(), region, situation);
			situation.remove(situation.size() - 1);
			if (hole != null) {
				return hole;
			}
		}
		return null;
	}

	/**
	 * The values of a column that some of the rules tell apart, one for all that are
	 * alike, under the rules that are left with it.
	 */
	private Map<List<Integer>, Integer> apart(int column, List<Integer> rules, BitSet values) {
		step((long) rules.size() * values.cardinality());
		Map<List<Integer>, Integer> apart = new LinkedHashMap<>();
		for (int v = values.nextSetBit(0); v >= 0; v = values.nextSetBit(v + 1)) {
			int value = v;
			apart.putIfAbsent(rules.stream().filter(rule -> covers.get(rule).get(column).get(value)).toList(), value);
		}
		return apart;
	}

	private boolean coversRest(int rule, int column, List<BitSet> region) {
		for (int c = column; c < region.size(); c++) {
			BitSet missing = (BitSet) region.get(c).clone();
			missing.andNot(covers.get(rule).get(c));
			if (!missing.isEmpty()) {
				return false;
			}
		}
		return true;
	}

}
