package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.bihuan.organization.Actor;
import org.bihuan.rectification.CaseConditions.Conditions;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Browsed;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads cases for lists, pages and exports; changes nothing. */
@Service
@Transactional(readOnly = true)
public class CaseRegister {

	/**
	 * True the second the deadline is over, whether or not the watch has come by. Its
	 * parameter is today.
	 */
	static final String OVERDUE = "status in ('AWAITING_RECEIPT', 'RECTIFYING') and clock_stopped = false and deadline < ?";

	private static final Map<String, String> SORTS = Map.of("deadline", "deadline", "number", "number_text", "status",
			"status", "region", "region", "organization", "unit_name", "target", "target_name", "round", "round_no",
			"rung", "rung", "waiting", "status_ms");

	/** How far a list is counted for somebody who turns its pages. */
	private static final int MOST_COUNTED = 2_000;

	/** The same of those a word that many names hold fits, each of which is looked at. */
	private static final int MOST_COUNTED_OF_A_WORD = 200;

	/** What a summary is made of: a case has twice as many columns. */
	private static final String SUMMARIES = """
			select id, number_text, notice_id, document_number, target_id, target_name, target_kind, unit_id, unit_name,
			region, indicator, problem, severity, status, status_ms, round_no, deadline, rung, measures, inner_measures, clock_stopped,
			stop_kind, office_due, late_report, handed_in_ms from rectification_case""";

	private static final String AWAITING_SIGN_OFF = " where standing = true and status = 'RECTIFYING' and handed_in_ms is not null and ";

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	private final OpenCases open;

	private final CaseConditions conditions;

	CaseRegister(JdbcClient jdbc, BusinessClock clock, Workdays workdays, Texts texts, OpenCases open,
			CaseConditions conditions) {
		this.open = open;
		this.conditions = conditions;
		this.jdbc = jdbc;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
	}

	public Page<CaseSummary> search(CaseFilter filter, Paging paging, Actor actor) {
		Conditions wanted = conditions.of(filter, actor);
		long total = tallied(filter, actor).orElseGet(() -> count(wanted));
		return new Page<>(list(filter, wanted, paging, actor), paging.page(), paging.size(), total);
	}

	/**
	 * Where a page is soon full, cases are read in the order of their deadlines: left to
	 * itself the server reads all that fit and sorts them, or walks the ended ones first,
	 * which are far more and older.
	 */
	private List<CaseSummary> list(CaseFilter filter, Conditions wanted, Paging paging, Actor actor) {
		String order = paging.orderBy(SORTS, "deadline", "id");
		boolean inOrder = actor.scope().subtree() && order.startsWith(" order by deadline") && filter.noticeId() == null
				&& filter.organizationId() == null;
		String index = "";
		if (inOrder && (filter.isOpenOnly() || filter.isEndedOnly()) && (filter.text() == null || wanted.common())) {
			index = " use index (rectification_case_order)";
		}
		else if (inOrder && wanted.common() && filter.region() == null && filter.indicator() == null) {
			index = " use index (rectification_case_deadline)";
		}
		return jdbc.sql(SUMMARIES + index + wanted.sql() + order + paging.limit())
			.params(wanted.params())
			.query(rows(actor))
			.list();
	}

	/** For somebody who looks: counted no further than anybody turns pages. */
	public Browsed<CaseSummary> browse(CaseFilter filter, Paging paging, Actor actor) {
		Conditions wanted = conditions.of(filter, actor);
		Optional<Long> known = tallied(filter, actor);
		int most = wanted.many() ? MOST_COUNTED_OF_A_WORD : MOST_COUNTED;
		long total = known.orElseGet(() -> countTo(most, wanted));
		boolean more = known.isEmpty() && total > most;
		List<CaseSummary> items = list(filter, wanted, paging, actor);
		return new Browsed<>(new Page<>(items, paging.page(), paging.size(), more ? most : total), more);
	}

	/** One more says there are more. */
	private long countTo(int most, Conditions wanted) {
		if (wanted.some() != null && countTo(most, wanted.some()) > most) {
			return most + 1;
		}
		return jdbc
			.sql("select count(*) from (select 1 from rectification_case" + wanted.sql() + " limit " + (most + 1)
					+ ") c")
			.params(wanted.params())
			.query(Long.class)
			.single();
	}

