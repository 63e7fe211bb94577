package org.bihuan.demo;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.files.FileId;
import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingDraft;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Findings;
import org.bihuan.inspection.FoundBy;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.Phrases;
import org.bihuan.inspection.Round;
import org.bihuan.inspection.RoundDraft;
import org.bihuan.inspection.RoundMethod;
import org.bihuan.inspection.RoundState;
import org.bihuan.inspection.Selections;
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
import org.bihuan.rectification.Notice;
import org.bihuan.rectification.NoticeDraft;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.NoticeKind;
import org.bihuan.rectification.NoticeSigning;
import org.bihuan.rectification.NoticeState;
import org.bihuan.rectification.Notices;
import org.bihuan.rectification.RectificationCases;
import org.bihuan.rectification.ReportDraft;
import org.bihuan.rectification.ReportResult;
import org.bihuan.rectification.ReviewDraft;
import org.bihuan.rectification.ReviewMethod;
import org.bihuan.rectification.Verdict;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.Targets;
import org.bihuan.shared.China;
import org.bihuan.shared.DemoClock;
import org.bihuan.shared.Paging;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The demo's two rounds: an earlier one at work in every state, and the circular that
 * waits to be issued.
 */
@Component
@Profile("demo")
class DemoRounds {

	/** How far an earlier case has come by the day the demo opens. */
	private enum Wanted {

		UNSIGNED, SIGNED, IN_REVIEW, RETURNED, AWAITING_CLOSURE, CLOSED

	}

	/** The finding on a channel, which is shut down in the end. */
	private static final int CHANNEL = 5;

	private final DemoTexts texts = new DemoTexts();

	private final People people;

	private final Organizations organizations;

	private final Targets targets;

	private final Inspections inspections;

	private final Selections selections;

	private final Findings findings;

	private final Phrases phrases;

	private final Notices notices;

	private final NoticeSigning signing;

	private final RectificationCases cases;

	private final CaseRegister register;

	private final Evidence evidence;

	private final DemoClock clock;

	private final DemoTime time;

	DemoRounds(People people, Organizations organizations, Targets targets, Inspections inspections,
			Selections selections, Findings findings, Phrases phrases, Notices notices, NoticeSigning signing,
			RectificationCases cases, CaseRegister register, Evidence evidence, DemoClock clock, DemoTime time) {
		this.people = people;
		this.organizations = organizations;
		this.targets = targets;
		this.inspections = inspections;
		this.selections = selections;
		this.findings = findings;
		this.phrases = phrases;
		this.notices = notices;
		this.signing = signing;
		this.cases = cases;
		this.register = register;
		this.evidence = evidence;
		this.clock = clock;
		this.time = time;
	}

	void firstRound() {
		clock.setForLoading(at("2021-03-12", 9));
		Round round = round("round1.title", "2021Q1", "2021-03-01", "2021-03-12", EnumSet.allOf(TargetKind.class));
		if (round.state() == RoundState.PLANNED) {
			selections.select(round.id(), supervisor());
		}
		if (findings.list(round.id(), Paging.first(1), supervisor()).total() == 0) {
			findings.recordAll(round.id(), earlierProblems(), supervisor());
			findings.verifyAll(round.id(), true, LocalDate.parse("2021-03-12"),
					people.actor("supervisor2").orElseThrow());
			inspections.complete(round.id(), supervisor());
		}
	}

	/**
	 * On targets marked as demo alone, so that nothing of the circular's own targets
	 * counts as a relapse.
	 */
	private List<FindingDraft> earlierProblems() {
		List<FindingDraft> drafts = new ArrayList<>();
		List<Target> all = targets.all(supervisor())
			.stream()
			.filter(t -> t.name().endsWith(texts.of("demo")) && t.kind() != TargetKind.CHANNEL)
			.toList();
		int step = all.size() / 40;
		for (int i = 0; i < 40; i++) {
			Target target = i == CHANNEL ? channel() : all.get(i * step);
			boolean menu = i % 6 == 5 && i != CHANNEL;
			String text = texts
				.of(menu ? "problem.menu" : target.kind() == TargetKind.ACCOUNT ? "problem.update" : "problem.columns");
			String indicator = phrases.split(text, target.kind()).get(0).indicator().orElseThrow();
			drafts.add(new FindingDraft(target.id(), indicator, text, null, null,
					LocalDate.parse("2021-01-" + (10 + i % 20)), LocalDate.parse("2021-03-08"), FoundBy.MANUAL, false));
		}
		return drafts;
	}

	private Target channel() {
		return targets.all(supervisor()).stream().filter(t -> t.kind() == TargetKind.CHANNEL).findFirst().orElseThrow();
	}

	void firstNotice() {
		clock.setForLoading(at("2021-03-15", 9));
		List<FindingId> chosen = roundFindings().subList(0, 26).stream().map(Finding::id).toList();
		issue(draft("notice1", "2021Q1", NoticeKind.CIRCULAR, "2021-03-15", "2021-03-26", chosen));
	}

	void answerFirstNotice() {
		Wanted[] wanted = { Wanted.CLOSED, Wanted.CLOSED, Wanted.CLOSED, Wanted.RETURNED, Wanted.CLOSED, Wanted.SIGNED,
				Wanted.CLOSED, Wanted.SIGNED, Wanted.CLOSED };
		advance("notice1", wanted, new String[] { "2021-03-16", "2021-03-23", "2021-03-29", "2021-04-02" });
	}

	void secondNotice() {
		time.moveTo(later("2021-06-07", 9));
		List<FindingId> chosen = roundFindings().subList(26, 40).stream().map(Finding::id).toList();
		issue(draft("notice1b", "2021Q1", NoticeKind.RECTIFICATION, "2021-06-07", "2021-06-18", chosen));
	}

