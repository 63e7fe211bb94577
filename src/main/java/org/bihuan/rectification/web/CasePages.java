package org.bihuan.rectification.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.People;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseDetails;
import org.bihuan.rectification.CaseDossier;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.DeadlineExplanation;
import org.bihuan.rectification.DeadlineReplay;
import org.bihuan.rectification.Evidence;
import org.bihuan.rectification.RectificationCases;
import org.bihuan.rectification.Reports;
import org.bihuan.rectification.ReviewPasses;
import org.bihuan.rectification.TimelineEntry;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.Formats;
import org.bihuan.shared.web.PageController;
import org.bihuan.shared.web.WritesOnReading;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything about one case, and what the viewer may do with it now. */
@PageController
class CasePages {

	/** What the viewer may do; the faces check again. */
	record Can(boolean receipt, boolean report, boolean withdraw, boolean signOff, boolean review, boolean urge,
			boolean close, boolean closeBlocked, boolean addBefore, boolean takeBack) {
	}

	/** One day of the ruler. */
	record RulerDay(String css, String week, String day, String number, String note, String title) {
	}

	private final CaseRegister register;

	private final CaseDossier dossier;

	private final RectificationCases cases;

	private final Reports reports;

	private final ReviewPasses passes;

	private final Evidence evidence;

	private final Files files;

	private final People people;

	private final Texts texts;

	private final Formats formats;

	private final BusinessClock clock;

