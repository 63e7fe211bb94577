package org.bihuan.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.RectificationCases;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the measures ordered against cases. */
@Service
@Transactional
public class Escalations {

	private static final String SYSTEM = "system";

	private static final int LOOK_AGAIN_DAYS = 3;

	private static final String POLICY_VERSION = "1";

	private static final String RULE_OVERDUE = "overdue-urge-1";

	private final JdbcClient jdbc;

	private final RectificationCases cases;

	private final CaseRegister register;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final ApplicationEventPublisher events;

	Escalations(JdbcClient jdbc, RectificationCases cases, CaseRegister register, BusinessClock clock,
			Workdays workdays, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.cases = cases;
		this.register = register;
		this.clock = clock;
		this.workdays = workdays;
		this.events = events;
	}

	/**
	 * The deadline has passed: urges the unit, once per case.
	 * @param orderedAt 00:00 of the day after the deadline, whenever it is told
	 */
	public void urgeOverdue(CaseId id, Instant orderedAt) {
		CaseSummary summary = register.summary(id);
		if (summary.rung() == 0) {
			order(MeasureKind.URGE, summary, 1, SYSTEM, SYSTEM, null, orderedAt, RULE_OVERDUE);
		}
	}

	/**
	 * Urges by hand, beside the ladder. Refuses (409) a case that is not with its unit.
	 */
	public Measure urge(CaseId id, @Nullable String comment, Actor actor) {
		actor.mustBe(Role.SUPERVISOR, Role.APPROVER);
		CaseSummary summary = register.summary(id, actor);
		if (!summary.status().isWithUnit()) {
			throw Refusal.conflict("escalation.not-with-unit", summary.target().name());
		}
		return order(MeasureKind.URGE, summary, 0, actor.username(), actor.displayName(), comment, clock.now(), null);
	}

	private Measure order(MeasureKind kind, CaseSummary of, int rung, String actor, String actorName,
			@Nullable String comment, Instant orderedAt, @Nullable String rule) {
		MeasureId id = new MeasureId(Ids.next());
		String onceKey = rung == 0 ? "hand:" + id : of.id() + ":" + of.round() + ":" + rung;
		cases.noteMeasure(of.id(), kind.name(), rung, actor, actorName, comment, orderedAt);
		LocalDate due = workdays.calendar().plus(China.dayOf(orderedAt), LOOK_AGAIN_DAYS);
		jdbc.sql(
				"""
						insert into escalation_measure (id, kind, state, case_id, unit_path, round_no, rung, once_key, ordered_ms,
						recorded_ms, ordered_by, comment_text, policy_version, rule_id, due)
						values (?, ?, 'DONE', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(id.value(), kind.name(), of.id().value(), register.unitPath(of.id()), of.round(),
					rung, onceKey, orderedAt.toEpochMilli(), clock.now().toEpochMilli(), actor, comment,
					rule == null ? null : POLICY_VERSION, rule, due))
			.update();
		events.publishEvent(new MeasureOrdered(id, kind, of.id(), rung, orderedAt.toEpochMilli(), actor));
		return jdbc.sql("select * from escalation_measure where id = ?")
			.param(id.value())
			.query(Escalations::row)
			.single();
	}

	@Transactional(readOnly = true)
	public Page<Measure> search(@Nullable MeasureKind kind, @Nullable MeasureState state, @Nullable String caseId,
			Paging paging, Actor actor) {
		List<Object> params = new ArrayList<>();
		StringBuilder where = new StringBuilder(" where ").append(actor.scope().on("unit_path"));
		params.add(actor.scope().parameter());
		if (kind != null) {
			where.append(" and kind = ?");
			params.add(kind.name());
		}
		if (state != null) {
			where.append(" and state = ?");
			params.add(state.name());
		}
		if (caseId != null) {
			where.append(" and case_id = ?");
			params.add(caseId);
		}
		String order = paging.orderBy(Map.of("orderedAt", "ordered_ms", "due", "due", "kind", "kind"), "ordered_ms",
				"id");
		List<Measure> items = jdbc.sql("select * from escalation_measure" + where + order + paging.limit())
			.params(params)
			.query(Escalations::row)
			.list();
		long total = jdbc.sql("select count(*) from escalation_measure" + where)
			.params(params)
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	private static Measure row(ResultSet row, int index) throws SQLException {
		return new Measure(new MeasureId(row.getString("id")), MeasureKind.valueOf(row.getString("kind")),
				MeasureState.valueOf(row.getString("state")), new CaseId(row.getString("case_id")),
				row.getInt("round_no"), row.getInt("rung"),
				Instant.ofEpochMilli(row.getLong("ordered_ms")).atZone(China.ZONE).toOffsetDateTime(),
				row.getString("ordered_by"), row.getString("comment_text"), row.getString("policy_version"),
				row.getString("rule_id"), row.getObject("due", LocalDate.class));
	}

}
