package org.bihuan.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs whose import it is when a file is taken in, and what it will become when somebody
 * confirms it. What nobody ordered so is neither read, nor confirmed, nor taken in.
 */
@Component
class ImportOrders {

	/**
	 * What comes in with a confirmed import.
	 *
	 * @param rows each what it becomes
	 * @param facts of a circular; empty of a sheet
	 */
	record Content(int count, List<Map<String, String>> rows, String facts) {
	}

	private static final Logger LOG = LoggerFactory.getLogger(ImportOrders.class);

	private static final String IMPORT = "import";

	/** Where an import stands; one that somebody stopped stands so before its end. */
	static final String STATE = "case when cancelled = true and state in ('READING', 'IMPORTING') then 'STOPPED' "
			+ "else state end";

	static final String STOPPED = "STOPPED";

	/** Plain, since commands run without the application's. */
	private static final JsonMapper JSON = new JsonMapper();

	private final JdbcTemplate jdbc;

	private final Seals seals;

	private final RecordedWord record;

	private final ApplicationEventPublisher events;

	ImportOrders(JdbcTemplate jdbc, Seals seals, RecordedWord record, ApplicationEventPublisher events) {
		this.record = record;
		this.jdbc = jdbc;
		this.seals = seals;
		this.events = events;
	}

	/** Its row says all that was ordered. */
	void sign(String id) {
		sign(jdbc, seals, id);
	}

	private static void sign(JdbcTemplate jdbc, Seals seals, String id) {
		order(jdbc, id).forEach(
				order -> jdbc.update("update imports_import set order_mac = ? where id = ?", order.sign(seals), id));
	}

	private static List<Order> order(JdbcTemplate jdbc, String id) {
		return jdbc
			.query("""
					select kind, office_id, office_path, created_by, created_ms, round_id, file_id from imports_import
					where id = ?""",
					(row, index) -> new Order("import", Arrays.asList(id, row.getString(1), row.getString(2),
							row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7))),
					id);
	}

	/** Where it stands, locked until the transaction ends. */
	String lockedState(String id) {
		return state(id, " for update");
	}

	private String state(String id, String suffix) {
		return jdbc.queryForList("select " + STATE + " from imports_import where id = ?" + suffix, String.class, id)
			.get(0);
	}

	/** It stands elsewhere from now on; empty before it there was none. */
	void moved(String id, String before) {
		events.publishEvent(new RowsSet(
				List.of(new RowsSet.Row(IMPORT, id, Map.of("state", before), Map.of("state", state(id, ""))))));
	}

	/**
	 * Whether the record says that it stands there. Read once more where somebody stopped
	 * it in between.
	 */
	private boolean isSo(String id) {
		String state = state(id, "");
		return record.says(IMPORT, id, "state", state)
				|| !state.equals(state(id, "")) && record.says(IMPORT, id, "state", state(id, ""));
	}

	/**
	 * Whether somebody took the file in as its row says now, and it stands where the
	 * record says: one that ended and is put back does not.
	 */
	boolean isOrdered(String id) {
		List<String> kept = jdbc.queryForList("select order_mac from imports_import where id = ?", String.class, id);
		return order(jdbc, id).stream().anyMatch(order -> order.isSigned(seals, kept.get(0))) && isSo(id);
	}

	/** What is confirmed is this, to the last letter. */
	void confirm(String id, Content content) {
		jdbc.update("update imports_import set rows_mac = ? where id = ?", rows(jdbc, id, content).sign(seals), id);
	}

	private static Order rows(JdbcTemplate jdbc, String id, Content content) {
		String whose = jdbc.queryForList("select order_mac from imports_import where id = ?", String.class, id).get(0);
		return new Order("import-rows",
				Arrays.asList(id, whose, content.count(), hash(JSON.writeValueAsString(content))));
	}

	private static String hash(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** Whether somebody confirmed exactly this. */
	boolean isConfirmed(String id, Content content) {
		List<String> kept = jdbc.queryForList("select rows_mac from imports_import where id = ?", String.class, id);
		return isOrdered(id) && rows(jdbc, id, content).isSigned(seals, kept.get(0));
	}

	/** The record says that it was not done, and in whose name it was to be. */
	void tell(String id, String named) {
		LOG.error("Import {} of {} was not ordered so by anybody: nothing of it is taken in", id, named);
		events.publishEvent(new OrderForged(IMPORT, id, named));
	}

	/** What waited when orders were not signed yet. */
	static int signWaiting(JdbcTemplate on, Seals by) {
		List<String> waiting = on.queryForList(
				"select id from imports_import where state in ('READING', 'AWAITING_CONFIRMATION', 'IMPORTING')",
				String.class);
		waiting.forEach(id -> sign(on, by, id));
		KeptRows rows = new KeptRows(org.springframework.jdbc.core.simple.JdbcClient.create(on), on, JSON);
		List<String> confirmed = new ArrayList<>(
				on.queryForList("select id from imports_import where state = 'IMPORTING'", String.class));
		confirmed.forEach(id -> on.update("update imports_import set rows_mac = ? where id = ?",
				rows(on, id, rows.content(id)).sign(by), id));
		return waiting.size();
	}

}