	public long count(CaseFilter filter, Actor actor) {
		return tallied(filter, actor).orElseGet(() -> count(conditions.of(filter, actor)));
	}

	private long count(Conditions wanted) {
		return jdbc.sql("select count(*) from rectification_case" + wanted.sql())
			.params(wanted.params())
			.query(Long.class)
			.single();
	}

	/** What is known without counting ended cases. */
	private Optional<Long> tallied(CaseFilter filter, Actor actor) {
		if (filter.equals(CaseFilter.ALL)) {
			return Optional.of(open.of(actor).count(any -> true) + ended("closed + withdrawn + shut_down", actor));
		}
		if (filter.equals(CaseFilter.ALL.withStatus(CaseStatus.CLOSED))) {
			return Optional.of(ended("closed", actor));
		}
		if (filter.equals(CaseFilter.ALL.onlyOpen())) {
			return Optional.of(open.of(actor).count(any -> true));
		}
		if (filter.equals(CaseFilter.ALL.onlyOverdue())) {
			return Optional.of(open.of(actor).count(OpenCases.Alike::overdue));
		}
		if (filter.equals(CaseFilter.ALL.withUnitOnly())) {
			return Optional.of(open.of(actor).count(each -> each.status().isWithUnit()));
		}
		for (CaseStatus status : CaseStatus.OPEN) {
			if (filter.equals(CaseFilter.ALL.withStatus(status))) {
				return Optional.of(open.of(actor).count(each -> each.status() == status));
			}
		}
		return Optional.empty();
	}

	/** Ended cases of the scope, from the tally. */
	private long ended(String what, Actor actor) {
		return jdbc.sql("select coalesce(sum(" + what + "), 0) from rectification_tally where scope_path = ?")
			.param(actor.scope().path())
			.query(Long.class)
			.single();
	}

	/**
	 * Every case of the filter, one after the other, for an export that never holds them
	 * all.
	 */
	public void forEach(CaseFilter filter, @Nullable String sort, Actor actor, Consumer<CaseSummary> each) {
		Conditions wanted = conditions.of(filter, actor);
		String order = new Paging(0, 1, sort).orderBy(SORTS, "deadline", "id");
		try (var rows = jdbc.sql(SUMMARIES + wanted.sql() + order)
			.params(wanted.params())
			.query(rows(actor))
			.stream()) {
			rows.forEach(each);
		}
	}

	/** The first of them by deadline, as many as asked. */
	List<CaseSummary> firstDue(CaseFilter filter, int most, Actor actor) {
		Conditions wanted = conditions.of(filter, actor);
		return jdbc.sql(SUMMARIES + wanted.sql() + " order by deadline, id limit " + most)
			.params(wanted.params())
			.query(rows(actor))
			.list();
	}

	/** The unit's cases whose report waits for its leader's sign-off, by deadline. */
	public List<CaseSummary> awaitingSignOff(int most, Actor actor) {
		return jdbc
			.sql(SUMMARIES + AWAITING_SIGN_OFF + actor.scope().on("unit_path") + " order by deadline, id limit " + most)
			.param(actor.scope().parameter())
			.query(rows(actor))
			.list();
	}

	public long countAwaitingSignOff(Actor actor) {
		return jdbc.sql("select count(*) from rectification_case" + AWAITING_SIGN_OFF + actor.scope().on("unit_path"))
			.param(actor.scope().parameter())
			.query(Long.class)
			.single();
	}

	public CaseSummary summary(CaseId id, Actor actor) {
		return jdbc.sql(SUMMARIES + " where id = ? and standing = true and " + actor.scope().on("unit_path"))
			.params(id.value(), actor.scope().parameter())
			.query(rows(actor))
			.optional()
			.orElseThrow(() -> Refusal.notFound("rectification.case-not-found"));
	}

	/**
	 * The case's summary for modules that act on it without a person: measures, messages.
	 */
	public CaseSummary summary(CaseId id) {
		return jdbc.sql(SUMMARIES + " where id = ?").param(id.value()).query(rows(null)).single();
	}

