package org.bihuan.inspection.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.bihuan.inspection.Assignments;
import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingDraft;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.FindingState;
import org.bihuan.inspection.Findings;
import org.bihuan.inspection.FoundBy;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.RecordedRounds;
import org.bihuan.inspection.Round;
import org.bihuan.inspection.RoundDraft;
import org.bihuan.inspection.RoundMethod;
import org.bihuan.inspection.RoundPurpose;
import org.bihuan.inspection.RoundState;
import org.bihuan.inspection.ScoreSheets;
import org.bihuan.inspection.Selections;
import org.bihuan.inspection.SelfChecks;
import org.bihuan.inspection.Statistics;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Colleagues;
import org.bihuan.organization.People;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rounds: planning, drawing, recording, the second look, and the figures. */
@PageController
class InspectionPages {

	private final Inspections inspections;

	private final Selections selections;

	private final Findings findings;

	private final Statistics statistics;

	private final IndicatorSets indicatorSets;

	private final RecordedRounds recorded;

	private final Assignments assignments;

	private final ScoreSheets sheets;

	private final SelfChecks selfChecks;

	private final People people;

	private final Colleagues colleagues;

	private final BusinessClock clock;

	private final Texts texts;

	InspectionPages(Inspections inspections, Selections selections, Findings findings, Statistics statistics,
			IndicatorSets indicatorSets, RecordedRounds recorded, Assignments assignments, ScoreSheets sheets,
			SelfChecks selfChecks, People people, Colleagues colleagues, BusinessClock clock, Texts texts) {
		this.recorded = recorded;
		this.assignments = assignments;
		this.sheets = sheets;
		this.selfChecks = selfChecks;
		this.people = people;
		this.colleagues = colleagues;
		this.inspections = inspections;
		this.selections = selections;
		this.findings = findings;
		this.statistics = statistics;
		this.indicatorSets = indicatorSets;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/inspections")
	String list(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		model.addAttribute("page", inspections.list(new Paging(page, 20, null), actor));
		model.addAttribute("kinds", TargetKind.values());
		model.addAttribute("today", clock.today());
		model.addAttribute("canPlan", actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		return "inspection/rounds";
	}

	@Access(Permission.INSPECT)
	@PostMapping("/inspections")
	String plan(@RequestParam String title, @RequestParam String period, @RequestParam LocalDate from,
			@RequestParam LocalDate to, @RequestParam(required = false) @Nullable Set<TargetKind> kinds,
			@RequestParam RoundMethod method, @RequestParam(required = false) @Nullable Integer percent,
			@RequestParam(defaultValue = "ROUTINE") RoundPurpose purpose,
			@RequestParam(required = false) @Nullable String baseRound,
			@RequestParam(required = false) @Nullable LocalDate answerBy, Actor actor, RedirectAttributes flash) {
		BigDecimal ratio = percent == null ? null : BigDecimal.valueOf(percent).movePointLeft(2);
		Round round = inspections.plan(
				new RoundDraft(title.strip(), period.strip(), from, to, kinds == null ? Set.of() : kinds, method, ratio,
						null, null, purpose,
						baseRound == null || baseRound.isBlank() ? null : new InspectionId(baseRound), answerBy),
				actor);
		flash.addFlashAttribute("done", texts.of("done.planned"));
		return "redirect:/inspections/" + round.id();
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/inspections/{id}")
	String one(@PathVariable String id, @RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		Round round = inspections.require(new InspectionId(id), actor);
		Page<Finding> found = findings.list(round.id(), new Paging(page, 50, null), actor);
		boolean works = actor.isAny(Role.SUPERVISOR, Role.APPROVER);
		model.addAttribute("r", round);
		model.addAttribute("s", statistics.of(round.id(), actor));
		model.addAttribute("page", found);
		model.addAttribute("open", findings.count(round.id(), FindingState.OPEN));
		model.addAttribute("works", works);
		model.addAttribute("indicators",
				works && round.state() == RoundState.SELECTED ? indicatorSets.byCode(round.indicatorSet())
					.values()
					.stream()
					.sorted(java.util.Comparator.comparing(i -> i.code()))
					.toList() : List.of());
		model.addAttribute("targets", works && round.state() == RoundState.SELECTED
				? selections.selected(round.id(), new Paging(0, 200, "name,asc"), actor).items() : List.of());
		model.addAttribute("today", clock.today());
		around(round, works, actor, model);
		return "inspection/round";
	}

	private void around(Round round, boolean works, Actor actor, Model model) {
		boolean selfCheck = round.purpose() == RoundPurpose.SELF_CHECK && round.state() != RoundState.PLANNED;
		model.addAttribute("recorded", recorded.circular(round.id(), actor).orElse(null));
		List<Assignments.Part> parts = assignments.progress(round.id());
		model.addAttribute("parts", parts);
		model.addAttribute("names",
				people.displayNames(parts.stream()
					.map(part -> part.inspector() == null ? "" : part.inspector())
					.collect(java.util.stream.Collectors.toSet())));
		model.addAttribute("inspectors",
				works ? colleagues.withRoles(actor, Role.SUPERVISOR, Role.APPROVER) : List.of());
		model.addAttribute("scores", sheets.results(round.id()));
		model.addAttribute("selfCheck", selfCheck ? selfChecks.progress(round.id()) : null);
		model.addAttribute("missing", selfCheck ? selfChecks.missing(round.id()) : List.of());
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/selection")
	String select(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		flash.addFlashAttribute("done",
				texts.of("done.selected", selections.select(new InspectionId(id), actor).selected()));
		return "redirect:/inspections/" + id;
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/findings")
	String record(@PathVariable String id, @RequestParam String targetId, @RequestParam String indicator,
			@RequestParam String description, @RequestParam LocalDate sampledAt,
			@RequestParam(required = false) @Nullable String url,
			@RequestParam(required = false) @Nullable LocalDate lastUpdated, Actor actor, RedirectAttributes flash) {
		findings.record(new InspectionId(id),
				new FindingDraft(new TargetId(targetId), indicator, description.strip(),
						url == null || url.isBlank() ? null : url, null, lastUpdated, sampledAt, FoundBy.MANUAL, false),
				actor);
		flash.addFlashAttribute("done", texts.of("done.finding"));
		return "redirect:/inspections/" + id;
	}

	@Access(value = Permission.INSPECT, scope = "finding")
	@PostMapping("/findings/{id}/verification")
	String verify(@PathVariable String id, @RequestParam boolean confirmed, Actor actor) {
		Finding finding = findings.verify(new FindingId(id), confirmed, clock.today(), null, actor);
		return "redirect:/inspections/" + finding.inspectionId();
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/verification")
	String verifyAll(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		flash.addFlashAttribute("done",
				texts.of("done.verified", findings.verifyAll(new InspectionId(id), true, clock.today(), actor)));
		return "redirect:/inspections/" + id;
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/completion")
	String complete(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		inspections.complete(new InspectionId(id), actor);
		flash.addFlashAttribute("done", texts.of("done.completed"));
		return "redirect:/inspections/" + id;
	}

}
