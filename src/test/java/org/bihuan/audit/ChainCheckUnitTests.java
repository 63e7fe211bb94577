package org.bihuan.audit;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChainCheckUnitTests {

	private final List<AuditEntry> chain = chain(10);

	@Test
	void hashesByTheStandard() {
		assertThat(Sm3.hex("abc")).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
	}

	@Test
	void passesAnUntouchedChain() {
		assertThat(firstBroken(chain)).isNull();
	}

	@Test
	void findsAChangedEntry() {
		AuditEntry e = chain.get(3);
		chain.set(3, new AuditEntry(e.seq(), e.atMs(), "somebody", e.origin(), e.action(), e.entity(), e.entityId(),
				e.beforeText(), e.afterText(), e.hash()));
		assertThat(firstBroken(chain)).isEqualTo(4);
	}

	@Test
	void findsAChangedEntryWhoseOwnHashWasMadeAnew() {
		AuditEntry e = chain.get(3);
		chain.set(3, new AuditEntry(e.seq(), e.atMs(), "somebody", e.origin(), e.action(), e.entity(), e.entityId(),
				e.beforeText(), e.afterText(), "")
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
		assertThat(firstBroken(turned)).isEqualTo(4);
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
		check.end(headSeq, headHash);
		return check.firstBroken();
	}

	private static List<AuditEntry> chain(int length) {
		List<AuditEntry> entries = new ArrayList<>();
		String previous = Sm3.ZERO;
		for (int seq = 1; seq <= length; seq++) {
			AuditEntry entry = new AuditEntry(seq, seq * 1000L, "a" + seq, "local", "acted", "case", "c" + seq, null,
					"{}", "")
				.hashed(previous);
			previous = entry.hash();
			entries.add(entry);
		}
		return entries;
	}

}
