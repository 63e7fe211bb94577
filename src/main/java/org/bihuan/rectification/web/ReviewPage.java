package org.bihuan.rectification.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseDetails;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseDossier;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.DeadlineRules;
import org.bihuan.rectification.RectificationCases;
import org.bihuan.rectification.ReviewDraft;
import org.bihuan.rectification.ReviewMethod;
import org.bihuan.rectification.ReviewPasses;
import org.bihuan.rectification.Verdict;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.web.Formats;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A supervisor's home: the queue, one report beside what was found, and the verdict. */
@PageController
class ReviewPage {

	record Check(boolean ok, String text) {
	}

	private final CaseRegister register;

	private final CaseDossier dossier;

	private final RectificationCases cases;

	private final ReviewPasses passes;

	private final Texts texts;

	private final Formats formats;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final DeadlineRules rules;

	ReviewPage(CaseRegister register, CaseDossier dossier, RectificationCases cases, ReviewPasses passes, Texts texts,
			Formats formats, BusinessClock clock, Workdays workdays, DeadlineRules rules) {
		this.register = register;
		this.dossier = dossier;
		this.cases = cases;
		this.passes = passes;
		this.texts = texts;
		this.formats = formats;
		this.clock = clock;
		this.workdays = workdays;
		this.rules = rules;
	}

	@Access(Permission.REVIEW)
	@GetMapping("/review")
	String queue(@RequestParam(name = "case", required = false) @Nullable String wanted, Actor actor, Model model) {
		Page<CaseSummary> queue = register.search(CaseFilter.ALL.withStatus(CaseStatus.UNDER_REVIEW),
				new Paging(0, 100, "waiting,asc"), actor);
		model.addAttribute("queue", queue);
		List<CaseSummary> items = queue.items();
		int at = 0;
		for (int i = 0; i < items.size(); i++) {
			at = items.get(i).id().value().equals(wanted) ? i : at;
		}
		if (!items.isEmpty()) {
			show(items.get(at).id(), actor, model);
			model.addAttribute("previous", at > 0 ? items.get(at - 1).id() : null);
			model.addAttribute("next", at + 1 < items.size() ? items.get(at + 1).id() : null);
		}
		return "rectification/review";
	}

	private void show(CaseId id, Actor actor, Model model) {
		CaseDetails details = dossier.details(id, actor);
		CaseDetails.Report report = java.util.Objects.requireNonNull(details.currentReport());
		List<CaseDetails.EvidenceFile> after = details.evidence()
			.stream()
			.filter(e -> report.id().equals(e.reportId()))
			.toList();
		model.addAttribute("c", details.summary());
		model.addAttribute("d", details);
		model.addAttribute("report", report);
		model.addAttribute("after", after);
		model.addAttribute("before", details.evidence().stream().filter(e -> !e.byUnit()).toList());
		model.addAttribute("checks", checks(details, report, after));
		model.addAttribute("methods", ReviewMethod.values());
		model.addAttribute("phrases", List.of(1, 2, 3, 4).stream().map(n -> texts.of("phrase." + n)).toList());
		model.addAttribute("passPhrases", List.of(1, 2, 3).stream().map(n -> texts.of("passPhrase." + n)).toList());
		model.addAttribute("earliest", workdays.calendar().plus(clock.today(), 1));
		DeadlineRules.Answer usual = rules.ask("RETURN", details.summary().severity().name(),
				DeadlineRules.group(details.summary().indicator()));
		model.addAttribute("proposed", workdays.calendar().plus(clock.today(), usual.workingDays()));
		model.addAttribute("usual", usual.reason());
	}

	/** What the product can see by itself before a person looks. */
	private List<Check> checks(CaseDetails details, CaseDetails.Report report, List<CaseDetails.EvidenceFile> after) {
		List<Check> checks = new ArrayList<>();
		checks.add(new Check(!report.late(),
				texts.of(report.late() ? "check.late" : "check.inTime", formats.day(details.summary().deadline()))));
		boolean early = after.stream().anyMatch(file -> file.addedAt().isBefore(details.issuedAt()));
		checks.add(new Check(!after.isEmpty() && !early,
				texts.of(after.isEmpty() ? "check.evidenceNone" : early ? "check.evidenceEarly" : "check.evidence",
						after.size())));
		checks.add(new Check(true, texts.of("check.person", report.responsiblePerson())));
		checks.add(new Check(report.selfCheck() != null,
				texts.of(report.selfCheck() != null ? "check.selfCheck" : "check.noSelfCheck")));
		CaseDetails.Review returned = details.lastReturn();
		if (returned != null) {
			checks.add(new Check(false, texts.of("check.round", details.summary().round(), returned.comment())));
		}
		return checks;
	}

	@Access(value = Permission.REVIEW, scope = "case")
	@PostMapping("/review/{id}/taken-back")
	String takeBack(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		passes.takeBack(new CaseId(id), actor);
		flash.addFlashAttribute("done",
				texts.of("done.passTakenBack", register.summary(new CaseId(id), actor).target().name()));
		return "redirect:/review?case=" + id;
	}

	@Access(value = Permission.REVIEW, scope = "case")
	@PostMapping("/review/{id}")
	String decide(@PathVariable String id, @RequestParam Verdict verdict, @RequestParam ReviewMethod method,
			@RequestParam String comment, @RequestParam(required = false) @Nullable LocalDate newDeadline,
			@RequestParam(defaultValue = "false") boolean fabricated, Actor actor, RedirectAttributes flash) {
		if (comment.isBlank() || comment.length() > 2000) {
			throw Refusal.invalid("comment", "rectification.comment-missing");
		}
		boolean pass = verdict == Verdict.PASS;
		cases.review(new CaseId(id),
				new ReviewDraft(verdict, method, comment, pass ? null : newDeadline, !pass && fabricated), actor);
		CaseSummary reviewed = register.summary(new CaseId(id), actor);
		flash.addFlashAttribute("done", texts.of(pass ? "done.passed" : "done.returned", reviewed.target().name(),
				formats.day(reviewed.deadline())));
		if (pass) {
			flash.addFlashAttribute("undo", "/review/" + id + "/taken-back");
		}
		return "redirect:/review";
	}

}
