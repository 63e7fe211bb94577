package org.bihuan.rectification.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.documents.DocumentPress;
import org.bihuan.documents.DocumentRenderer;
import org.bihuan.documents.SheetWriter;
import org.bihuan.files.ReadingPool;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CircularText;
import org.bihuan.rectification.Circulars;
import org.bihuan.rectification.DeadlineRules;
import org.bihuan.rectification.Notice;
import org.bihuan.rectification.NoticeCounts;
import org.bihuan.rectification.NoticeDraft;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.NoticeKind;
import org.bihuan.rectification.NoticeProgress;
import org.bihuan.rectification.NoticeSigning;
import org.bihuan.rectification.NoticeState;
import org.bihuan.rectification.Notices;
import org.bihuan.rectification.RectificationCases;
import org.bihuan.rectification.Severity;
import org.bihuan.rectification.SupervisingDepartments;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Notices: the list, a draft with its proofs, and the receipt matrix of an issued one.
 */
@PageController
class NoticePages {

	record Row(Notice notice, NoticeCounts counts) {
	}

	record Step(String name, String css) {
	}

	private final Notices notices;

	private final NoticeProgress progress;

	private final Circulars circulars;

	private final DocumentPress press;

	private final ReadingPool pool;

	private final NoticeSigning signing;

	private final RectificationCases cases;

	private final Inspections inspections;

	private final SupervisingDepartments departments;

	private final DeadlineRules rules;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	NoticePages(Notices notices, NoticeProgress progress, Circulars circulars, DocumentPress press, ReadingPool pool,
			NoticeSigning signing, RectificationCases cases, Inspections inspections,
			SupervisingDepartments departments, DeadlineRules rules, BusinessClock clock, Workdays workdays,
			Texts texts) {
		this.notices = notices;
		this.progress = progress;
		this.circulars = circulars;
		this.press = press;
		this.pool = pool;
		this.signing = signing;
		this.cases = cases;
		this.inspections = inspections;
		this.departments = departments;
		this.rules = rules;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
	}