	void answerSecondNotice() {
		Wanted[] wanted = { Wanted.IN_REVIEW, Wanted.SIGNED, Wanted.AWAITING_CLOSURE, Wanted.UNSIGNED, Wanted.IN_REVIEW,
				Wanted.RETURNED, Wanted.IN_REVIEW, Wanted.SIGNED };
		advance("notice1b", wanted, new String[] { "2021-06-08", "2021-06-10", "2021-06-15", "2021-06-16" });
	}

	void circular() {
		Round round = round("round2.title", "2021Q2", "2021-05-26", "2021-06-09",
				EnumSet.of(TargetKind.WEBSITE, TargetKind.ACCOUNT));
		if (round.state() == RoundState.PLANNED) {
			selections.select(round.id(), supervisor());
		}
		if (findings.list(round.id(), Paging.first(1), supervisor()).total() == 0) {
			findings.recordAll(round.id(), problemsOfTheCircular(), supervisor());
			findings.verifyAll(round.id(), true, LocalDate.parse("2021-06-09"),
					people.actor("supervisor2").orElseThrow());
			inspections.complete(round.id(), supervisor());
		}
		time.moveTo(later("2021-06-17", 9));
		draft("notice2", "2021Q2", NoticeKind.CIRCULAR, "2021-06-17", "2021-06-25", null);
		if (clock.start().isAfter(clock.now())) {
			time.moveTo(clock.start());
		}
		else {
			clock.setForLoading(clock.start());
		}
	}

	private List<FindingDraft> problemsOfTheCircular() {
		Map<String, Target> byName = new HashMap<>();
		targets.all(supervisor()).forEach(target -> byName.put(target.name(), target));
		List<FindingDraft> drafts = new ArrayList<>();
		for (String[] row : DemoTexts.table("findings-sites.csv")) {
			add(drafts, byName.get(row[1]), row[5], "");
		}
		for (String[] row : DemoTexts.table("findings-accounts.csv")) {
			add(drafts, byName.get(row[1]), row[5], row[6]);
		}
		return drafts;
	}

	private void add(List<FindingDraft> drafts, Target target, String cell, String lastUpdated) {
		for (Phrases.Problem problem : phrases.split(cell, target.kind())) {
			boolean stale = problem.indicator().orElseThrow().equals("NM-V2-1") && !lastUpdated.isEmpty();
			String[] day = lastUpdated.split("\\.");
			drafts.add(new FindingDraft(target.id(), problem.indicator().orElseThrow(), problem.text(), null, null,
					stale ? LocalDate.of(2021, Integer.parseInt(day[0]), Integer.parseInt(day[1])) : null,
					LocalDate.parse(target.kind() == TargetKind.ACCOUNT ? "2021-06-04" : "2021-06-01"), FoundBy.MANUAL,
					false));
		}
	}

	private Round round(String title, String period, String from, String to, Set<TargetKind> kinds) {
		return find(period).orElseGet(() -> inspections.plan(new RoundDraft(texts.of(title), period,
				LocalDate.parse(from), LocalDate.parse(to), kinds, RoundMethod.FULL, null, null, null), supervisor()));
	}

	private java.util.Optional<Round> find(String period) {
		return inspections.list(Paging.first(200), supervisor())
			.items()
			.stream()
			.filter(r -> r.period().equals(period))
			.findFirst();
	}

	private List<Finding> roundFindings() {
		InspectionId id = find("2021Q1").orElseThrow().id();
		return findings.all(id);
	}

	private NoticeId draft(String key, String period, NoticeKind kind, String signed, String deadline,
			@org.jspecify.annotations.Nullable List<FindingId> chosen) {
		return notice(key).map(Notice::id)
			.orElseGet(() -> notices.draft(new NoticeDraft(find(period).orElseThrow().id(), kind,
					texts.of(key + ".number"), texts.of(key + ".title"), LocalDate.parse(signed),
					LocalDate.parse(deadline), null, chosen, texts.of("contact.name"), texts.of("contact.phone")),
					supervisor()));
	}

	private java.util.Optional<Notice> notice(String key) {
		return notices.list(Paging.first(200), supervisor())
			.items()
			.stream()
			.filter(n -> n.documentNumber().equals(texts.of(key + ".number")))
			.findFirst();
	}

	private void issue(NoticeId id) {
		Actor approver = people.actor("approver").orElseThrow();
		if (notices.require(id, approver).state() == NoticeState.DRAFT) {
			signing.issue(id, approver);
		}
		while (notices.require(id, approver).state() == NoticeState.ISSUING) {
			try {
				Thread.sleep(50);
			}
			catch (InterruptedException stopped) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(stopped);
			}
		}
	}

	/**
	 * Walks each case to where it is wanted, phase by phase on the days given; what is
	 * done already is passed over.
	 */
	private void advance(String key, Wanted[] pattern, String[] days) {
		NoticeId id = notice(key).orElseThrow().id();
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
		cases.submitReport(List.of(c.id()), new ReportDraft(texts.of("report.cause"), texts.of("report.measures"),
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
		return new Actor(new UserId("-"), "demo-unit", texts.of("user.demo-unit"), unit, Set.of(Role.UNIT_REPORTER),
				false);
	}

	private Actor supervisor() {
		return people.actor("supervisor").orElseThrow();
	}

	/**
	 * A moment of the story, or now when the story is past it: the clock never goes back.
	 */
	private Instant later(String day, int hour) {
		Instant wanted = at(day, hour);
		return wanted.isBefore(clock.now()) ? clock.now() : wanted;
	}

	private static Instant at(String day, int hour) {
		return China.startOf(LocalDate.parse(day)).plusSeconds(hour * 3600L);
	}

}
