package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bihuan.files.FileId;
import org.bihuan.organization.Actor;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.RecordedWord;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.crypto.Order;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The rows of what was handed in for sign-off; their files bear the hand-in's id. */
@Repository
class HandInStore {

	/** What became of one. Void: the case left the unit without it. */
	enum Decision {

		SIGNED_OFF, RETURNED, TAKEN_BACK, VOID

	}

	private static final String CASE = "case";

	private static final String FIELD = "hand-in:";

	private static final String WAITING = "WAITING";

	private static final Logger LOG = LoggerFactory.getLogger(HandInStore.class);

	private final NamedParameterJdbcTemplate jdbc;

	private final Seals seals;

	private final RecordedWord record;

	private final ApplicationEventPublisher events;

	HandInStore(NamedParameterJdbcTemplate jdbc, Seals seals, RecordedWord record, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.seals = seals;
		this.record = record;
		this.events = events;
	}

	String add(RectificationCase each, ReportDraft draft, Instant now, Actor actor) {
		String id = Ids.next();
		Map<String, Object> row = new HashMap<>();
		row.put("id", id);
		row.put("case", each.id.value());
		row.put("round", each.round);
		row.put("cause", draft.cause());
		row.put("measures", draft.measures());
		row.put("result", draft.result().name());
		row.put("completed", draft.completedOn());
		row.put("responsible", draft.responsiblePerson());
		row.put("selfCheck", draft.selfCheck());
		row.put("now", now.toEpochMilli());
		row.put("by", actor.username());
		row.put("name", actor.displayName());
		jdbc.update(
				"""
						insert into rectification_hand_in (id, case_id, round_no, cause_text, measures_text, result, completed_on,
						responsible_person, self_check, handed_in_ms, handed_in_by, handed_in_name)
						values (:id, :case, :round, :cause, :measures, :result, :completed, :responsible, :selfCheck, :now, :by, :name)""",
				row);
		sign(jdbc, seals, id);
		events.publishEvent(RowsSet.one(CASE, each.id.value(), Map.of(FIELD + id, WAITING)));
		return id;
	}

	/**
	 * Whether the record says that it waits: one that was returned or taken back and is
	 * put back does so by its row alone.
	 */
	boolean isWaiting(HandIn each) {
		return record.says(CASE, each.caseId().value(), FIELD + each.id(), WAITING);
	}

	private static void sign(NamedParameterJdbcTemplate jdbc, Seals seals, String id) {
		jdbc.query("select * from rectification_hand_in where id = :id", Map.of("id", id),
				(row, index) -> order(row).sign(seals))
			.forEach(mac -> jdbc.update("update rectification_hand_in set order_mac = :mac where id = :id",
					Map.of("mac", mac, "id", id)));
	}

	/** What a leader signs, and in whose name it then stands. */
	private static Order order(ResultSet row) throws SQLException {
		List<Object> says = new java.util.ArrayList<>();
		for (String column : List.of("id", "case_id", "round_no", "cause_text", "measures_text", "result",
				"completed_on", "responsible_person", "self_check", "handed_in_ms", "handed_in_by", "handed_in_name")) {
			says.add(row.getString(column));
		}
		return new Order("hand-in", says);
	}

	/** What waited when it was not signed yet. */
	static int signAll(NamedParameterJdbcTemplate jdbc, Seals seals) {
		List<String> waiting = jdbc.queryForList("select id from rectification_hand_in where decision is null",
				Map.of(), String.class);
		waiting.forEach(id -> sign(jdbc, seals, id));
		return waiting.size();
	}

	/**
	 * What waits of these cases. A row that nobody handed in, or handed in otherwise, is
	 * nobody's report: it is not shown and not signed off, and that is logged.
	 */
	Map<CaseId, HandIn> waiting(Collection<CaseId> cases) {
		if (cases.isEmpty()) {
			return Map.of();
		}
		Map<String, List<FileId>> files = files(cases);
		Map<CaseId, HandIn> found = new HashMap<>();
		jdbc.query("select * from rectification_hand_in where case_id in (:cases) and decision is null",
				Map.of("cases", values(cases)), row -> {
					if (!order(row).isSigned(seals, row.getString("order_mac"))) {
						LOG.error("What {} handed in for case {} was not written by this installation as it stands",
								row.getString("handed_in_by"), row.getString("case_id"));
						return;
					}
					HandIn each = handIn(row, files.getOrDefault(row.getString("id"), List.of()));
					found.put(each.caseId(), each);
				});
		return found;
	}

