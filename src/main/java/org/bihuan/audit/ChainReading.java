package org.bihuan.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.bihuan.files.WholeFiles;
import org.bihuan.shared.China;
import org.bihuan.shared.DatabaseObjects;
import org.bihuan.shared.RecordedRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads the chain out of the database, a part at a time, while others write on. */
class ChainReading {

	private static final int PART = 2000;

	private final JdbcOperations template;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Macs macs;

	private final WholeFiles files;

	private final AnchorFile anchorFile;

	private final List<RecordedRows> modules;

	ChainReading(JdbcOperations template, JdbcClient jdbc, JsonMapper json, Macs macs, WholeFiles files,
			AnchorFile anchorFile, List<RecordedRows> modules) {
		this.template = template;
		this.modules = modules;
		this.jdbc = jdbc;
		this.json = json;
		this.macs = macs;
		this.files = files;
		this.anchorFile = anchorFile;
	}

	/**
	 * Everything: what the database holds beside tables, head, anchors, entries with
	 * their MACs, files, and rows. An anchor made meanwhile tells of an entry beyond the
	 * head, which is left out with it.
	 */
	Found check(List<String> printed) {
		List<String> objects = DatabaseObjects.foreign(template);
		Head read = head();
		Head head = read == null ? new Head(0, "", "", null, null) : read;
		long begin = anchorFile.begin(macs).map(AnchorFile.Begin::seq).orElse(Long.MAX_VALUE);
		boolean before = begin == Long.MAX_VALUE && !macs.haveBegun() && macs.fitsBefore(head);
		boolean genuine = before || macs.fits(head);
		long from = Math.min(begin, head.macsFrom() == null ? Long.MAX_VALUE : genuine ? head.macsFrom() : begun());
		ChainCheck check = new ChainCheck(macs::fits, from);
		for (Anchor anchor : anchors(before)) {
			if (anchor.seq() > head.seq() && anchor.seq() <= end()) {
				continue;
			}
			check.anchor(anchor.seq(), anchor.hash());
			if (anchor.mac() == null ? anchor.seq() >= from : !macs.fits(anchor)) {
				check.forged(anchor.seq());
			}
		}
		printed.forEach(text -> PrintedAnchor.read(text).ifPresent(each -> check.anchor(each.seq(), each.hash())));
		FileEntries told = new FileEntries(json);
		DataCheck data = new DataCheck(jdbc, json, modules);
		walk(head.seq(), entry -> {
			check.next(entry);
			told.next(entry);
			data.next(entry);
		});
		check.end(head.seq(), head.hash(), genuine);
		files.damaged(told.hashes()).forEach(id -> check.file(told.seqOf(id)));
		return new Found(check, before ? List.of() : data.problems(), objects);
	}

	/** What a check found in the chain, in the rows behind it and beside the tables. */
	record Found(ChainCheck chain, List<DataProblem> data, List<String> objects) {

		boolean isIntact() {
			return chain.problems().isEmpty() && data.isEmpty() && objects.isEmpty();
		}

	}

	/** Where MACs begin by the chain's own word, for a head that cannot be asked. */
	long begun() {
		return jdbc.sql("select * from audit_entry where entity = 'audit' and action = 'macs-begin' order by seq")
			.query(AuditEntry.class)
			.list()
			.stream()
			.filter(macs::fits)
			.mapToLong(AuditEntry::seq)
			.min()
			.orElse(Long.MAX_VALUE);
	}

	@Nullable Head head() {
		return jdbc.sql("select * from audit_head where id = 1").query(Chain::headOfAnyAge).optional().orElse(null);
	}

	/** The database's anchors and the file's, of which either may lie. */
	List<Anchor> anchors(boolean before) {
		List<Anchor> found = new ArrayList<>(anchorFile.all());
		if (before) {
			found.addAll(anchors("select anchor_day, seq, hash, null mac from audit_anchor"));
		}
		else {
			found.addAll(anchors("select anchor_day, seq, hash, mac from audit_anchor"));
			jdbc.sql("select at_ms, seq, hash, mac from audit_mark")
				.query((row, index) -> found
					.add(new Anchor(China.dayOf(java.time.Instant.ofEpochMilli(row.getLong("at_ms"))),
							row.getLong("seq"), row.getString("hash"), row.getString("mac"))))
				.list();
		}
		return found;
	}

	private List<Anchor> anchors(String sql) {
		return jdbc.sql(sql)
			.query((row, index) -> new Anchor(row.getObject("anchor_day", java.time.LocalDate.class),
					row.getLong("seq"), row.getString("hash"), row.getString("mac")))
			.list();
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
				if (entry.seq() > headSeq && entry.seq() <= end()) {
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

	private long end() {
		Head head = head();
		return head == null ? 0 : head.seq();
	}

}
