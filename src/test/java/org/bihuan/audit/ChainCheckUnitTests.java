package org.bihuan.audit;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChainCheckUnitTests {

	private final List<AuditEntry> chain = chain(10);

	@Test
	void passesAnUntouchedChain() {
		assertThat(firstBroken(chain)).isNull();
	}

	@Test
	void findsAChangedEntry() {
		AuditEntry e = chain.get(3);
		chain.set(3, new AuditEntry(e.seq(), e.atMs(), "somebody", e.actorId(), e.origin(), e.action(), e.entity(),
				e.entityId(), e.beforeText(), e.afterText(), e.suite(), e.hash(), e.mac()));
		assertThat(firstBroken(chain)).isEqualTo(4);
	}

	@Test
	void findsAChangedEntryWhoseOwnHashWasMadeAnew() {
		AuditEntry e = chain.get(3);
		chain.set(3,
				new AuditEntry(e.seq(), e.atMs(), "somebody", e.actorId(), e.origin(), e.action(), e.entity(),
						e.entityId(), e.beforeText(), e.afterText(), e.suite(), "", e.mac())
					.hashed(chain.get(2).hash()));
		assertThat(firstBroken(chain)).isEqualTo(5);
	}

	@Test
	void namesTheNextEntryForARemovedOne() {
		chain.remove(4);
		assertThat(firstBroken(chain)).isEqualTo(6);
	}

	@Test
	void findsInsertedAndReorderedEntries() {
		List<AuditEntry> inserted = chain(10);
		inserted.add(5, inserted.get(5));
		assertThat(firstBroken(inserted)).isEqualTo(6);
		List<AuditEntry> turned = chain(10);
		turned.set(2, chain.get(3));
		turned.set(3, chain.get(2));
		assertThat(firstBroken(turned)).isEqualTo(3);
	}

	@Test
	void findsEntriesCutOffAtTheEnd() {
		List<AuditEntry> cut = chain.subList(0, 8);
		assertThat(check(cut, 10, chain.get(9).hash())).isEqualTo(9);
	}

	private Long firstBroken(List<AuditEntry> entries) {
		return check(entries, 10, chain(10).get(9).hash());
	}

	private static Long check(List<AuditEntry> entries, long headSeq, String headHash) {
		ChainCheck check = new ChainCheck();
		entries.forEach(check::next);
		check.end(headSeq, headHash, true);
		return check.firstBroken();
	}

	@Test
	void findsEveryPlaceAndSaysWhatIsWrongThere() {
		List<AuditEntry> bad = chain(12);
		AuditEntry e = bad.get(2);
		bad.set(2, new AuditEntry(e.seq(), e.atMs(), "somebody", e.actorId(), e.origin(), e.action(), e.entity(),
				e.entityId(), e.beforeText(), e.afterText(), e.suite(), e.hash(), e.mac()));
		bad.remove(7);
		ChainCheck check = new ChainCheck();
		bad.forEach(check::next);
		check.end(12, bad.get(10).hash(), true);
		assertThat(check.problems()).containsExactly(new ChainProblem(3, ChainProblem.Kind.CHANGED),
				new ChainProblem(9, ChainProblem.Kind.REMOVED));
	}

	@Test
	void findsRowsCutOffTogetherWithTheirHeadByItsSignature() {
		ChainCheck check = new ChainCheck();
		chain.subList(0, 8).forEach(check::next);
		check.end(8, chain.get(7).hash(), false);
		assertThat(check.problems()).containsExactly(new ChainProblem(9, ChainProblem.Kind.HEAD));
	}

	@Test
	void findsRowsCutOffTogetherWithTheirHeadByAnAnchorOnPaper() {
		ChainCheck check = new ChainCheck();
		check.anchor(9, chain.get(8).hash().substring(0, 20));
		chain.subList(0, 8).forEach(check::next);
		check.end(8, chain.get(7).hash(), true);
		assertThat(check.problems()).containsExactly(new ChainProblem(9, ChainProblem.Kind.CUT_OFF));
	}

	@Test
	void holdsTheWholeChainMadeAnewAgainstTheAnchor() {
		ChainCheck check = new ChainCheck();
		check.anchor(5, chain.get(4).hash());
		String previous = AuditEntry.ZERO;
		for (AuditEntry e : chain) {
			AuditEntry forged = new AuditEntry(e.seq(), e.atMs(), "x", e.actorId(), e.origin(), e.action(), e.entity(),
					e.entityId(), e.beforeText(), e.afterText(), e.suite(), "", e.mac())
				.hashed(previous);
			previous = forged.hash();
			check.next(forged);
		}
		check.end(10, previous, true);
		assertThat(check.problems()).containsExactly(new ChainProblem(5, ChainProblem.Kind.ANCHOR));
	}

	@Test
	void goesOnWithAnotherSuiteAndTellsAnEntryThatClaimsTheWrongOne() {
		List<AuditEntry> mixed = chain(3);
		AuditEntry fourth = new AuditEntry(4, 4000, "a4", null, "local", "acted", "case", "c4", null, "{}", "INTL", "",
				null)
			.hashed(mixed.get(2).hash());
		mixed.add(fourth);
		assertThat(check(mixed, 4, fourth.hash())).isNull();
		mixed.set(3, new AuditEntry(4, 4000, "a4", null, "local", "acted", "case", "c4", null, "{}", "SM",
				fourth.hash(), null));
		assertThat(check(mixed, 4, fourth.hash())).isEqualTo(4);
	}

	private static List<AuditEntry> chain(int length) {
		List<AuditEntry> entries = new ArrayList<>();
		String previous = AuditEntry.ZERO;
		for (int seq = 1; seq <= length; seq++) {
			AuditEntry entry = new AuditEntry(seq, seq * 1000L, "a" + seq, null, "local", "acted", "case", "c" + seq,
					null, "{}", "SM", "", null)
				.hashed(previous);
			previous = entry.hash();
			entries.add(entry);
		}
		return entries;
	}

}
