package org.bihuan.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.bihuan.files.WholeFiles;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads the chain out of the database, a part at a time, while others write on. */
class ChainReading {

	private static final int PART = 2000;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Seals seals;

	private final WholeFiles files;

	private final AnchorFile anchorFile;

	ChainReading(JdbcClient jdbc, JsonMapper json, Seals seals, WholeFiles files, AnchorFile anchorFile) {
		this.jdbc = jdbc;
		this.json = json;
		this.seals = seals;
		this.files = files;
		this.anchorFile = anchorFile;
	}

	/**
	 * Everything: anchors, then the head, which is never before them, entries, files.
	 */
	ChainCheck check(List<String> printed) {
		ChainCheck check = new ChainCheck();
		anchors().forEach(anchor -> check.anchor(anchor.seq(), anchor.hash()));
		printed.forEach(text -> PrintedAnchor.read(text).ifPresent(each -> check.anchor(each.seq(), each.hash())));
		Head head = head();
		FileEntries told = new FileEntries(json);
		walk(head.seq(), entry -> {
			check.next(entry);
			told.next(entry);
		});
		check.end(head.seq(), head.hash(), head.isGenuine(seals));
		files.damaged(told.hashes()).forEach(id -> check.file(told.seqOf(id)));
		return check;
	}

	Head head() {
		return jdbc.sql("select seq, hash, suite, mac from audit_head where id = 1")
			.query(AuditRecorder::head)
			.single();
	}

	/** The database's anchors and the file's, of which either may lie. */
	List<Anchor> anchors() {
		List<Anchor> found = new ArrayList<>(jdbc.sql("select anchor_day, seq, hash from audit_anchor order by seq")
			.query((row, index) -> new Anchor(row.getObject("anchor_day", java.time.LocalDate.class),
					row.getLong("seq"), row.getString("hash")))
			.list());
		found.addAll(anchorFile.all());
		return found;
	}

	/**
	 * Every entry in order. One beyond the head is shown as well unless it was written
	 * while we read, which moves the head past it.
	 */
	void walk(long headSeq, Consumer<AuditEntry> each) {
		long after = Long.MIN_VALUE;
		while (true) {
			List<AuditEntry> part = jdbc.sql("select * from audit_entry where seq > ? order by seq limit ?")
				.params(after, PART)
				.query(AuditEntry.class)
				.list();
			for (AuditEntry entry : part) {
				if (entry.seq() > headSeq && entry.seq() <= head().seq()) {
					return;
				}
				each.accept(entry);
			}
			if (part.size() < PART) {
				return;
			}
			after = part.get(part.size() - 1).seq();
		}
	}

}
