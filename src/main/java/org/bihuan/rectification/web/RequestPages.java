package org.bihuan.rectification.web;

import java.time.LocalDate;
import java.util.List;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseDetails;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseDossier;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseRequest;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.Extensions;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.ObjectionGround;
import org.bihuan.rectification.Objections;
import org.bihuan.rectification.Reassignments;
import org.bihuan.rectification.RequestState;
import org.bihuan.rectification.StopKind;
import org.bihuan.rectification.SupervisingDepartments;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Extensions, objections, reassignment and the department in between, on the case's page.
 */
@PageController
class RequestPages {

	/** What the viewer may do; the faces check again. */
	public record May(boolean extend, boolean objectTo, boolean reassign, boolean preReview, boolean decide,
			boolean recused, boolean takeBack) {

		public boolean anything() {
			return extend || objectTo || reassign || preReview || decide || takeBack;
		}

	}

	private final Extensions extensions;

	private final Objections objections;

	private final Reassignments reassignments;

	private final SupervisingDepartments departments;

	private final CaseRegister register;

	private final CaseDossier dossier;

	private final Organizations organizations;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	RequestPages(Extensions extensions, Objections objections, Reassignments reassignments,
			SupervisingDepartments departments, CaseRegister register, CaseDossier dossier, Organizations organizations,
			BusinessClock clock, Workdays workdays, Texts texts) {
		this.extensions = extensions;
		this.objections = objections;
		this.reassignments = reassignments;
		this.departments = departments;
		this.register = register;
		this.dossier = dossier;
		this.organizations = organizations;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/cases/{id}/requests")
	String requests(@PathVariable String id,
			@RequestHeader(value = "HX-Request", required = false) @Nullable String part, Actor actor, Model model) {
		CaseDetails details = dossier.details(new CaseId(id), actor);
		CaseSummary c = details.summary();
		List<CaseRequest> all = extensions.of(c.id());
		CaseRequest pending = all.stream().filter(CaseRequest::isPending).findFirst().orElse(null);
		May may = may(details, pending, actor);
		model.addAttribute("c", c);
		model.addAttribute("requests", all);
		model.addAttribute("pending", pending);
		model.addAttribute("may", may);
		model.addAttribute("grounds", ObjectionGround.values());
		LocalDate next = workdays.calendar().plus(clock.today(), 1);
		LocalDate after = c.deadline().plusDays(1);
		model.addAttribute("earliest", after.isBefore(next) ? next : after);
		return part != null ? "rectification/fragments/requests :: requests" : "rectification/requests";
	}

	private May may(CaseDetails details, @Nullable CaseRequest pending, Actor actor) {
		CaseSummary c = details.summary();
		boolean ofUnit = actor.isOfUnit();
		boolean running = c.status() == CaseStatus.RECTIFYING && !c.clockStopped();
		boolean between = !ofUnit && !register.isIssuingOffice(c.id(), actor);
		boolean granted = extensions.of(c.id()).stream().anyMatch(r -> r.state() == RequestState.GRANTED);
		boolean recused = pending != null && pending.kind() == StopKind.OBJECTION && actor.is(Role.APPROVER)
				&& !objections.mayDecide(details, actor);
		return new May(ofUnit && running && !c.overdue() && !granted, ofUnit && running,
				actor.is(Role.SUPERVISOR) && !between && c.status().isWithUnit() && !c.clockStopped(),
				between && actor.isAny(Role.SUPERVISOR, Role.APPROVER) && c.status() == CaseStatus.UNDER_REVIEW,
				pending != null && actor.is(Role.APPROVER) && !between && !recused, recused, ofUnit && pending != null);
	}

	@Access(value = Permission.RAISE_REQUESTS, scope = "case")
	@PostMapping("/cases/{id}/extensions")
	String extend(@PathVariable String id, @RequestParam String reason, @RequestParam String progress,
			@RequestParam LocalDate requestedDeadline, Actor actor, RedirectAttributes flash) {
		extensions.ask(new CaseId(id), reason, progress, requestedDeadline, actor);
		return done(id, flash, "done.extensionAsked");
	}

	@Access(value = Permission.DECIDE_REQUESTS, scope = "case")
	@PostMapping("/cases/{id}/extensions/{n}/decision")
	String decideExtension(@PathVariable String id, @PathVariable int n, @RequestParam boolean grant,
			@RequestParam(required = false) @Nullable LocalDate deadline,
			@RequestParam(required = false) @Nullable String comment, Actor actor, RedirectAttributes flash) {
		extensions.decide(new CaseId(id), n, grant, deadline, blank(comment), actor);
		return done(id, flash, grant ? "done.extensionGranted" : "done.extensionRefused");
	}

	@Access(value = Permission.RAISE_REQUESTS, scope = "case")
	@PostMapping("/cases/{id}/objections")
	String objectTo(@PathVariable String id, @RequestParam ObjectionGround ground, @RequestParam String explanation,
			Actor actor, RedirectAttributes flash) {
		objections.raise(new CaseId(id), ground, explanation, List.of(), actor);
		return done(id, flash, "done.objectionRaised");
	}

	@Access(value = Permission.DECIDE_REQUESTS, scope = "case")
	@PostMapping("/cases/{id}/objections/{n}/decision")
	String decideObjection(@PathVariable String id, @PathVariable int n, @RequestParam RequestState outcome,
			@RequestParam(required = false) @Nullable String comment,
			@RequestParam(required = false) @Nullable String problem, Actor actor, RedirectAttributes flash) {
		objections.decide(new CaseId(id), n, outcome, blank(comment), blank(problem), actor);
		return done(id, flash, "done.objectionDecided");
	}

	@Access(value = Permission.RAISE_REQUESTS, scope = "case")
	@PostMapping("/cases/{id}/requests/{kind}/{n}/withdrawal")
	String takeBack(@PathVariable String id, @PathVariable StopKind kind, @PathVariable int n, Actor actor,
			RedirectAttributes flash) {
		extensions.takeBack(new CaseId(id), kind, n, actor);
		return done(id, flash, "done.requestTakenBack");
	}

	@Access(value = Permission.REASSIGN, scope = "case")
	@PostMapping("/cases/{id}/reassignment")
	String reassign(@PathVariable String id, @RequestParam String organization, @RequestParam String reason,
			Actor actor, RedirectAttributes flash) {
		reassignments.reassign(new CaseId(id), organizations.theOne(organization, actor).id(), reason, actor);
		return done(id, flash, "done.reassigned");
	}

	@Access(value = Permission.PASS_DOWN, scope = "case")
	@PostMapping("/cases/{id}/pre-review")
	String preReview(@PathVariable String id, @RequestParam boolean pass, @RequestParam String comment, Actor actor,
			RedirectAttributes flash) {
		departments.preReview(new CaseId(id), pass, comment, actor);
		return done(id, flash, "done.preReviewed");
	}

	@Access(value = Permission.PASS_DOWN, scope = "notice")
	@PostMapping("/notices/{id}/passing")
	String passDown(@PathVariable String id, @RequestParam LocalDate deadline,
			@RequestParam(required = false) @Nullable String comment, Actor actor, RedirectAttributes flash) {
		int cases = departments.passDown(new NoticeId(id), deadline, blank(comment), actor);
		flash.addFlashAttribute("done", texts.of("done.passedDown", cases));
		return "redirect:/notices/" + id;
	}

	private String done(String id, RedirectAttributes flash, String key) {
		flash.addFlashAttribute("done", texts.of(key));
		return "redirect:/cases/" + id;
	}

	private static @Nullable String blank(@Nullable String text) {
		return text == null || text.isBlank() ? null : text.strip();
	}

}