	private Map<String, List<FileId>> files(Collection<CaseId> cases) {
		Map<String, List<FileId>> found = new HashMap<>();
		jdbc.query(
				"""
						select report_id, file_id from rectification_evidence where case_id in (:cases) and report_id is not null
						order by file_id""",
				Map.of("cases", values(cases)), row -> {
					found.computeIfAbsent(row.getString(1), id -> new java.util.ArrayList<>())
						.add(new FileId(row.getString(2)));
				});
		return found;
	}

	private static HandIn handIn(ResultSet row, List<FileId> files) throws SQLException {
		return new HandIn(row.getString("id"), new CaseId(row.getString("case_id")), row.getInt("round_no"),
				new ReportDraft(row.getString("cause_text"), row.getString("measures_text"),
						ReportResult.valueOf(row.getString("result")), row.getObject("completed_on", LocalDate.class),
						row.getString("responsible_person"), row.getString("self_check"), files),
				Objects.requireNonNull(China.offset(row.getLong("handed_in_ms"))), row.getString("handed_in_by"),
				row.getString("handed_in_name"));
	}

	/**
	 * Why the leader did not sign what was last handed in for the round each case is in.
	 */
	Map<CaseId, String> refused(Collection<CaseId> cases) {
		Map<CaseId, String> found = new HashMap<>();
		if (!cases.isEmpty()) {
			jdbc.query("""
					select h.case_id, h.decision, h.comment_text from rectification_hand_in h
					join rectification_case c on c.id = h.case_id and c.round_no = h.round_no
					where h.case_id in (:cases) order by h.id""", Map.of("cases", values(cases)), row -> {
				CaseId id = new CaseId(row.getString(1));
				if (Decision.RETURNED.name().equals(row.getString(2))) {
					found.put(id, row.getString(3));
				}
				else {
					found.remove(id);
				}
			});
		}
		return found;
	}

	/**
	 * Notes what became of what waits of these cases. Unless it was signed off its files
	 * are free for the next report again.
	 */
	void decide(Collection<CaseId> cases, Decision decision, @Nullable String comment, Instant now, String by) {
		Map<String, Object> said = new HashMap<>();
		said.put("cases", values(cases));
		said.put("decision", decision.name());
		said.put("comment", comment);
		said.put("now", now.toEpochMilli());
		said.put("by", by);
		tell("decision is null", said, WAITING, decision);
		if (decision != Decision.SIGNED_OFF) {
			jdbc.update("""
					update rectification_evidence set report_id = null where case_id in (:cases) and report_id in
					(select id from rectification_hand_in where case_id in (:cases) and decision is null)""", said);
		}
		jdbc.update("""
				update rectification_hand_in set decision = :decision, comment_text = :comment, decided_ms = :now,
				decided_by = :by where case_id in (:cases) and decision is null""", said);
	}

	/** The next unit does not read why a former unit's leader did not sign. */
	void leaveBehind(Collection<CaseId> cases) {
		Map<String, Object> said = Map.of("cases", values(cases), "gone", Decision.VOID.name(), "returned",
				Decision.RETURNED.name());
		tell("decision = :returned", said, Decision.RETURNED.name(), Decision.VOID);
		jdbc.update(
				"update rectification_hand_in set decision = :gone where case_id in (:cases) and decision = :returned",
				said);
	}

	private void tell(String which, Map<String, Object> said, String before, Decision after) {
		List<RowsSet.Row> rows = jdbc.query(
				"select id, case_id from rectification_hand_in where case_id in (:cases) and " + which, said,
				(row, index) -> new RowsSet.Row(CASE, row.getString(2), Map.of(FIELD + row.getString(1), before),
						Map.of(FIELD + row.getString(1), after)));
		events.publishEvent(new RowsSet(rows));
	}

	private static List<String> values(Collection<CaseId> cases) {
		return cases.stream().map(CaseId::value).toList();
	}

}
