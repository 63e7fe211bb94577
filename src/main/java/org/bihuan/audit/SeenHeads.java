package org.bihuan.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.bihuan.shared.Parts;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the chain was seen to stand, in memory, in a file of its own and by the anchors:
 * each must still stand there with the same hash. A database that was put back is told by
 * it even when it has grown past all of them since.
 */
class SeenHeads {

	/** Of the last ones each is held against the chain, and not the highest alone. */
	private static final int RECENT = 200;

	private final JdbcTemplate jdbc;

	private final Macs macs;

	private final AnchorFile anchors;

	private final HeadFile file;

	private final Deque<HeadFile.Seen> recent = new ArrayDeque<>();

	private HeadFile.Seen highest = HeadFile.NONE;

	private HeadFile.Seen written = HeadFile.NONE;

	SeenHeads(JdbcTemplate jdbc, Macs macs, AnchorFile anchors, HeadFile file) {
		this.jdbc = jdbc;
		this.macs = macs;
		this.anchors = anchors;
		this.file = file;
	}

	/** After the commit alone: what is undone was never seen. */
	synchronized void committed(Head head) {
		HeadFile.Seen seen = new HeadFile.Seen(head.seq(), head.hash());
		highest = HeadFile.Seen.further(highest, seen);
		recent.addLast(seen);
		if (recent.size() > RECENT) {
			recent.removeFirst();
		}
	}

	private synchronized List<HeadFile.Seen> recent() {
		return List.copyOf(recent);
	}

	/** The furthest this process knows of. */
	synchronized HeadFile.Seen highest() {
		return highest;
	}

	/**
	 * Whether this head, read after the other was seen, lies before it or is another.
	 */
	static boolean isBehind(Head head, HeadFile.Seen seen) {
		return head.seq() < seen.seq() || head.seq() == seen.seq() && !head.hash().equals(seen.hash());
	}

	/** The furthest that was ever seen, by memory, file and anchors. */
	long furthest() {
		return known().stream().mapToLong(HeadFile.Seen::seq).max().orElse(0);
	}

	private List<HeadFile.Seen> known() {
		return Stream.concat(Stream.concat(recent().stream(), Stream.of(highest(), file.read(macs.seals()))),
				anchors.all().stream().filter(macs::fits).map(anchor -> new HeadFile.Seen(anchor.seq(), anchor.hash())))
			.filter(seen -> seen.seq() > 0)
			.distinct()
			.toList();
	}

	/** Whether one of them no longer stands in the chain. */
	boolean areLost() {
		List<HeadFile.Seen> known = known();
		Map<Long, String> standing = new HashMap<>();
		for (List<HeadFile.Seen> part : Parts.of(new ArrayList<>(known))) {
			jdbc.query("select seq, hash from audit_entry where seq in (" + "?, ".repeat(part.size() - 1) + "?)",
					row -> {
						standing.put(row.getLong(1), row.getString(2));
					}, part.stream().map(HeadFile.Seen::seq).toArray());
		}
		List<HeadFile.Seen> lost = known.stream()
			.filter(seen -> !seen.hash().equals(standing.get(seen.seq())))
			.toList();
		if (lost.isEmpty()) {
			return false;
		}
		long decided = decided();
		return lost.stream().anyMatch(seen -> seen.seq() >= decided);
	}

	/** Where the auditor last decided to go on; what was lost before it stays lost. */
	private long decided() {
		return jdbc.query(
				"select * from audit_entry where entity = 'audit' and action = 'continued' order by seq desc limit 20",
				DataClassRowMapper.newInstance(AuditEntry.class))
			.stream()
			.filter(entry -> macs.isGenuine(entry, jdbc))
			.mapToLong(AuditEntry::seq)
			.findFirst()
			.orElse(0);
	}

	/** Notes the furthest in the file, where it is further than what stands there. */
	void write() {
		HeadFile.Seen now = highest();
		if (now.seq() > written.seq()) {
			if (now.seq() > file.read(macs.seals()).seq()) {
				file.write(now, macs.seals());
			}
			written = now;
		}
	}

}
