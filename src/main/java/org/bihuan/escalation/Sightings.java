package org.bihuan.escalation;

import java.io.IOException;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseAct;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseParties;
import org.bihuan.rectification.Relapses;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetState;
import org.bihuan.registry.Targets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports of what runs and what does not, by form, by import or by the probe. Shut but
 * still running, and gone without approval, raise an alarm and can be recorded as a
 * finding; one alarm per target stands at a time.
 */
@Service
@Transactional
public class Sightings {

	static final String STILL_RUNNING = "GX-08";

	static final String GONE_WITHOUT_APPROVAL = "GX-07";

	private static final int MOST_ROWS = 5000;

	/** What an import made of its rows. */
	public record Imported(int taken, int alarms, List<String> problems) {
	}

	private final JdbcClient jdbc;

	private final Targets targets;

	private final Relapses relapses;

	private final CaseParties parties;

	private final Organizations organizations;

	private final BusinessClock clock;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	Sightings(JdbcClient jdbc, Targets targets, Relapses relapses, CaseParties parties, Organizations organizations,
			BusinessClock clock, Texts texts, ApplicationEventPublisher events) {
		this.parties = parties;
		this.organizations = organizations;
		this.jdbc = jdbc;
		this.targets = targets;
		this.relapses = relapses;
		this.clock = clock;
		this.texts = texts;
		this.events = events;
	}

	/** Takes one report. Refuses 404 a target out of scope, 422 a day in the future. */
	public Sighting report(TargetId id, boolean running, LocalDate on, @Nullable String note, Actor actor) {
		actor.must(Permission.REPORT_SIGHTINGS);
		if (on.isAfter(clock.today())) {
			throw Refusal.invalid("seenOn", "escalation.in-future", on, clock.today());
		}
		return take(targets.require(id, actor), running, on, note, Sighting.Source.FORM, actor.username());
	}

	/**
	 * Takes lines of {@code 名称或标识码,运行|停止,日期,说明}; a line that cannot be taken is named and
	 * left out.
	 */
	public Imported importCsv(String csv, Actor actor) {
		actor.must(Permission.REPORT_SIGHTINGS);
		List<String> problems = new ArrayList<>();
		int taken = 0;
		int alarms = 0;
		List<Target> known = targets.all(actor);
		try (var rows = CSVFormat.DEFAULT.builder()
			.setIgnoreEmptyLines(true)
			.setTrim(true)
			.get()
			.parse(new StringReader(csv))) {
			for (CSVRecord row : rows) {
				if (row.getRecordNumber() > MOST_ROWS) {
					throw Refusal.tooLarge("escalation.sightings-too-many", MOST_ROWS);
				}
				Target target = known.stream()
					.filter(t -> t.name().equals(row.get(0)) || row.get(0).equals(t.code()))
					.findFirst()
					.orElse(null);
				String running = row.size() > 1 ? row.get(1) : "";
				LocalDate on = day(row.size() > 2 ? row.get(2) : "");
				boolean runs = running.equals(texts.of("sighting.running"));
				if (target == null || on == null || !runs && !running.equals(texts.of("sighting.stopped"))) {
					problems.add(texts.of("sighting.row", String.valueOf(row.getRecordNumber()), row.get(0)));
					continue;
				}
				Sighting seen = take(target, runs, on, row.size() > 3 ? row.get(3) : null, Sighting.Source.IMPORT,
						actor.username());
				taken++;
				alarms += seen.problem() == null ? 0 : 1;
			}
		}
		catch (IOException | java.io.UncheckedIOException | IllegalArgumentException unreadable) {
			throw Refusal.invalid("file", "escalation.sightings-unreadable");
		}
		return new Imported(taken, alarms, problems);
	}

	private @Nullable LocalDate day(String text) {
		try {
			LocalDate day = Dates.day("seenOn", text);
			return day.isAfter(clock.today()) ? null : day;
		}
		catch (Refusal unreadable) {
			return null;
		}
	}

	/** What the probe saw; nobody is signed in. */
	void probed(Target target, boolean running) {
		take(target, running, clock.today(), null, Sighting.Source.PROBE, "system");
	}

