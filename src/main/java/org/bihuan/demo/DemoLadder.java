package org.bihuan.demo;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.bihuan.escalation.DutyParty;
import org.bihuan.escalation.DutyState;
import org.bihuan.escalation.Duties;
import org.bihuan.escalation.Escalations;
import org.bihuan.escalation.Instructions;
import org.bihuan.escalation.Interview;
import org.bihuan.escalation.InterviewRecord;
import org.bihuan.escalation.Interviews;
import org.bihuan.escalation.Measure;
import org.bihuan.escalation.MeasureKind;
import org.bihuan.escalation.MeasureState;
import org.bihuan.escalation.Shutdown;
import org.bihuan.escalation.ShutdownKind;
import org.bihuan.escalation.Shutdowns;
import org.bihuan.organization.Actor;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.People;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.process.DemoTime;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.Evidence;
import org.bihuan.rectification.Extensions;
import org.bihuan.rectification.Notices;
import org.bihuan.rectification.ObjectionGround;
import org.bihuan.rectification.Objections;
import org.bihuan.rectification.ReportDraft;
import org.bihuan.rectification.ReportResult;
import org.bihuan.rectification.Reports;
import org.bihuan.shared.China;
import org.bihuan.shared.DemoClock;
import org.bihuan.shared.Paging;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Walks some cases of the earlier round up the ladder, so that every page has something
 * to show. Each act looks whether it was done, so that a start that broke off goes on.
 */
@Component
@Profile("demo")
class DemoLadder {

	/**
	 * Places in the first notice: shut down, called in, named, waiting for the leader.
	 */
	private static final int SHUT = 5;

	private static final int NAMED = 7;

	private static final int PROPOSED = 14;

	private static final int APPOINTED = 16;

	private static final int COMMITTED = 23;

	private static final int ABSENT = 25;

	private static final int LATE_REPORT = 3;

	private final DemoTexts texts = new DemoTexts();

	private final People people;

	private final Organizations organizations;

	private final Notices notices;

	private final CaseRegister register;

	private final Reports reports;

	private final Evidence evidence;

	private final Extensions extensions;

	private final Objections objections;

	private final Escalations escalations;

	private final Interviews interviews;

	private final Shutdowns shutdowns;

	private final Instructions instructions;

	private final Duties duties;

	private final DemoClock clock;

	private final DemoTime time;

	DemoLadder(People people, Organizations organizations, Notices notices, CaseRegister register, Reports reports,
			Evidence evidence, Extensions extensions, Objections objections, Escalations escalations,
			Interviews interviews, Shutdowns shutdowns, Instructions instructions, Duties duties, DemoClock clock,
			DemoTime time) {
		this.people = people;
		this.organizations = organizations;
		this.notices = notices;
		this.register = register;
		this.reports = reports;
		this.evidence = evidence;
		this.extensions = extensions;
		this.objections = objections;
		this.escalations = escalations;
		this.interviews = interviews;
		this.shutdowns = shutdowns;
		this.instructions = instructions;
		this.duties = duties;
		this.clock = clock;
		this.time = time;
	}

	/** One channel all the way to its shutdown, in spring. */
	void shutTheChannel() {
		CaseSummary c = place("notice1", SHUT);
		to("2021-04-07", 10);
		appoint(c, "2021-04-08T01:30:00Z");
		to("2021-04-08", 15);
		hold(c, "2021-04-15");
		to("2021-04-26", 9);
		Measure shutdown = measure(c, MeasureKind.SHUTDOWN);
		if (shutdown.state() == MeasureState.ORDERED) {
			shutdowns.decide(shutdown.id(), true, ShutdownKind.PERMANENT, texts.of("ladder.approve"), person("leader"));
		}
		for (String day : List.of("2021-04-30", "2021-05-07", "2021-05-14")) {
			to(day, 16);
			step(c, shutdown, LocalDate.parse(day));
		}
	}

	private void step(CaseSummary c, Measure of, LocalDate day) {
		Shutdown shutdown = shutdowns.require(of.id(), supervisor());
		Shutdown.Step next = shutdown.next();
		if (shutdown.measure().state() != MeasureState.APPROVED || next == null
				|| shutdown.steps().stream().anyMatch(step -> day.equals(step.doneOn()))) {
			return;
		}
		String proof = evidence
			.add(List.of(c.id()), new ByteArrayInputStream(DemoPicture.png(c.target().name(), day)),
					texts.of("evidence.name"), texts.of("ladder.proof"), supervisor())
			.id()
			.value();
		shutdowns.step(of.id(), next.step(), day, List.of(proof), supervisor());
	}

	/**
	 * Interviews of early June: one is kept, two are missed in the days before the demo
	 * opens.
	 */
	void interviewInJune() {
		to("2021-06-01", 10);
		for (int place : List.of(NAMED, PROPOSED, COMMITTED)) {
			appoint(place("notice1", place), "2021-06-02T01:30:00Z");
		}
		appoint(place("notice1", ABSENT), "2021-06-16T01:00:00Z");
		to("2021-06-02", 15);
		hold(place("notice1", NAMED), "2021-06-10");
		hold(place("notice1", PROPOSED), "2021-06-07");
		hold(place("notice1", COMMITTED), "2021-06-21");
	}

