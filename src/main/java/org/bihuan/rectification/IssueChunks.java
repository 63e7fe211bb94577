package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bihuan.shared.SystemClock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Cuts a notice into chunks that any number of workers take, each chunk locked for as
 * long as its transaction lasts: what a dead node held is free again as soon as the
 * server misses it, and nothing has to be kept in step.
 */
@Repository
class IssueChunks {

	/** Positions on a notice, both ends included. */
	record Chunk(NoticeId notice, int first, int last, int failures) {
	}

	static final int SIZE = 500;

	private static final String CUT = "chunks";

	private static final RowMapper<Chunk> CHUNK = (row, index) -> new Chunk(new NoticeId(row.getString(1)),
			row.getInt(2), row.getInt(3), row.getInt(4));

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final SystemClock system;

	private final NoticeOrders orders;

	IssueChunks(JdbcClient jdbc, JdbcTemplate batch, SystemClock system, NoticeOrders orders) {
		this.orders = orders;
		this.jdbc = jdbc;
		this.batch = batch;
		this.system = system;
	}

	/**
	 * Cuts the next notice that waits for it; false when none does. A node of a version
	 * before chunks works under a lease: what it left is cut from where it stopped. One
	 * that nobody ordered, or that has its cases already, is set aside.
	 */
	boolean cut() {
		record Waiting(String id, int issued, int total) {
		}
		Optional<Waiting> waiting = jdbc.sql("""
				select id, issued, total from rectification_notice where state = 'ISSUING' and lease_ms < ?
				order by issued_ms limit 1 for update skip locked""")
			.param(system.millis())
			.query(Waiting.class)
			.optional();
		waiting.ifPresent(notice -> {
			NoticeId id = new NoticeId(notice.id());
			if (!orders.isFresh(id, notice.issued())) {
				orders.setAside(id);
				return;
			}
			List<Object[]> chunks = new ArrayList<>();
			for (int first = notice.issued() + 1; first <= notice.total(); first += SIZE) {
				int last = Math.min(notice.total(), first + SIZE - 1);
				chunks.add(new Object[] { notice.id(), first, last, orders.sign(id, first, last) });
			}
			batch.batchUpdate(
					"insert into rectification_issue_chunk (notice_id, first_position, last_position, order_mac) values (?, ?, ?, ?)",
					chunks);
			jdbc.sql("update rectification_notice set worker = ?, lease_ms = ? where id = ?")
				.params(CUT, Long.MAX_VALUE, notice.id())
				.update();
		});
		return waiting.isPresent();
	}

	/**
	 * The next chunk nobody works on, locked; those that failed come last. What a server
	 * has to sort before it gives the first it locks whole, and nobody else would find
	 * anything to do: so they are looked at unlocked, and locked by key.
	 */
	Optional<Chunk> take() {
		return jdbc.sql("""
				select notice_id, first_position, last_position, failures from rectification_issue_chunk
				order by failures, notice_id, first_position limit 100""")
			.query(CHUNK)
			.list()
			.stream()
			.map(this::lock)
			.flatMap(Optional::stream)
			.findFirst();
	}

	private Optional<Chunk> lock(Chunk seen) {
		return jdbc.sql("""
				select notice_id, first_position, last_position, failures from rectification_issue_chunk
				where notice_id = ? and first_position = ? for update skip locked""")
			.params(seen.notice().value(), seen.first())
			.query(CHUNK)
			.optional();
	}

	/** The chunk is made, with the transaction it was taken in. */
	void made(Chunk chunk) {
		jdbc.sql("delete from rectification_issue_chunk where notice_id = ? and first_position = ?")
			.params(chunk.notice().value(), chunk.first())
			.update();
	}

	/** Counts a failure of the chunk; answers how many there were. */
	int failed(Chunk chunk) {
		jdbc.sql(
				"update rectification_issue_chunk set failures = failures + 1 where notice_id = ? and first_position = ?")
			.params(chunk.notice().value(), chunk.first())
			.update();
		return chunk.failures() + 1;
	}

	/** Drops what is left of a notice, once nobody works on any of it. */
	void drop(NoticeId id) {
		jdbc.sql("delete from rectification_issue_chunk where notice_id = ?").param(id.value()).update();
	}

	/**
	 * How many cases of a notice on its way are made. Told from what is left, for its row
	 * must not be written while chunks are: their cases refer to it.
	 */
	int made(NoticeId id) {
		return jdbc
			.sql("""
					select case when worker = ? then total - (select coalesce(sum(last_position - first_position + 1), 0)
					from rectification_issue_chunk where notice_id = ?) else issued end from rectification_notice where id = ?""")
			.params(CUT, id.value(), id.value())
			.query(Integer.class)
			.single();
	}

	/** A notice all of whose chunks are made and that waits for its end. */
	Optional<NoticeId> complete() {
		return jdbc
			.sql("""
					select n.id from rectification_notice n where n.state = 'ISSUING' and n.worker = ?
					and not exists (select 1 from rectification_issue_chunk c where c.notice_id = n.id) order by n.failures, n.issued_ms limit 1""")
			.param(CUT)
			.query(String.class)
			.optional()
			.map(NoticeId::new);
	}

	/** Whether nothing is left to make of this notice, its row locked by the caller. */
	boolean none(NoticeId id) {
		return jdbc.sql("select count(*) from rectification_issue_chunk where notice_id = ?")
			.param(id.value())
			.query(Integer.class)
			.single() == 0;
	}

}
