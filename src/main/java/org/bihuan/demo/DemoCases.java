package org.bihuan.demo;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bihuan.files.FileId;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.People;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.process.DemoTime;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.Evidence;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.RectificationCases;
import org.bihuan.rectification.ReportDraft;
import org.bihuan.rectification.ReportResult;
import org.bihuan.rectification.Reports;
import org.bihuan.rectification.ReviewDraft;
import org.bihuan.rectification.ReviewMethod;
import org.bihuan.rectification.Verdict;
import org.bihuan.shared.China;
import org.bihuan.shared.DemoClock;
import org.bihuan.shared.Paging;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Walks the cases of the demo's earlier round to where each is wanted, through the faces.
 */
@Component
@Profile("demo")
class DemoCases {

	/** How far an earlier case has come by the day the demo opens. */
	enum Wanted {

		UNSIGNED, SIGNED, IN_REVIEW, RETURNED, AWAITING_CLOSURE, CLOSED

	}

	private final DemoTexts texts = new DemoTexts();

	private final People people;

	private final Organizations organizations;

	private final RectificationCases cases;

	private final Reports reports;

	private final CaseRegister register;

	private final Evidence evidence;

	private final DemoClock clock;

	private final DemoTime time;

	DemoCases(People people, Organizations organizations, RectificationCases cases, Reports reports,
			CaseRegister register, Evidence evidence, DemoClock clock, DemoTime time) {
		this.people = people;
		this.organizations = organizations;
		this.cases = cases;
		this.reports = reports;
		this.register = register;
		this.evidence = evidence;
		this.clock = clock;
		this.time = time;
	}

	/**
	 * Walks each case to where it is wanted, phase by phase on the days given; what is
	 * done already is passed over.
	 */
	void advance(NoticeId id, Wanted[] pattern, String[] days) {
		List<Walked> all = standing(id);
		time.moveTo(later(days[0], 15));
		each(all, pattern, Wanted.SIGNED, CaseStatus.AWAITING_RECEIPT, c -> cases.signReceipt(c.id(), unitOf(c)));
		time.moveTo(later(days[1], 10));
		each(standing(id), pattern, Wanted.IN_REVIEW, CaseStatus.RECTIFYING, this::report);
		time.moveTo(later(days[2], 16));
		each(standing(id), pattern, Wanted.RETURNED, CaseStatus.UNDER_REVIEW, this::review);
		time.moveTo(later(days[3], 11));
		for (Walked c : standing(id)) {
			if (pattern[c.place() % pattern.length] == Wanted.CLOSED
					&& c.summary().status() == CaseStatus.AWAITING_CLOSURE) {
				cases.decideClosure(c.id(), true, null, people.actor("approver").orElseThrow());
			}
		}
	}

	private record Walked(int place, CaseSummary summary, Wanted wanted) {

		org.bihuan.rectification.CaseId id() {
			return summary.id();
		}

	}

	private List<Walked> standing(NoticeId id) {
		List<CaseSummary> all = register
			.search(CaseFilter.ALL.withNotice(id.value()), new Paging(0, 200, "number,asc"), supervisor())
			.items();
		List<Walked> numbered = new ArrayList<>();
		for (int i = 0; i < all.size(); i++) {
			numbered.add(new Walked(i, all.get(i), Wanted.UNSIGNED));
		}
		return numbered;
	}

	private void each(List<Walked> all, Wanted[] pattern, Wanted least, CaseStatus status,
			java.util.function.Consumer<Walked> act) {
		for (Walked c : all) {
			Wanted wanted = pattern[c.place() % pattern.length];
			if (wanted.ordinal() >= least.ordinal() && c.summary().status() == status) {
				act.accept(new Walked(c.place(), c.summary(), wanted));
			}
		}
	}

	private void report(Walked c) {
		if (c.summary().round() > 1) {
			return;
		}
		Actor unit = unitOf(c);
		evidence.add(List.of(c.id()),
				new ByteArrayInputStream(DemoPicture.png(c.summary().target().name(), clock.today().minusMonths(9))),
				texts.of("before.name"), texts.of("before.caption"), supervisor());
		FileId file = evidence
			.add(List.of(c.id()), new ByteArrayInputStream(DemoPicture.png(c.summary().target().name(), clock.today())),
					texts.of("evidence.name"), texts.of("evidence.caption"), unit)
			.id();
		reports.submit(List.of(c.id()), new ReportDraft(texts.of("report.cause"), texts.of("report.measures"),
				ReportResult.DONE, clock.today(), texts.of("report.person"), texts.of("report.self"), List.of(file)),
				unit);
	}

	private void review(Walked c) {
		boolean returned = c.wanted() == Wanted.RETURNED;
		LocalDate fresh = freshDeadline(c);
		cases.review(c.id(),
				new ReviewDraft(returned ? Verdict.RETURN : Verdict.PASS, ReviewMethod.ONLINE,
						texts.of(returned ? "review.return" : "review.pass"), returned ? fresh : null, false),
				supervisor());
	}

	/**
	 * Two returned in spring were given long, so that they stand on the lower rungs now.
	 */
	private LocalDate freshDeadline(Walked c) {
		if (clock.today().isBefore(LocalDate.parse("2021-05-01"))) {
			return switch (c.place()) {
				case 12 -> LocalDate.parse("2021-06-11");
				case 21 -> LocalDate.parse("2021-06-16");
				default -> clock.today().plusDays(7);
			};
		}
		return clock.today().plusDays(7);
	}

	/**
	 * The demo's units have no accounts of their own: their reports come from a reporter
	 * made up for each.
	 */
	private Actor unitOf(Walked c) {
		var unit = organizations.find(new OrganizationId(c.summary().organization().id())).orElseThrow();
		return new Actor(new UserId("-"), "system", texts.of("user.demo-unit"), unit, Set.of(Role.UNIT_REPORTER),
				false);
	}

	private Actor supervisor() {
		return people.actor("supervisor").orElseThrow();
	}

	/**
	 * A moment of the story, or now when the story is past it: the clock never goes back.
	 */
	Instant later(String day, int hour) {
		Instant wanted = at(day, hour);
		return wanted.isBefore(clock.now()) ? clock.now() : wanted;
	}

	static Instant at(String day, int hour) {
		return China.startOf(LocalDate.parse(day)).plusSeconds(hour * 3600L);
	}

}