	CasePages(CaseRegister register, CaseDossier dossier, RectificationCases cases, Reports reports,
			ReviewPasses passes, Evidence evidence, Files files, People people, Texts texts, Formats formats,
			BusinessClock clock) {
		this.register = register;
		this.dossier = dossier;
		this.cases = cases;
		this.reports = reports;
		this.passes = passes;
		this.evidence = evidence;
		this.files = files;
		this.people = people;
		this.texts = texts;
		this.formats = formats;
		this.clock = clock;
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/cases/{id}")
	String one(@PathVariable String id, Actor actor, Model model) {
		CaseDetails details = dossier.details(new CaseId(id), actor);
		CaseSummary c = details.summary();
		boolean reviewed = details.reviews().stream().anyMatch(review -> review.reviewer().equals(actor.username()));
		boolean office = register.isIssuingOffice(c.id(), actor);
		boolean closing = office && actor.is(Role.APPROVER) && c.status() == CaseStatus.AWAITING_CLOSURE;
		boolean reviewBegun = details.reviews().stream().anyMatch(review -> review.round() == c.round());
		model.addAttribute("can",
				new Can(actor.isOfUnit() && c.status() == CaseStatus.AWAITING_RECEIPT,
						actor.isOfUnit() && c.status() == CaseStatus.RECTIFYING && !c.awaitsSignOff(),
						actor.isOfUnit()
								&& (c.awaitsSignOff() || c.status() == CaseStatus.UNDER_REVIEW && !reviewBegun),
						actor.may(Permission.SIGN_OFF) && c.awaitsSignOff(),
						office && actor.is(Role.SUPERVISOR) && c.status() == CaseStatus.UNDER_REVIEW,
						actor.isAny(Role.SUPERVISOR, Role.APPROVER) && c.status().isWithUnit(), closing && !reviewed,
						closing && reviewed, actor.is(Role.SUPERVISOR) && c.status().isOpen(),
						c.status() == CaseStatus.AWAITING_CLOSURE && passes.mayTakeBack(c.id(), actor)));
		model.addAttribute("looks",
				actor.may(Permission.APPROVE_CLOSURES) && c.status() == CaseStatus.AWAITING_CLOSURE);
		model.addAttribute("files", office && actor.may(Permission.FILE_DOCUMENTS));
		model.addAttribute("c", c);
		model.addAttribute("d", details);
		CaseDetails.Report report = details.currentReport();
		model.addAttribute("report", report);
		model.addAttribute("signedOffBy", report == null || report.signedOffBy() == null ? null
				: people.displayNames(Set.of(report.signedOffBy())).get(report.signedOffBy()));
		model.addAttribute("handIn",
				c.awaitsSignOff() ? reports.awaitingSignOff(List.of(c.id()), actor).get(c.id()) : null);
		model.addAttribute("relapseOf", register.relapseOf(c.id()));
		model.addAttribute("nextAfter", texts
			.of("after." + (c.clockStopped() ? "STOPPED" : c.awaitsSignOff() ? "SIGN_OFF" : c.status().name())));
		model
			.addAttribute("reviewer",
					String.join("\u3001", people.displayNames(
							details.reviews().stream().map(CaseDetails.Review::reviewer).collect(Collectors.toSet()))
						.values()));
		List<TimelineEntry> timeline = new ArrayList<>(dossier.timeline(new CaseId(id), actor));
		Collections.reverse(timeline);
		model.addAttribute("timeline", timeline);
		explain(new CaseId(id), c, details, actor, model);
		return "rectification/case";
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/cases/{id}/deadline")
	String deadline(@PathVariable String id, Actor actor, Model model) {
		CaseDetails details = dossier.details(new CaseId(id), actor);
		model.addAttribute("c", details.summary());
		explain(new CaseId(id), details.summary(), details, actor, model);
		return "rectification/deadline";
	}

	/**
	 * The page of a case that waits to be struck off tells that an approver looks at it.
	 */
	@Access(value = Permission.APPROVE_CLOSURES, scope = "case")
	@PostMapping("/cases/{id}/look")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void look(@PathVariable String id, Actor actor) {
		passes.seen(new CaseId(id), actor);
	}

	private void explain(CaseId id, CaseSummary c, CaseDetails details, Actor actor, Model model) {
		DeadlineExplanation x = dossier.deadline(id, actor);
		model.addAttribute("x", x);
		List<RulerDay> ruler = new ArrayList<>();
		int number = 0;
		LocalDate receipted = details.receiptedAt() == null ? null : details.receiptedAt().toLocalDate();
		for (DeadlineReplay.Day day : x.days()) {
			number += day.counted() ? 1 : 0;
			boolean end = day.date().equals(x.deadline());
			String mark = day.stopped() ? texts.of("ruler.stopped") : day.name() == null ? "" : day.name();
			String note = end ? texts.of("ruler.due") : day.date().equals(receipted) ? texts.of("ruler.receipt")
					: day.date().equals(clock.today()) ? texts.of("ruler.today") : "";
			ruler.add(new RulerDay(end ? "end" : day.stopped() ? "stop" : day.counted() ? "" : "off",
					formats.week(day.date()), String.valueOf(day.date().getDayOfMonth()),
					day.counted() ? String.valueOf(number) : "", note, mark));
		}
		for (int late = 1; c.overdue() && late <= Math.min(5,
				java.time.temporal.ChronoUnit.DAYS.between(x.deadline(), clock.today())); late++) {
			LocalDate day = x.deadline().plusDays(late);
			ruler.add(new RulerDay("over", formats.week(day), String.valueOf(day.getDayOfMonth()), "",
					day.equals(clock.today()) ? texts.of("ruler.today") : "", ""));
		}
		model.addAttribute("ruler", ruler.size() > 40 ? ruler.subList(ruler.size() - 40, ruler.size()) : ruler);
		model.addAttribute("skipped", skipped(x));
	}

	private String skipped(DeadlineExplanation x) {
		List<DeadlineReplay.Day> off = x.days().stream().filter(day -> !day.counted() && !day.stopped()).toList();
		if (off.isEmpty()) {
			return texts.of("ruler.none");
		}
		String names = off.stream()
			.map(day -> day.name() == null ? texts.of("ruler.weekend") : day.name())
			.distinct()
			.collect(Collectors.joining("\u3001"));
		return texts.of("ruler.skipped", names, off.size());
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@WritesOnReading("that evidence was opened is on record")
	@GetMapping("/cases/{id}/evidence/{eid}")
	ResponseEntity<Resource> evidence(@PathVariable String id, @PathVariable String eid,
			@RequestParam(defaultValue = "false") boolean view, Actor actor) {
		StoredFile file = evidence.require(new CaseId(id), new FileId(eid), actor);
		return Downloads.of(files.open(file, actor), file.name(), file.mediaType(), view);
	}

	/** One file by script, answered as JSON: the page adds it to its form. */
	@Access(value = Permission.ADD_EVIDENCE, scope = "case")
	@PostMapping("/cases/{id}/evidence")
	@ResponseBody
	Object addEvidence(@PathVariable String id, @RequestParam MultipartFile file, Actor actor) throws IOException {
		try (var content = file.getInputStream()) {
			StoredFile stored = evidence.add(List.of(new CaseId(id)), content,
					String.valueOf(file.getOriginalFilename()), null, actor);
			return java.util.Map.of("id", stored.id(), "name", stored.name(), "size", stored.size(), "sha256",
					stored.sha256());
		}
		catch (Refusal refusal) {
			return ResponseEntity.status(refusal.kind().status())
				.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
				.body(java.util.Map.of("detail", texts.refusal(refusal)));
		}
	}

	/** The office's own picture of the problem, shown beside the unit's evidence. */
	@Access(value = Permission.REVIEW, scope = "case")
	@PostMapping("/cases/{id}/before")
	String addBefore(@PathVariable String id, @RequestParam MultipartFile file,
			@RequestParam(required = false) @Nullable String caption, Actor actor, RedirectAttributes flash)
			throws IOException {
		try (var content = file.getInputStream()) {
			evidence.add(List.of(new CaseId(id)), content, String.valueOf(file.getOriginalFilename()),
					caption == null || caption.isBlank() ? null : caption, actor);
		}
		flash.addFlashAttribute("done", texts.of("done.before"));
		return "redirect:/cases/" + id;
	}

	@Access(value = Permission.SIGN_RECEIPT, scope = "case")
	@PostMapping("/cases/{id}/receipt")
	String receipt(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		cases.signReceipt(new CaseId(id), actor);
		flash.addFlashAttribute("done", texts.of("done.receipt", 1));
		return "redirect:/cases/" + id;
	}

	@Access(value = Permission.REPORT, scope = "case")
	@PostMapping("/cases/{id}/withdrawal")
	String withdraw(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		reports.withdraw(new CaseId(id), actor);
		flash.addFlashAttribute("done", texts.of("done.withdrawn"));
		return "redirect:/cases/" + id;
	}

	@Access(value = Permission.APPROVE_CLOSURES, scope = "case")
	@PostMapping("/cases/{id}/closure")
	String close(@PathVariable String id, @RequestParam boolean approve,
			@RequestParam(required = false) @Nullable String comment, Actor actor, RedirectAttributes flash) {
		cases.decideClosure(new CaseId(id), approve, comment == null || comment.isBlank() ? null : comment, actor);
		String target = register.summary(new CaseId(id), actor).target().name();
		flash.addFlashAttribute("done", texts.of(approve ? "done.closed" : "done.closureRefused", target));
		return "redirect:/closures";
	}

}
