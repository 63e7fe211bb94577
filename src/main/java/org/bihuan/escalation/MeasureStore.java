package org.bihuan.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads measures; the case's row is locked before. */
@Repository
class MeasureStore {

	/** A measure about to be written. */
	record Fresh(MeasureId id, MeasureKind kind, int rung, CaseLadder.Facts facts, Instant at, LocalDate due,
			boolean holds, String actor, @Nullable String comment, @Nullable String policyVersion,
			@Nullable String rule, List<String> told, String interviewee) {

		static Fresh ofLadder(MeasureKind kind, int rung, Firing firing, LocalDate due, boolean holds, String title) {
			LadderDecision decision = firing.decision();
			String rank = kind == MeasureKind.INTERVIEW && decision.interviewee().isEmpty() ? "DEPUTY"
					: decision.interviewee();
			return new Fresh(new MeasureId(Ids.next()), kind, rung, firing.facts(), firing.at(), due, holds, "system",
					title, String.valueOf(firing.policy().version()), decision.rule(), decision.told(), rank);
		}

		static Fresh byHand(MeasureKind kind, int rung, CaseLadder.Facts facts, Instant at, LocalDate due,
				boolean holds, String actor, @Nullable String comment) {
			return new Fresh(new MeasureId(Ids.next()), kind, rung, facts, at, due, holds, actor, comment, null, null,
					kind.audience(false).reachesUnit() ? List.of("UNIT") : List.of(), "DEPUTY");
		}

		Audience audience() {
			return kind.audience(rule != null && told.contains("UNIT"));
		}

		/**
		 * Once per case, round and rung; an earlier one of the same kind on that rung
		 * counts on.
		 */
		private String onceKey() {
			int before = switch (kind) {
				case URGE -> facts.urges();
				case INTERVIEW -> facts.interviews();
				case CIRCULAR -> facts.circulars();
				case SHUTDOWN -> facts.shutdowns();
				case ACCOUNTABILITY -> 0;
			};
			return rung == 0 ? "hand:" + id : facts.id() + ":" + facts.round() + ":" + rung + ":" + kind + ":" + before;
		}

	}

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	MeasureStore(JdbcClient jdbc, JdbcTemplate batch, BusinessClock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.clock = clock;
		this.events = events;
	}