	/** Which of these the actor has reviewed and so may not strike off. */
	public Set<CaseId> reviewedBy(Actor actor, Collection<CaseId> cases) {
		return cases.isEmpty() ? Set.of() : jdbc
			.sql("select distinct case_id from rectification_review where reviewer = :who and case_id in (:cases)")
			.param("who", actor.username())
			.param("cases", cases.stream().map(CaseId::value).toList())
			.query((row, index) -> new CaseId(row.getString(1)))
			.set();
	}

	/**
	 * Whether the actor's office issued the case's notice or stands above the one that
	 * did; a department in between does not decide.
	 */
	public boolean isIssuingOffice(CaseId id, Actor actor) {
		String office = jdbc.sql("select office_path from rectification_case where id = ?")
			.param(id.value())
			.query(String.class)
			.single();
		return !actor.isOfUnit() && actor.scope().covers(office);
	}

	/** The earlier case whose problem came back in this one; null when it did not. */
	public @Nullable CaseId relapseOf(CaseId id) {
		String earlier = jdbc.sql("select relapse_of from rectification_case where id = ?")
			.param(id.value())
			.query((row, i) -> row.getString(1))
			.list()
			.get(0);
		return earlier == null ? null : new CaseId(earlier);
	}

	/** The next deadline of an open case after today, for the demo's clock control. */
	public @Nullable LocalDate nextDeadline() {
		return jdbc.sql("""
				select min(deadline) from rectification_case where standing = true and deadline >= ?
				and status in ('AWAITING_RECEIPT', 'RECTIFYING')""")
			.param(clock.today())
			.query((row, i) -> row.getObject(1, LocalDate.class))
			.list()
			.get(0);
	}

	private org.springframework.jdbc.core.RowMapper<CaseSummary> rows(@Nullable Actor actor) {
		LocalDate today = clock.today();
		WorkCalendar calendar = workdays.calendar();
		return (row, index) -> summary(row, today, calendar, actor);
	}

	private CaseSummary summary(ResultSet row, LocalDate today, WorkCalendar calendar, @Nullable Actor actor)
			throws SQLException {
		CaseStatus status = CaseStatus.valueOf(row.getString("status"));
		LocalDate deadline = row.getObject("deadline", LocalDate.class);
		boolean stopped = row.getBoolean("clock_stopped");
		boolean overdue = status.isWithUnit() && !stopped && deadline.isBefore(today);
		List<String> measures = CaseMeasures.split(row.getString("measures"));
		int rung = row.getInt("rung");
		if (actor != null) {
			String inner = row.getString("inner_measures");
			measures = CaseMeasures.readBy(actor, measures, inner);
			rung = CaseMeasures.rungReadBy(actor, rung, measures, inner);
		}
		boolean withUnit = status.isWithUnit();
		boolean awaitsSignOff = status == CaseStatus.RECTIFYING && row.getObject("handed_in_ms") != null;
		String waitsFor = stopped ? row.getString("stop_kind") : awaitsSignOff ? "SIGN_OFF" : status.name();
		String unit = awaitsSignOff ? texts.of("next.party.SIGN_OFF", row.getString("unit_name"))
				: row.getString("unit_name");
		LocalDate nextDue = withUnit && !stopped ? deadline : row.getObject("office_due", LocalDate.class);
		int waiting = withUnit || !status.isOpen() ? 0
				: calendar.between(China.dayOf(Instant.ofEpochMilli(row.getLong("status_ms"))), today);
		return new CaseSummary(new CaseId(row.getString("id")), row.getString("number_text"),
				new NoticeId(row.getString("notice_id")), row.getString("document_number"),
				new CaseSummary.TargetName(row.getString("target_id"), row.getString("target_name"),
						TargetKind.valueOf(row.getString("target_kind"))),
				new CaseSummary.UnitName(row.getString("unit_id"), row.getString("unit_name")), row.getString("region"),
				row.getString("indicator"), row.getString("problem"), Severity.valueOf(row.getString("severity")),
				status, row.getInt("round_no"), deadline, overdue, overdue ? calendar.between(deadline, today) : 0,
				withUnit && !stopped && !overdue ? calendar.between(today, deadline) : 0, rung, measures, stopped,
				texts.of("next.step." + waitsFor), withUnit && !stopped ? unit : texts.of("next.party." + waitsFor),
				nextDue, row.getLong("status_ms"), row.getBoolean("late_report"), awaitsSignOff, waiting);
	}

}
