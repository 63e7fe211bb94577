package org.bihuan.inspection;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.Permission;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.Targets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps citizens' error reports (我为政府网站找错): each is answered within 3 working days; a
 * true one becomes a finding, and its case walks the same loop as any other.
 */
@Service
@Transactional
public class CitizenReports implements ObjectScope {

	/** 政府网站发展指引: answered within 3 working days. */
	private static final int WORKING_DAYS = 3;

	/**
	 * What the office counts: received, true ones, answered, answered in time, and open
	 * ones over their day.
	 */
	public record Figures(int received, int founded, int answered, int inTime, int overdue) {
	}

	private static final String ROW = """
			select id, round_id, reference, target_id, target_name, unit_name, office_path, problem_text problem, url, received_on,
			answer_by, state, finding_id, answer_text answer, answered_on from inspection_citizen_report\s""";

	private final JdbcClient jdbc;

	private final Inspections inspections;

	private final Findings findings;

	private final Targets targets;

	private final Workdays workdays;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	CitizenReports(JdbcClient jdbc, Inspections inspections, Findings findings, Targets targets, Workdays workdays,
			BusinessClock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.inspections = inspections;
		this.findings = findings;
		this.targets = targets;
		this.workdays = workdays;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Takes a report in. Refuses 404 a target out of scope, 422 a day to come, 409 a
	 * reference that came in already.
	 */
	public CitizenReport receive(TargetId targetId, String problem, @Nullable String url, @Nullable String reference,
			LocalDate receivedOn, Actor actor) {
		actor.must(Permission.INSPECT);
		Said.of("problem", problem, 2000);
		Said.ofOptional("url", url, 1000);
		Said.ofOptional("reference", reference, 60);
		Target target = targets.require(targetId, actor);
		if (Dates.known("receivedOn", receivedOn).isAfter(clock.today())) {
			throw Refusal.invalid("receivedOn", "inspection.received-ahead", receivedOn);
		}
		Round round = inspections.standing(RoundPurpose.CITIZEN, receivedOn, actor);
		String id = Ids.next();
		try {
			jdbc.sql(
					"""
							insert into inspection_citizen_report (id, round_id, office_path, reference, target_id, target_name, unit_path,
							unit_name, problem_text, url, received_on, answer_by, state, taken_by)
							values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?)""")
				.params(Arrays.asList(id, round.id().value(), round.officePath(), reference, targetId.value(),
						target.name(), target.ownerPath(), target.ownerName(), problem, url, receivedOn,
						workdays.calendar().plus(receivedOn, WORKING_DAYS), actor.username()))
				.update();
		}
		catch (DuplicateKeyException twice) {
			throw Refusal.conflict("inspection.reference-known", String.valueOf(reference));
		}
		tell(id, "received", actor, Map.of("target", target.name()));
		return require(id, actor, "");
	}

	/**
	 * The office looked and found it true: it is a verified finding now. Whoever calls
	 * sends it to the unit. Refuses 409 what was decided already.
	 */
	public Finding confirm(String id, String indicator, Actor actor) {
		CitizenReport report = undecided(id, actor);
		Round round = inspections.lock(new InspectionId(report.roundId()), actor);
		Target target = targets.require(new TargetId(report.targetId()), actor);
		Finding finding = findings.file(round, List.of(new FindingDraft(target.id(), indicator, report.problem(),
				report.url(), null, null, report.receivedOn(), FoundBy.CITIZEN, false)), List.of(target), actor)
			.get(0);
		Finding confirmed = findings.verify(finding.id(), true, clock.today(), null, actor);
		jdbc.sql(
				"update inspection_citizen_report set state = 'FORWARDED', finding_id = ?, version = version + 1 where id = ?")
			.params(confirmed.id().value(), id)
			.update();
		tell(id, "forwarded", actor, Map.of("finding", confirmed.id().value()));
		return confirmed;
	}

	/** Not true: answered at once, with the reason. */
	public CitizenReport reject(String id, String answer, Actor actor) {
		undecided(id, actor);
		return answer(id, "UNFOUNDED", answer, actor);
	}

	/** What the citizen was told. Refuses 409 before it was decided and a second time. */
	public CitizenReport answer(String id, String answer, Actor actor) {
		actor.must(Permission.INSPECT);
		if (require(id, actor, " for update").state() != CitizenReport.State.FORWARDED) {
			throw Refusal.conflict("inspection.report-not-forwarded");
		}
		return answer(id, "ANSWERED", answer, actor);
	}

	private CitizenReport answer(String id, String state, String answer, Actor actor) {
		Said.of("answer", answer, 2000);
		jdbc.sql("""
				update inspection_citizen_report set state = ?, answer_text = ?, answered_on = ?, answered_by = ?,
				version = version + 1 where id = ?""")
			.params(state, answer, clock.today(), actor.username(), id)
			.update();
		tell(id, "answered", actor, Map.of("state", state));
		return require(id, actor, "");
	}

	private CitizenReport undecided(String id, Actor actor) {
		actor.must(Permission.INSPECT);
		CitizenReport report = require(id, actor, " for update");
		if (report.state() != CitizenReport.State.RECEIVED) {
			throw Refusal.conflict("inspection.report-decided");
		}
		return report;
	}

	private void tell(String id, String action, Actor actor, Map<String, ?> facts) {
		events.publishEvent(new InspectionEvent(actor.username(), action, "citizen-report", List.of(id), facts));
	}

	@Transactional(readOnly = true)
	public CitizenReport require(String id, Actor actor, String suffix) {
		return jdbc.sql(ROW + "where id = ?" + suffix)
			.param(id)
			.query(CitizenReport.class)
			.optional()
			.filter(report -> actor.scope().covers(report.officePath()))
			.orElseThrow(() -> Refusal.notFound("inspection.report-not-found"));
	}

	/** Open ones first, the nearest day first. */
	@Transactional(readOnly = true)
	public Page<CitizenReport> list(Paging paging, Actor actor) {
		String where = "where " + actor.scope().on("office_path");
		List<CitizenReport> items = jdbc
			.sql(ROW + where + " order by case when answered_on is null then 0 else 1 end, answer_by, id"
					+ paging.limit())
			.param(actor.scope().parameter())
			.query(CitizenReport.class)
			.list();
		long total = jdbc.sql("select count(*) from inspection_citizen_report " + where)
			.param(actor.scope().parameter())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/** Between two days of receipt, both counted. */
	@Transactional(readOnly = true)
	public Figures figures(LocalDate from, LocalDate to, Actor actor) {
		return figures(from, to, actor.organization().path());
	}

	/** The same for an office's document, whose readers may not see the reports. */
	@Transactional(readOnly = true)
	public Figures figures(LocalDate from, LocalDate to, String officePath) {
		return jdbc.sql("""
				select count(*) received, coalesce(sum(case when finding_id is not null then 1 else 0 end), 0) founded,
				       coalesce(sum(case when answered_on is not null then 1 else 0 end), 0) answered,
				       coalesce(sum(case when answered_on <= answer_by then 1 else 0 end), 0) in_time,
				       coalesce(sum(case when answered_on is null and answer_by < ? then 1 else 0 end), 0) overdue
				from inspection_citizen_report where received_on between ? and ? and office_path like ?""")
			.params(clock.today(), from, to, officePath + "%")
			.query(Figures.class)
			.single();
	}

	@Override
	public String kind() {
		return "citizen-report";
	}

	@Override
	public void require(String id, Actor actor) {
		require(id, actor, "");
	}

}
