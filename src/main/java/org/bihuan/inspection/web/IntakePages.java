package org.bihuan.inspection.web;

import java.time.LocalDate;
import java.util.List;

import org.bihuan.inspection.CitizenReports;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.SelfChecks;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.Target;
import org.bihuan.registry.TypedTargets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Citizens' reports at the office, self-checks at the units. */
@PageController
class IntakePages {

	private final CitizenReports reports;

	private final SelfChecks selfChecks;

	private final Inspections inspections;

	private final IndicatorSets sets;

	private final TypedTargets targets;

	private final BusinessClock clock;

	private final Texts texts;

	IntakePages(CitizenReports reports, SelfChecks selfChecks, Inspections inspections, IndicatorSets sets,
			TypedTargets targets, BusinessClock clock, Texts texts) {
		this.reports = reports;
		this.selfChecks = selfChecks;
		this.inspections = inspections;
		this.sets = sets;
		this.targets = targets;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/citizen-reports")
	String reports(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		LocalDate today = clock.today();
		boolean works = actor.isAny(Role.SUPERVISOR, Role.APPROVER);
		model.addAttribute("page", reports.list(new Paging(page, 30, null), actor));
		model.addAttribute("f", reports.figures(today.withDayOfYear(1), today, actor));
		model.addAttribute("today", today);
		model.addAttribute("works", works);
		model.addAttribute("issues", actor.is(Role.APPROVER));
		model.addAttribute("indicators",
				works ? sets.require(sets.resolve(null, today, actor.organization())).indicators() : List.of());
		return "inspection/citizen-reports";
	}

	@Access(Permission.INSPECT)
	@PostMapping("/citizen-reports")
	String receive(@RequestParam String target, @RequestParam String problem,
			@RequestParam(required = false) @Nullable String url,
			@RequestParam(required = false) @Nullable String reference, @RequestParam LocalDate receivedOn, Actor actor,
			RedirectAttributes flash) {
		List<Target> meant = targets.called(target, actor);
		if (meant.size() != 1) {
			throw Refusal.invalid("target",
					meant.isEmpty() ? "inspection.target-unknown" : "inspection.target-ambiguous", target);
		}
		var report = reports.receive(meant.get(0).id(), problem.strip(), blank(url), blank(reference), receivedOn,
				actor);
		flash.addFlashAttribute("done", texts.of("done.report", report.answerBy()));
		return "redirect:/citizen-reports";
	}

	private static @Nullable String blank(@Nullable String text) {
		return text == null || text.isBlank() ? null : text.strip();
	}

	@Access(value = Permission.INSPECT, scope = "citizen-report")
	@PostMapping("/citizen-reports/{id}/rejection")
	String reject(@PathVariable String id, @RequestParam String answer, Actor actor, RedirectAttributes flash) {
		reports.reject(id, answer.strip(), actor);
		flash.addFlashAttribute("done", texts.of("done.reportRejected"));
		return "redirect:/citizen-reports";
	}

	@Access(value = Permission.INSPECT, scope = "citizen-report")
	@PostMapping("/citizen-reports/{id}/answer")
	String answer(@PathVariable String id, @RequestParam String answer, Actor actor, RedirectAttributes flash) {
		reports.answer(id, answer.strip(), actor);
		flash.addFlashAttribute("done", texts.of("done.reportAnswered"));
		return "redirect:/citizen-reports";
	}

	@Access(Permission.ANSWER_SELF_CHECK)
	@GetMapping("/self-checks")
	String questions(Actor actor, Model model) {
		List<SelfChecks.Question> questions = selfChecks.of(actor);
		model.addAttribute("questions", questions);
		model.addAttribute("today", clock.today());
		model.addAttribute("indicators",
				questions.isEmpty() ? List.of()
						: sets.require(inspections.of(new InspectionId(questions.get(0).roundId())).indicatorSet())
							.indicators());
		return "inspection/self-checks";
	}

	@Access(Permission.ANSWER_SELF_CHECK)
	@PostMapping("/self-checks/{roundId}/{targetId}")
	String answer(@PathVariable String roundId, @PathVariable String targetId, @RequestParam boolean fine,
			@RequestParam(required = false) @Nullable String indicator,
			@RequestParam(required = false) @Nullable String description,
			@RequestParam(required = false) @Nullable String note, Actor actor, RedirectAttributes flash) {
		List<SelfChecks.Found> found = List.of();
		if (!fine) {
			if (indicator == null || indicator.isBlank() || description == null || description.isBlank()) {
				throw Refusal.invalid("description", "inspection.self-check-words");
			}
			found = List.of(new SelfChecks.Found(indicator, description.strip()));
		}
		selfChecks.answer(new InspectionId(roundId), new TargetId(targetId), found, note == null ? "" : note.strip(),
				actor);
		flash.addFlashAttribute("done", texts.of("done.selfCheck"));
		return "redirect:/self-checks";
	}

}