	private Sighting take(Target target, boolean running, LocalDate on, @Nullable String note, Sighting.Source source,
			String actor) {
		Said.ofOptional("note", note, 500);
		String problem = problem(target, running);
		boolean standing = problem != null && jdbc
			.sql("select count(*) from escalation_sighting where target_id = ? and problem = ? and state = 'OPEN'")
			.params(target.id().value(), problem)
			.query(Integer.class)
			.single() > 0;
		String id = Ids.next();
		jdbc.sql(
				"""
						insert into escalation_sighting (id, target_id, target_name, unit_id, unit_path, running, seen_on, source, note,
						problem, state, seen_by, seen_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(id, target.id().value(), target.name(), target.ownerId().value(), target.ownerPath(),
					running, on, source.name(), note, problem, problem == null || standing ? "NONE" : "OPEN", actor,
					clock.now().toEpochMilli()))
			.update();
		events.publishEvent(new SightingTold(id, "sighted", actor, Map.of("target", target.id().value(), "running",
				running, "on", on, "note", String.valueOf(note), "problem", String.valueOf(problem))));
		if (problem != null && !standing) {
			events.publishEvent(new SiteAlarm(id, target.id().value(), target.name(), target.ownerId().value(),
					target.supervisorId().value(), problem, actor, clock.now().toEpochMilli()));
		}
		return jdbc.sql("select * from escalation_sighting where id = ?").param(id).query(Sightings::row).single();
	}

	/**
	 * Shut for good, or approved to be, and running; or meant to run, and gone with
	 * nobody's approval.
	 */
	private @Nullable String problem(Target target, boolean running) {
		if (running) {
			return target.state() == TargetState.CLOSED ? STILL_RUNNING : null;
		}
		int approved = jdbc
			.sql("""
					select count(*) from escalation_measure where target_id = ? and kind = 'SHUTDOWN' and state in ('APPROVED', 'DONE')""")
			.param(target.id().value())
			.query(Integer.class)
			.single();
		return target.state() == TargetState.ACTIVE && approved == 0 ? GONE_WITHOUT_APPROVAL : null;
	}

	/** Reports in scope, alarms first, the newest first. */
	@Transactional(readOnly = true)
	public Page<Sighting> list(boolean onlyOpen, Paging paging, Actor actor) {
		String where = " where " + actor.scope().on("unit_path") + (onlyOpen ? " and state = 'OPEN'" : "");
		List<Sighting> items = jdbc
			.sql("select * from escalation_sighting" + where
					+ " order by case when state = 'OPEN' then 0 else 1 end, id desc" + paging.limit())
			.param(actor.scope().parameter())
			.query(Sightings::row)
			.list();
		long total = jdbc.sql("select count(*) from escalation_sighting" + where)
			.param(actor.scope().parameter())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/**
	 * Answers an alarm: recorded as a finding that waits for its second look, or set
	 * aside with a reason. Refuses 403 whoever the shutdown, or else the target, is not
	 * the office's of; 409 one that was answered.
	 */
	public void answer(String id, boolean asFinding, String reason, Actor actor) {
		actor.must(Permission.ANSWER_SIGHTINGS);
		Said.of("reason", reason, 500);
		Sighting seen = jdbc
			.sql("select * from escalation_sighting where id = ? and " + actor.scope().on("unit_path") + " for update")
			.params(id, actor.scope().parameter())
			.query(Sightings::row)
			.optional()
			.orElseThrow(() -> Refusal.notFound("escalation.sighting-not-found"));
		CaseAct.ANSWER_ALARM.require(answersPath(seen), actor);
		if (!seen.open() || seen.problem() == null) {
			throw Refusal.conflict("escalation.sighting-answered", seen.targetName());
		}
		if (asFinding) {
			relapses.recordSeen(new TargetId(seen.targetId()), seen.problem(), reason, actor);
		}
		jdbc.sql(
				"update escalation_sighting set state = 'DONE', answer = ?, answered_by = ?, answered_ms = ? where id = ?")
			.params(reason, actor.username(), clock.now().toEpochMilli(), id)
			.update();
		events.publishEvent(new SightingTold(id, asFinding ? "made-finding" : "set-aside", actor.username(),
				Map.of("target", seen.targetId(), "problem", seen.problem(), "reason", reason)));
	}

	/**
	 * Where the office stands that an alarm is for: who issued the case whose measure
	 * shut the target, else who supervises it.
	 */
	private String answersPath(Sighting seen) {
		String office = jdbc.sql("""
				select case_id from escalation_measure where target_id = ? and kind = 'SHUTDOWN'
				and state in ('APPROVED', 'DONE') order by ordered_ms desc, id desc limit 1""")
			.param(seen.targetId())
			.query(String.class)
			.optional()
			.map(CaseId::new)
			.map(id -> parties.of(List.of(id)).get(id).officeId())
			.or(() -> targets.find(new TargetId(seen.targetId())).map(target -> target.supervisorId().value()))
			.orElse("");
		return organizations.find(new OrganizationId(office)).map(Organization::path).orElse("");
	}

	private static Sighting row(ResultSet row, int index) throws SQLException {
		return new Sighting(row.getString("id"), row.getString("target_id"), row.getString("target_name"),
				row.getBoolean("running"), row.getObject("seen_on", LocalDate.class),
				Sighting.Source.valueOf(row.getString("source")), row.getString("note"), row.getString("problem"),
				row.getString("state").equals("OPEN"), row.getString("seen_by"), row.getString("answer"),
				row.getString("answered_by"));
	}

}
