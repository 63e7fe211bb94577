package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Writes the lines of cases' timelines. What people can do again and again without the
 * case going on has a number, so that everything about a case can be read in one page.
 */
class CaseLines {

	/** With so many lines nothing more is done again; what moves it on always is. */
	static final int MOST = 1_000;

	/** So often is something taken back in one round. */
	static final int TAKEN_BACK_A_ROUND = 20;

	private static final List<String> TAKEN_BACK = CaseEvent.takenBack().stream().map(CaseEvent::name).toList();

	private final JdbcTemplate jdbc;

	private final NamedParameterJdbcTemplate named;

	CaseLines(JdbcTemplate jdbc, NamedParameterJdbcTemplate named) {
		this.jdbc = jdbc;
		this.named = named;
	}

	/**
	 * Writes the new lines of these cases. Refuses 409 what people did often enough: the
	 * 21st taking back in a round, and whatever can be repeated once a case has 1,000
	 * lines.
	 */
	void write(List<RectificationCase> changed) {
		List<Object[]> rows = new ArrayList<>();
		for (RectificationCase each : changed) {
			for (RectificationCase.Line line : each.lines) {
				requireRoom(each, line);
				rows.add(new Object[] { each.id.value(), ++each.eventSeq, line.at().toEpochMilli(), line.actor(),
						line.actorName(), line.kind(), line.detail(),
						line.audience() == null ? null : line.audience().name() });
			}
			each.lines.clear();
		}
		insert(rows);
	}

	private void requireRoom(RectificationCase of, RectificationCase.Line line) {
		CaseEvent event = CaseEvent.of(line.kind());
		if (event != null && !line.actor().equals(CaseState.SYSTEM)) {
			requireRoom(of.id, of.roundMs, of.eventSeq, event);
		}
	}

	/** For what a person does in a case's round, with so many lines told before. */
	void requireRoom(CaseId of, long roundMs, int told, CaseEvent event) {
		if (told >= MOST && event.isRepeatable()) {
			throw Refusal.conflict("rectification.case-full", MOST);
		}
		if (event.isTakenBack() && takenBack(of, roundMs) >= TAKEN_BACK_A_ROUND) {
			throw Refusal.conflict("rectification.taken-back-often", TAKEN_BACK_A_ROUND);
		}
	}

	private int takenBack(CaseId of, long roundMs) {
		return named.queryForObject(
				"""
						select count(*) from rectification_event where case_id = :case and at_ms >= :since and kind in (:kinds)""",
				Map.of("case", of.value(), "since", roundMs, "kinds", TAKEN_BACK), Integer.class);
	}

	void insert(List<Object[]> rows) {
		if (!rows.isEmpty()) {
			jdbc.batchUpdate("""
					insert into rectification_event (case_id, seq, at_ms, actor, actor_name, kind, detail, audience)
					values (?, ?, ?, ?, ?, ?, ?, ?)""", rows);
		}
	}

}
