package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.OrderForged;
import org.bihuan.shared.RecordedWord;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.crypto.Order;
import org.bihuan.shared.crypto.Seals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Signs the order to issue a notice, and each chunk it is cut into, and holds the rows
 * against it when they are worked off: who issues, when, over which findings, by which
 * deadline and number. What nobody ordered so is set aside and told, and no case is made
 * of it. The words are sealed for their notice and need no other sign.
 */
@Component
class NoticeOrders {

	private static final Logger LOG = LoggerFactory.getLogger(NoticeOrders.class);

	private final JdbcTemplate jdbc;

	private final Seals seals;

	private final RecordedWord record;

	private final ApplicationEventPublisher events;

	NoticeOrders(JdbcTemplate jdbc, Seals seals, RecordedWord record, ApplicationEventPublisher events) {
		this.record = record;
		this.jdbc = jdbc;
		this.seals = seals;
		this.events = events;
	}

	/** The notice's row says all it orders. */
	void sign(NoticeId id) {
		sign(jdbc, seals, id.value());
	}

	private static void sign(JdbcTemplate jdbc, Seals seals, String id) {
		order(jdbc, id).forEach(order -> jdbc.update("update rectification_notice set order_mac = ? where id = ?",
				order.sign(seals), id));
	}

	private static List<Order> order(JdbcTemplate jdbc, String id) {
		return jdbc.query(
				"""
						select office_id, office_path, office_name, round_id, kind, document_number, signed_on, deadline, working_days,
						issued_by, issued_ms, total from rectification_notice where id = ?""",
				(row, index) -> {
					List<Object> says = new ArrayList<>();
					says.add(id);
					for (int column = 1; column <= 12; column++) {
						says.add(row.getString(column));
					}
					says.addAll(findings(jdbc, id, 1, Integer.MAX_VALUE));
					return new Order("issue", says);
				}, id);
	}

	private static List<String> findings(JdbcTemplate jdbc, String id, int first, int last) {
		return jdbc.queryForList("""
				select finding_id from rectification_notice_finding where notice_id = ? and position between ? and ?
				order by position""", String.class, id, first, last);
	}

	/** What is signed of a chunk, for the notice it was cut from. */
	String sign(NoticeId id, int first, int last) {
		return chunk(jdbc, id.value(), first, last).sign(seals);
	}

	private static Order chunk(JdbcTemplate jdbc, String id, int first, int last) {
		List<Object> says = new ArrayList<>(Arrays.asList(id, first, last));
		jdbc.query("select issued_by, issued_ms, order_mac from rectification_notice where id = ?", row -> {
			says.add(row.getString(1));
			says.add(row.getString(2));
			says.add(row.getString(3));
		}, id);
		says.addAll(findings(jdbc, id, first, last));
		return new Order("issue-chunk", says);
	}

	/**
	 * Whether somebody ordered the notice to be issued as its rows say now, and the
	 * record says of no end of it.
	 */
	boolean isOrdered(NoticeId id) {
		List<String> kept = jdbc.queryForList("select order_mac from rectification_notice where id = ?", String.class,
				id.value());
		return order(jdbc, id.value()).stream().anyMatch(order -> order.isSigned(seals, kept.get(0))) && isOnItsWay(id);
	}

	private boolean isOnItsWay(NoticeId id) {
		return record.says("notice", id.value(), "state", NoticeState.ISSUING.name());
	}

	/**
	 * The same of one that is about to be cut: it has no case yet but those that a node
	 * of a version before chunks made and nobody saw. An order that was worked off and is
	 * put back is none.
	 */
	boolean isFresh(NoticeId id, int issued) {
		return isOrdered(id) && cases(id) == issued
				&& jdbc
					.queryForList("select id from rectification_case where notice_id = ? and standing = true limit 1",
							String.class, id.value())
					.isEmpty();
	}

	boolean isOrdered(IssueChunks.Chunk chunk) {
		List<String> kept = jdbc.queryForList(
				"select order_mac from rectification_issue_chunk where notice_id = ? and first_position = ?",
				String.class, chunk.notice().value(), chunk.first());
		return kept.size() == 1
				&& chunk(jdbc, chunk.notice().value(), chunk.first(), chunk.last()).isSigned(seals, kept.get(0))
				&& isOnItsWay(chunk.notice());
	}

	private int cases(NoticeId id) {
		return jdbc
			.query("select count(*) from rectification_case where notice_id = ?", (row, index) -> row.getInt(1),
					id.value())
			.get(0);
	}

	/**
	 * Nobody works on it any more, and the record says why. Without cases it may be
	 * issued again, by whoever may; with cases it stays as somebody made it, for the
	 * verification to name.
	 */
	void setAside(NoticeId id) {
		LOG.error("The order to issue notice {} was not given to this installation as it stands: nothing is issued",
				id);
		String named = String.valueOf(
				jdbc.queryForList("select issued_by from rectification_notice where id = ?", String.class, id.value())
					.get(0));
		jdbc.update("delete from rectification_issue_chunk where notice_id = ?", id.value());
		jdbc.update("""
				update rectification_notice set worker = 'forged', lease_ms = ?, order_mac = null, version = version + 1
				where id = ?""", Long.MAX_VALUE, id.value());
		if (cases(id) == 0 && jdbc.update(
				"update rectification_notice set state = 'FAILED', issued = 0 where id = ? and state = 'ISSUING'",
				id.value()) == 1) {
			events.publishEvent(new RowsSet(List.of(new RowsSet.Row("notice", id.value(),
					Map.of("state", NoticeState.ISSUING), Map.of("state", NoticeState.FAILED)))));
		}
		events.publishEvent(new OrderForged("notice", id.value(), named));
	}

	/** What was on its way when orders were not signed yet. */
	static int signWaiting(JdbcTemplate on, Seals by) {
		List<String> waiting = on.queryForList("select id from rectification_notice where state = 'ISSUING'",
				String.class);
		waiting.forEach(id -> sign(on, by, id));
		on.query("select notice_id, first_position, last_position from rectification_issue_chunk",
				(row, index) -> new Object[] { chunk(on, row.getString(1), row.getInt(2), row.getInt(3)).sign(by),
						row.getString(1), row.getInt(2) })
			.forEach(row -> on.update(
					"update rectification_issue_chunk set order_mac = ? where notice_id = ? and first_position = ?",
					row));
		return waiting.size();
	}

}