	void insert(List<Fresh> fresh) {
		long now = clock.now().toEpochMilli();
		batch.batchUpdate(
				"""
						insert into escalation_measure (id, kind, state, case_id, unit_path, round_no, rung, once_key, ordered_ms,
						recorded_ms, ordered_by, comment_text, policy_version, rule_id, due, unit_id, unit_name, target_id,
						target_name, region, told, holds, audience)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
				fresh.stream()
					.map(m -> new Object[] { m.id().value(), m.kind().name(),
							m.kind() == MeasureKind.URGE ? MeasureState.DONE.name() : MeasureState.ORDERED.name(),
							m.facts().id().value(), m.facts().unitPath(), m.facts().round(), m.rung(), m.onceKey(),
							m.at().toEpochMilli(), now, m.actor(), m.comment(), m.policyVersion(), m.rule(), m.due(),
							m.facts().unitId(), m.facts().unitName(), m.facts().targetId(), m.facts().targetName(),
							m.facts().region(), String.join(",", m.told()), m.holds(), m.audience().name() })
					.toList());
		batch.batchUpdate("insert into escalation_interview (measure_id, interviewee_rank) values (?, ?)",
				fresh.stream()
					.filter(m -> m.kind() == MeasureKind.INTERVIEW)
					.map(m -> new Object[] { m.id().value(), m.interviewee() })
					.toList());
		batch.batchUpdate("insert into escalation_shutdown (measure_id) values (?)",
				fresh.stream()
					.filter(m -> m.kind() == MeasureKind.SHUTDOWN)
					.map(m -> new Object[] { m.id().value() })
					.toList());
		if (!fresh.isEmpty()) {
			events.publishEvent(new RowsSet(fresh.stream()
				.map(m -> new RowsSet.Row("measure", m.id().value(), Map.of(),
						Map.of("state", m.kind() == MeasureKind.URGE ? MeasureState.DONE : MeasureState.ORDERED, "kind",
								m.kind(), "case_id", m.facts().id().value(), "unit_id", m.facts().unitId(), "audience",
								m.audience())))
				.toList()));
		}
		fresh.forEach(m -> events.publishEvent(new MeasureOrdered(m.id(), m.kind(), m.facts().id(), m.rung(),
				m.at().toEpochMilli(), m.actor(), m.told(), m.policyVersion(), m.rule(), m.audience())));
	}

	/** The measure of that kind, if the actor may know of it; else refuses (404). */
	Measure require(MeasureId id, MeasureKind kind, Actor actor) {
		return jdbc.sql("select * from escalation_measure where id = ? and kind = ? and " + read(actor))
			.params(id.value(), kind.name(), actor.scope().parameter())
			.query((row, i) -> row(row, i).readBy(actor))
			.optional()
			.orElseThrow(() -> Refusal.notFound("escalation.measure-not-found"));
	}

	Measure require(MeasureId id) {
		return jdbc.sql("select * from escalation_measure where id = ?")
			.param(id.value())
			.query(MeasureStore::row)
			.single();
	}

	/**
	 * Those of the actor's scope whose audience the actor is of, as a condition with one
	 * parameter.
	 */
	static String read(Actor actor) {
		return actor.scope().on("unit_path") + " and " + Audience.on("audience", actor);
	}

	/** What the actor may read of a case's measures, oldest first. */
	List<Measure> of(CaseId id, Actor actor) {
		return jdbc
			.sql("select * from escalation_measure where case_id = ? and " + read(actor) + " order by ordered_ms, id")
			.params(id.value(), actor.scope().parameter())
			.query((row, i) -> row(row, i).readBy(actor))
			.list();
	}

	/** The unit reads the measure from now on. */
	void disclose(MeasureId id) {
		Audience before = audience(id);
		jdbc.sql("update escalation_measure set audience = ? where id = ?")
			.params(Audience.ALL.name(), id.value())
			.update();
		events.publishEvent(new RowsSet(List
			.of(new RowsSet.Row("measure", id.value(), Map.of("audience", before), Map.of("audience", Audience.ALL)))));
	}

	/** Whether the unit reads it. */
	Audience audience(MeasureId id) {
		return Audience.valueOf(jdbc.sql("select audience from escalation_measure where id = ?")
			.param(id.value())
			.query(String.class)
			.single());
	}

	List<Measure> of(CaseId id) {
		return jdbc.sql("select * from escalation_measure where case_id = ? order by ordered_ms, id")
			.param(id.value())
			.query(MeasureStore::row)
			.list();
	}

	boolean holds(MeasureId id) {
		return jdbc.sql("select holds from escalation_measure where id = ?")
			.param(id.value())
			.query(Boolean.class)
			.single();
	}

	void move(Measure measure, MeasureState to, MeasureMoved.Step step, String actor, Map<String, ?> facts) {
		boolean ends = !to.isOpen();
		jdbc.sql("update escalation_measure set state = ?, ended_ms = ?, ended_by = ? where id = ?")
			.params(Arrays.asList(to.name(), ends ? clock.now().toEpochMilli() : null, ends ? actor : null,
					measure.id().value()))
			.update();
		events.publishEvent(new RowsSet(List.of(new RowsSet.Row("measure", measure.id().value(),
				Map.of("state", measure.state()), Map.of("state", to)))));
		events.publishEvent(new MeasureMoved(measure.id(), measure.kind(), measure.caseId(), step, actor, facts));
	}

	void due(MeasureId id, @Nullable LocalDate due) {
		jdbc.sql("update escalation_measure set due = ? where id = ?").params(Arrays.asList(due, id.value())).update();
	}

	/** The unit that answers for a case changed: open measures follow it. */
	void follow(CaseLadder.Facts facts) {
		for (String entity : List.of("measure", "duty")) {
			String open = " where case_id = ? and state not in ('DONE', 'CANCELLED')";
			events.publishEvent(new RowsSet(jdbc.sql("select id from escalation_" + entity + open)
				.param(facts.id().value())
				.query(String.class)
				.list()
				.stream()
				.map(id -> new RowsSet.Row(entity, id, Map.of(), Map.of("unit_id", facts.unitId())))
				.toList()));
			jdbc.sql("update escalation_" + entity + " set unit_id = ?, unit_path = ?" + open)
				.params(facts.unitId(), facts.unitPath(), facts.id().value())
				.update();
		}
	}

	static Measure row(ResultSet row, int index) throws SQLException {
		long ended = row.getLong("ended_ms");
		return new Measure(new MeasureId(row.getString("id")), MeasureKind.valueOf(row.getString("kind")),
				MeasureState.valueOf(row.getString("state")), new CaseId(row.getString("case_id")),
				row.getInt("round_no"), row.getInt("rung"),
				Objects.requireNonNull(China.offset(row.getLong("ordered_ms"))), row.getString("ordered_by"),
				row.getString("comment_text"), row.getString("policy_version"), row.getString("rule_id"),
				row.getObject("due", LocalDate.class), row.getString("target_name"), row.getString("unit_name"),
				row.getString("region"), China.offset(ended == 0 ? null : ended), row.getString("end_reason"),
				row.getString("document_number"), row.getObject("published_on", LocalDate.class));
	}

}