	/** What waits on the day the demo opens. */
	void openEnds() {
		to("2021-06-16", 15);
		Measure circular = measure(place("notice1", NAMED), MeasureKind.CIRCULAR);
		if (circular.state() == MeasureState.ORDERED) {
			escalations.publish(circular.id(), texts.of("ladder.circular"), clock.today(), person("approver"));
		}
		Measure absent = measure(place("notice1", ABSENT), MeasureKind.INTERVIEW);
		if (absent.state() == MeasureState.APPOINTED) {
			interviews.record(absent.id(), new InterviewRecord(false, texts.of("ladder.absent"), null, null, null),
					supervisor());
		}
		appoint(place("notice1", APPOINTED), "2021-06-18T06:00:00Z");
		reportLate(place("notice1", LATE_REPORT));
		instruct(place("notice1", PROPOSED));
		ask(place("notice1b", 1), place("notice1b", 7));
	}

	private void reportLate(CaseSummary c) {
		if (c.status() != CaseStatus.RECTIFYING) {
			return;
		}
		var file = evidence
			.add(List.of(c.id()), new ByteArrayInputStream(DemoPicture.png(c.target().name(), clock.today())),
					texts.of("evidence.name"), texts.of("evidence.caption"), unitOf(c))
			.id();
		reports
			.submit(List.of(c.id()),
					new ReportDraft(texts.of("report.cause"), texts.of("report.measures"), ReportResult.DONE,
							clock.today(), texts.of("report.person"), texts.of("report.self"), List.of(file)),
					unitOf(c));
		escalations.cancel(measure(c, MeasureKind.INTERVIEW).id(), texts.of("ladder.reported"), supervisor());
	}

	private void instruct(CaseSummary c) {
		if (duties
			.search(DutyState.OPEN, DutyParty.SUPERVISOR, org.bihuan.escalation.DutyKind.INSTRUCTION, Paging.first(1),
					supervisor())
			.total() == 0) {
			instructions.instruct(c.id(), texts.of("ladder.instruction"), DutyParty.SUPERVISOR, null, person("leader"));
		}
	}

	private void ask(CaseSummary forTime, CaseSummary forAnotherLook) {
		if (extensions.of(forTime.id()).isEmpty() && forTime.status() == CaseStatus.RECTIFYING) {
			extensions.ask(forTime.id(), texts.of("ladder.extension"), texts.of("ladder.progress"),
					LocalDate.parse("2021-06-30"), unitOf(forTime));
		}
		if (extensions.of(forAnotherLook.id()).isEmpty() && forAnotherLook.status() == CaseStatus.RECTIFYING) {
			objections.raise(forAnotherLook.id(), ObjectionGround.FIXED_BEFORE, texts.of("ladder.objection"), List.of(),
					unitOf(forAnotherLook));
		}
	}

	private void appoint(CaseSummary c, String at) {
		Measure interview = measure(c, MeasureKind.INTERVIEW);
		if (interview.state() == MeasureState.ORDERED) {
			interviews.appoint(interview.id(), Instant.parse(at), texts.of("ladder.place"),
					person("approver").displayName(),
					List.of(new Interview.Interviewee(texts.of("ladder.interviewee"), texts.of("ladder.post"))),
					supervisor());
		}
	}

	private void hold(CaseSummary c, String commitment) {
		Measure interview = measure(c, MeasureKind.INTERVIEW);
		if (interview.state() == MeasureState.APPOINTED) {
			interviews.record(interview.id(), new InterviewRecord(true, texts.of("ladder.facts"),
					texts.of("ladder.statement"), texts.of("ladder.commitment"), LocalDate.parse(commitment)),
					supervisor());
		}
		Interview held = interviews.require(interview.id(), supervisor());
		if (held.measure().state() == MeasureState.HELD && held.officeSignedBy() == null) {
			interviews.sign(interview.id(), false, supervisor());
		}
		if (held.measure().state() == MeasureState.HELD && held.unitSignedBy() == null) {
			interviews.sign(interview.id(), false, unitOf(c));
		}
	}

	/** The first measure of that kind against the case. */
	private Measure measure(CaseSummary c, MeasureKind kind) {
		return escalations.of(c.id(), supervisor()).stream().filter(m -> m.kind() == kind).findFirst().orElseThrow();
	}

	private CaseSummary place(String notice, int place) {
		String number = texts.of(notice + ".number");
		CaseId id = notices.list(Paging.first(200), supervisor())
			.items()
			.stream()
			.filter(n -> n.documentNumber().equals(number))
			.findFirst()
			.map(n -> register
				.search(CaseFilter.ALL.withNotice(n.id().value()), new Paging(0, 200, "number,asc"), supervisor())
				.items()
				.get(place)
				.id())
			.orElseThrow();
		return register.summary(id, supervisor());
	}

	private void to(String day, int hour) {
		Instant wanted = China.startOf(LocalDate.parse(day)).plusSeconds(hour * 3600L);
		if (wanted.isAfter(clock.now())) {
			time.moveTo(wanted);
		}
	}

	private Actor unitOf(CaseSummary c) {
		var unit = organizations.find(new OrganizationId(c.organization().id())).orElseThrow();
		return new Actor(new UserId("-"), "system", texts.of("user.demo-unit"), unit, Set.of(Role.UNIT_REPORTER),
				false);
	}

	private Actor supervisor() {
		return person("supervisor");
	}

	private Actor person(String username) {
		return people.actor(username).orElseThrow();
	}

}
