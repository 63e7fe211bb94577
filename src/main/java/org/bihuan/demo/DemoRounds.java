package org.bihuan.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
import org.bihuan.organization.People;
import org.bihuan.process.DemoTime;
import org.bihuan.rectification.Notice;
import org.bihuan.rectification.NoticeDraft;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.NoticeKind;
import org.bihuan.rectification.NoticeSigning;
import org.bihuan.rectification.NoticeState;
import org.bihuan.rectification.Notices;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.Targets;
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

	/** The finding on a channel, which is shut down in the end. */
	private static final int CHANNEL = 5;

	private final DemoTexts texts = new DemoTexts();

	private final People people;

	private final Targets targets;

	private final Inspections inspections;

	private final Selections selections;

	private final Findings findings;

	private final Phrases phrases;

	private final Notices notices;

	private final NoticeSigning signing;

	private final DemoCases walk;

	private final DemoClock clock;

	private final DemoTime time;

	DemoRounds(People people, Targets targets, Inspections inspections, Selections selections, Findings findings,
			Phrases phrases, Notices notices, NoticeSigning signing, DemoCases walk, DemoClock clock, DemoTime time) {
		this.people = people;
		this.targets = targets;
		this.inspections = inspections;
		this.selections = selections;
		this.findings = findings;
		this.phrases = phrases;
		this.notices = notices;
		this.signing = signing;
		this.walk = walk;
		this.clock = clock;
		this.time = time;
	}

	void firstRound() {
		clock.setForLoading(DemoCases.at("2021-03-12", 9));
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
		clock.setForLoading(DemoCases.at("2021-03-15", 9));
		List<FindingId> chosen = roundFindings().subList(0, 26).stream().map(Finding::id).toList();
		issue(draft("notice1", "2021Q1", NoticeKind.CIRCULAR, "2021-03-15", "2021-03-26", chosen));
	}

	void answerFirstNotice() {
		DemoCases.Wanted[] wanted = { DemoCases.Wanted.CLOSED, DemoCases.Wanted.CLOSED, DemoCases.Wanted.CLOSED,
				DemoCases.Wanted.RETURNED, DemoCases.Wanted.CLOSED, DemoCases.Wanted.SIGNED, DemoCases.Wanted.CLOSED,
				DemoCases.Wanted.SIGNED, DemoCases.Wanted.CLOSED };
		walk.advance(notice("notice1").orElseThrow().id(), wanted,
				new String[] { "2021-03-16", "2021-03-23", "2021-03-29", "2021-04-02" });
	}

	void secondNotice() {
		time.moveTo(walk.later("2021-06-07", 9));
		List<FindingId> chosen = roundFindings().subList(26, 40).stream().map(Finding::id).toList();
		issue(draft("notice1b", "2021Q1", NoticeKind.RECTIFICATION, "2021-06-07", "2021-06-18", chosen));
	}

	void answerSecondNotice() {
		DemoCases.Wanted[] wanted = { DemoCases.Wanted.IN_REVIEW, DemoCases.Wanted.SIGNED,
				DemoCases.Wanted.AWAITING_CLOSURE, DemoCases.Wanted.UNSIGNED, DemoCases.Wanted.IN_REVIEW,
				DemoCases.Wanted.RETURNED, DemoCases.Wanted.IN_REVIEW, DemoCases.Wanted.SIGNED };
		walk.advance(notice("notice1b").orElseThrow().id(), wanted,
				new String[] { "2021-06-08", "2021-06-10", "2021-06-15", "2021-06-16" });
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
		time.moveTo(walk.later("2021-06-17", 9));
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

	private Actor supervisor() {
		return people.actor("supervisor").orElseThrow();
	}

}