	@Access(Permission.READ_NOTICES)
	@GetMapping("/notices")
	String list(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		Page<Notice> found = notices.list(new Paging(page, 20, null), actor);
		model.addAttribute("page", found);
		model.addAttribute("rows", found.items().stream().map(n -> new Row(n, progress.counts(n, actor))).toList());
		model.addAttribute("canDraft", actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		return "rectification/notices";
	}

	@Access(Permission.DRAFT_NOTICES)
	@GetMapping("/notices/new")
	String fresh(Actor actor, Model model) {
		model.addAttribute("rounds", inspections.list(Paging.first(50), actor).items());
		model.addAttribute("kinds", NoticeKind.values());
		DeadlineRules.Answer veto = rules.ask("NOTICE", Severity.VETO.name(), "-");
		model.addAttribute("today", clock.today());
		model.addAttribute("proposed", workdays.calendar().plus(clock.today(), veto.workingDays()));
		model.addAttribute("usual", List.of(rules.ask("NOTICE", Severity.VETO.name(), "GW-V1").reason(), veto.reason(),
				rules.ask("NOTICE", Severity.DEDUCTION.name(), "-").reason()));
		return "rectification/notice-new";
	}

	@Access(Permission.DRAFT_NOTICES)
	@PostMapping("/notices")
	String draft(@RequestParam String inspectionId, @RequestParam NoticeKind kind, @RequestParam String documentNumber,
			@RequestParam String title, @RequestParam LocalDate signedOn, @RequestParam LocalDate deadline,
			@RequestParam(required = false) @Nullable String contactName,
			@RequestParam(required = false) @Nullable String contactPhone, Actor actor, RedirectAttributes flash) {
		NoticeId id = notices.draft(new NoticeDraft(new InspectionId(inspectionId), kind, documentNumber.strip(),
				title.strip(), signedOn, deadline, null, null, blank(contactName), blank(contactPhone)), actor);
		flash.addFlashAttribute("done", texts.of("done.drafted"));
		return "redirect:/notices/" + id;
	}

	private static @Nullable String blank(@Nullable String text) {
		return text == null || text.isBlank() ? null : text.strip();
	}

	@Access(value = Permission.READ_NOTICES, scope = "notice")
	@GetMapping("/notices/{id}")
	String one(@PathVariable String id, @RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		Notice notice = notices.require(new NoticeId(id), actor);
		boolean issued = notice.state() == NoticeState.ISSUED;
		boolean unitSide = actor.isOfUnit();
		NoticeProgress.Standing standing = issued ? progress.standing(notice.id(), actor)
				: NoticeProgress.Standing.NONE;
		Paging paging = new Paging(page, 50, null);
		NoticeCounts counts = progress.counts(notice, actor);
		model.addAttribute("n", notice);
		model.addAttribute("issued", issued);
		model.addAttribute("unitSide", unitSide);
		if (!issued) {
			text(notice, actor, model);
		}
		model.addAttribute("counts", counts);
		model.addAttribute("standing", standing);
		model.addAttribute("units", new Page<>(issued ? progress.units(notice.id(), paging, actor) : List.of(),
				paging.page(), paging.size(), standing.units()));
		boolean between = !unitSide && !actor.scope().covers(notice.officePath());
		model.addAttribute("publication", issued ? signing.publication(notice.id()).orElse(null) : null);
		model.addAttribute("publishes", !unitSide && !between && issued && notice.kind() == NoticeKind.CIRCULAR
				&& actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		model.addAttribute("passings", issued ? departments.passings(notice.id()) : List.of());
		model.addAttribute("passes", between && issued && actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		model.addAttribute("today", clock.today());
		model.addAttribute("canIssue", !between && actor.is(Role.APPROVER)
				&& (notice.state() == NoticeState.DRAFT || notice.state() == NoticeState.FAILED));
		model.addAttribute("canDiscard", !unitSide && !between && notice.state() == NoticeState.DRAFT
				&& actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		model.addAttribute("receiptLate", notice.issuedMs() != null && workdays.calendar()
			.between(China.dayOf(java.time.Instant.ofEpochMilli(notice.issuedMs())), clock.today()) > 1);
		model.addAttribute("steps", steps(notice, counts));
		return "rectification/notice";
	}

	private void text(Notice notice, Actor actor, Model model) {
		CircularText text = pool.read(Circulars.memory(notice), actor.username(), () -> circulars.text(notice));
		model.addAttribute("n", notice);
		model.addAttribute("unitSide", actor.isOfUnit());
		model.addAttribute("text", text);
		model.addAttribute("proofs", text.proofs());
		model.addAttribute("checks", text.checks());
	}

	/** The words of a notice that is out, fetched when somebody wants to read them. */
	@Access(value = Permission.READ_NOTICES, scope = "notice")
	@GetMapping("/notices/{id}/text")
	String text(@PathVariable String id, @RequestHeader(value = "HX-Request", required = false) @Nullable String part,
			Actor actor, Model model) {
		text(notices.require(new NoticeId(id), actor), actor, model);
		return part == null ? "rectification/notice-text" : "rectification/fragments/circular :: circular";
	}

	private List<Step> steps(Notice notice, NoticeCounts counts) {
		int now = switch (notice.state()) {
			case DRAFT, FAILED -> 2;
			case ISSUING -> 3;
			case ISSUED -> counts.closed() == counts.total() ? 6 : counts.receipted() == counts.total() ? 5 : 4;
		};
		List<Step> steps = new ArrayList<>();
		for (String key : List.of("draft", "verify", "sign", "issue", "receipt", "done")) {
			int place = steps.size();
			steps.add(new Step(texts.of("step." + key), place < now ? "done" : place == now ? "now" : ""));
		}
		return steps;
	}

	/**
	 * While a notice is being issued its page asks every second; when all stand the page
	 * comes anew.
	 */
	@Access(value = Permission.READ_OVERVIEW, scope = "notice")
	@GetMapping("/notices/{id}/progress")
	String progress(@PathVariable String id, Actor actor, Model model, HttpServletResponse response) {
		Notice notice = notices.require(new NoticeId(id), actor);
		if (notice.state() != NoticeState.ISSUING) {
			response.setHeader("HX-Refresh", "true");
		}
		model.addAttribute("counts", progress.counts(notice, actor));
		return "rectification/fragments/issuing :: issuing";
	}

	@Access(value = Permission.DRAFT_NOTICES, scope = "notice")
	@PostMapping("/notices/{id}/discard")
	String discard(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		notices.discard(new NoticeId(id), actor);
		flash.addFlashAttribute("done", texts.of("done.discarded"));
		return "redirect:/notices";
	}

	@Access(value = Permission.ISSUE_NOTICES, scope = "notice")
	@PostMapping("/notices/{id}/issue")
	String issue(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		signing.issue(new NoticeId(id), actor);
		flash.addFlashAttribute("done", texts.of("done.issuing"));
		return "redirect:/notices/" + id;
	}

	@Access(value = Permission.SIGN_RECEIPT, scope = "notice")
	@PostMapping("/notices/{id}/receipt")
	String receipt(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		int signed = cases.signReceipts(new NoticeId(id), actor).size();
		flash.addFlashAttribute("done", texts.of("done.receipt", signed));
		return "redirect:/notices/" + id + "/reply";
	}

	@Access(value = Permission.READ_NOTICES, scope = "notice")
	@GetMapping("/notices/{id}/document")
	ResponseEntity<byte[]> document(@PathVariable String id, @RequestParam(defaultValue = "false") boolean masked,
			Actor actor) {
		Notice notice = notices.require(new NoticeId(id), actor);
		return Downloads.of(
				pool.read(Circulars.memory(notice), actor.username(),
						() -> press.print(masked ? circulars.masked(notice) : circulars.docx(notice), actor)),
				notice.documentNumber() + (masked ? texts.of("circular.maskedName") : "") + ".docx",
				DocumentRenderer.DOCX);
	}

	@Access(value = Permission.DRAFT_NOTICES, scope = "notice")
	@PostMapping("/notices/{id}/publication")
	String publish(@PathVariable String id, @RequestParam LocalDate publishedOn, @RequestParam String address,
			Actor actor, RedirectAttributes flash) {
		signing.publish(new NoticeId(id), publishedOn, address.strip(), actor);
		flash.addFlashAttribute("done", texts.of("done.published"));
		return "redirect:/notices/" + id;
	}

	@Access(value = Permission.READ_NOTICES, scope = "notice")
	@GetMapping("/notices/{id}/annexes")
	ResponseEntity<byte[]> annexes(@PathVariable String id, Actor actor) {
		Notice notice = notices.require(new NoticeId(id), actor);
		return Downloads.of(pool.read(Circulars.memory(notice), actor.username(), () -> circulars.annexes(notice)),
				notice.documentNumber() + texts.of("annex.fileName"), SheetWriter.MEDIA_TYPE);
	}

}
