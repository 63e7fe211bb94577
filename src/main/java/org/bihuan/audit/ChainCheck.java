package org.bihuan.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Walks the chain from its beginning and notes every place that does not fit. A changed
 * entry is told by itself: the next one is held against the hash that stands there.
 */
class ChainCheck {

	private static final int MOST = 1000;

	/** What a flood of others must not hide. */
	private static final Set<ChainProblem.Kind> ALWAYS = EnumSet.of(ChainProblem.Kind.HEAD, ChainProblem.Kind.CUT_OFF,
			ChainProblem.Kind.CONTINUED);

	private final Map<Long, String> anchors = new HashMap<>();

	private final @Nullable Predicate<AuditEntry> macs;

	private final long macsFrom;

	private final List<ChainProblem> problems = new ArrayList<>();

	private String previous = AuditEntry.ZERO;

	private long expected = 1;

	private long entries;

	/** Without the key: MACs are not looked at. */
	ChainCheck() {
		this(null, Long.MAX_VALUE);
	}

	/**
	 * @param macs whether an entry's MAC is the product's
	 * @param macsFrom the first entry that must have one
	 */
	ChainCheck(@Nullable Predicate<AuditEntry> macs, long macsFrom) {
		this.macs = macs;
		this.macsFrom = macsFrom;
	}

	/**
	 * What a document, or a file beside the database, says of an entry; the hash may be
	 * its beginning alone.
	 */
	void anchor(long seq, String hash) {
		if (seq > 0) {
			String known = anchors.putIfAbsent(seq, hash);
			if (known != null && !known.startsWith(hash) && !hash.startsWith(known)) {
				note(seq, ChainProblem.Kind.ANCHOR);
			}
		}
	}

	void next(AuditEntry entry) {
		entries++;
		if (entry.seq() > expected) {
			note(entry.seq(), ChainProblem.Kind.REMOVED);
		}
		else if (entry.seq() < expected) {
			note(entry.seq(), ChainProblem.Kind.ORDER);
		}
		else if (!fits(entry)) {
			note(entry.seq(), ChainProblem.Kind.CHANGED);
		}
		if (macs != null && entry.seq() >= macsFrom && !macs.test(entry)) {
			note(entry.seq(), ChainProblem.Kind.MAC);
		}
		if (entry.entity().equals("audit") && entry.action().equals("continued")) {
			note(entry.seq(), ChainProblem.Kind.CONTINUED);
		}
		String anchored = anchors.remove(entry.seq());
		if (anchored != null && !entry.hash().startsWith(anchored)) {
			note(entry.seq(), ChainProblem.Kind.ANCHOR);
		}
		previous = entry.hash();
		expected = Math.max(expected, entry.seq() + 1);
	}

	private boolean fits(AuditEntry entry) {
		try {
			return entry.hash().equals(entry.hashAfter(previous));
		}
		catch (IllegalArgumentException noSuchSuite) {
			return false;
		}
	}

	/**
	 * Compares the end of the chain with its head: rows cut off at the end are missed
	 * here, and by anchors that lie beyond it.
	 */
	void end(long headSeq, String headHash, boolean genuine) {
		if (expected - 1 != headSeq || !anchors.isEmpty()) {
			note(Math.min(expected, headSeq + 1), ChainProblem.Kind.CUT_OFF);
		}
		else if (!previous.equals(headHash)) {
			note(expected, ChainProblem.Kind.CUT_OFF);
		}
		if (!genuine) {
			note(headSeq + 1, ChainProblem.Kind.HEAD);
		}
	}

	/** An anchor the product did not write. */
	void forged(long seq) {
		note(seq, ChainProblem.Kind.ANCHOR);
	}

	void file(long seq) {
		note(seq, ChainProblem.Kind.FILE);
	}

	private void note(long seq, ChainProblem.Kind kind) {
		if (problems.size() < MOST || ALWAYS.contains(kind)) {
			problems.add(new ChainProblem(seq, kind));
		}
	}

	long entries() {
		return entries;
	}

	/** In the order of the chain. */
	List<ChainProblem> problems() {
		return problems.stream().sorted(Comparator.comparingLong(ChainProblem::seq)).toList();
	}

	@Nullable Long firstBroken() {
		return problems().stream().map(ChainProblem::seq).findFirst().orElse(null);
	}

}
