package org.bihuan.rectification.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.bihuan.files.FileId;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.Answers;
import org.bihuan.rectification.CaseDetails;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseDossier;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.Evidence;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.Notices;
import org.bihuan.rectification.Reports;
import org.bihuan.rectification.ReplyDrafts;
import org.bihuan.rectification.ReplyDrafts.ReplyDraft;
import org.bihuan.rectification.ReportDraft;
import org.bihuan.rectification.ReportResult;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Formats;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One sheet that answers a notice: items are reported one by one, and none holds up the
 * others.
 */
@PageController
class ReplyPage {

	/** Who sent the last report back, in words, and why. */
	record Returned(String by, String why) {
	}

	/** One item of the sheet with what was typed and what is wrong with it. */
	record Item(CaseSummary c, @Nullable Returned returned, String cause, String measures, String result,
			String completedOn, String responsiblePerson, List<CaseDetails.EvidenceFile> evidence,
			Map<String, String> errors) {

		/** Left as it was: nothing to report, nothing to complain about. */
		boolean untouched() {
			return cause.isBlank() && measures.isBlank() && completedOn.isBlank() && responsiblePerson.isBlank()
					&& evidence.isEmpty();
		}

	}

	private final CaseRegister register;

	private final CaseDossier dossier;

	private final Reports reports;

	private final Evidence evidence;

	private final ReplyDrafts drafts;

	private final Notices notices;

	private final BusinessClock clock;

	private final Texts texts;

	private final Formats formats;

	ReplyPage(CaseRegister register, CaseDossier dossier, Reports reports, Evidence evidence, ReplyDrafts drafts,
			Notices notices, BusinessClock clock, Texts texts, Formats formats) {
		this.drafts = drafts;
		this.formats = formats;
		this.register = register;
		this.dossier = dossier;
		this.reports = reports;
		this.evidence = evidence;
		this.notices = notices;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(value = Permission.REPORT, scope = "notice")
	@GetMapping("/notices/{id}/reply")
	String sheet(@PathVariable String id, Actor actor, Model model) {
		List<CaseSummary> expected = expected(id, actor);
		List<CaseId> ids = expected.stream().map(CaseSummary::id).toList();
		Map<String, ReplyDraft> begun = drafts.of(ids);
		Map<CaseId, String> refused = reports.refusedSignOffs(ids, actor);
		Map<CaseId, Answers> answers = dossier.answers(ids);
		fill(id, expected.stream()
			.map(c -> item(c, begun.get(c.id().value()), answers.get(c.id()), refused.get(c.id())))
			.toList(), actor, model);
		return "rectification/reply";
	}

	/** What was begun, else what the last round said, else nothing. */
	private Item item(CaseSummary c, @Nullable ReplyDraft begun, Answers answers, @Nullable String refused) {
		Returned why = returned(answers, refused);
		CaseDetails.Report earlier = answers.last();
		if (begun != null) {
			return new Item(c, why, begun.cause(), begun.measures(), begun.result(), begun.completedOn(),
					begun.responsiblePerson(), answers.unsent(), Map.of());
		}
		return new Item(c, why, earlier == null ? "" : earlier.cause(), earlier == null ? "" : earlier.measures(),
				ReportResult.DONE.name(), "", earlier == null ? "" : earlier.responsiblePerson(), answers.unsent(),
				Map.of());
	}

	private @Nullable Returned returned(Answers answers, @Nullable String refused) {
		if (refused != null) {
			return new Returned(texts.of("reply.refused"), refused);
		}
		CaseDetails.Review last = answers.lastReturn();
		return last == null ? null : new Returned(texts.of("reply.returned"), last.comment());
	}

	/** Kept while somebody types; answers with the time it says beside the button. */
	@Access(value = Permission.REPORT, scope = "notice")
	@PostMapping("/notices/{id}/reply/draft")
	ResponseEntity<Map<String, String>> keep(@PathVariable String id, HttpServletRequest form, Actor actor) {
		List<ReplyDraft> typed = expected(id, actor).stream()
			.filter(c -> form.getParameter("cause-" + c.id()) != null)
			.map(c -> new ReplyDraft(c.id().value(), typed(form, "cause", c), typed(form, "measures", c),
					typed(form, "result", c), typed(form, "completedOn", c), typed(form, "responsiblePerson", c)))
			.toList();
		return ResponseEntity
			.ok(Map.of("kept", texts.of("reply.kept", formats.time(drafts.keep(typed, actor).toEpochMilli()))));
	}

	private List<CaseSummary> expected(String noticeId, Actor actor) {
		return register
			.search(CaseFilter.ALL.withNotice(noticeId).withStatus(CaseStatus.RECTIFYING),
					new Paging(0, 200, "deadline,asc"), actor)
			.items()
			.stream()
			.filter(c -> !c.awaitsSignOff())
			.toList();
	}

	private void fill(String id, List<Item> items, Actor actor, Model model) {
		model.addAttribute("n", notices.require(new NoticeId(id), actor));
		model.addAttribute("items", items);
		model.addAttribute("errorCount", items.stream().mapToInt(item -> item.errors().size()).sum());
		model.addAttribute("results", ReportResult.values());
		model.addAttribute("today", clock.today());
		model.addAttribute("signedOff", reports.isSignedOffFirst(actor));
	}

	@Access(value = Permission.REPORT, scope = "notice")
	@PostMapping("/notices/{id}/reply")
	ModelAndView report(@PathVariable String id, MultipartHttpServletRequest form, Actor actor, Model model,
			RedirectAttributes flash) throws IOException {
		Set<String> sent = form.getParameterValues("caseId") == null ? Set.of()
				: Set.of(form.getParameterValues("caseId"));
		List<Item> left = new ArrayList<>();
		int reported = 0;
		boolean wrong = false;
		for (Item item : read(expected(id, actor), form, actor)) {
			CaseSummary c = item.c();
			if (!sent.contains(c.id().value()) || item.untouched() && item.errors().isEmpty()) {
				left.add(item);
			}
			else if (submit(item, actor)) {
				reported++;
			}
			else {
				wrong = true;
				left.add(item);
			}
		}
		if (!wrong && reported == 0) {
			throw Refusal.conflict("rectification.reply-empty");
		}
		if (!wrong) {
			flash.addFlashAttribute("done", done(reported, left.size(), actor));
			return new ModelAndView("redirect:/todo");
		}
		fill(id, left, actor, model);
		if (reported > 0) {
			model.addAttribute("done", done(reported, 0, actor));
		}
		return new ModelAndView("rectification/reply", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
	}

	private String done(int reported, int left, Actor actor) {
		String what = reports.isSignedOffFirst(actor) ? "done.handedIn" : "done.reported";
		return left == 0 ? texts.of(what, reported) : texts.of(what + "Left", reported, left);
	}

	/** What came in: first the files, then what each item says. */
	private List<Item> read(List<CaseSummary> expected, MultipartHttpServletRequest form, Actor actor)
			throws IOException {
		Map<CaseId, Map<String, String>> errors = new HashMap<>();
		for (CaseSummary c : expected) {
			errors.put(c.id(), addFiles(c, form, actor));
		}
		List<CaseId> ids = expected.stream().map(CaseSummary::id).toList();
		Map<CaseId, String> refused = reports.refusedSignOffs(ids, actor);
		Map<CaseId, Answers> answers = dossier.answers(ids);
		return expected.stream()
			.map(c -> new Item(c, returned(answers.get(c.id()), refused.get(c.id())), typed(form, "cause", c),
					typed(form, "measures", c), typed(form, "result", c), typed(form, "completedOn", c),
					typed(form, "responsiblePerson", c), answers.get(c.id()).unsent(), errors.get(c.id())))
			.toList();
	}

	private Map<String, String> addFiles(CaseSummary c, MultipartHttpServletRequest form, Actor actor)
			throws IOException {
		Map<String, String> errors = new LinkedHashMap<>();
		for (MultipartFile file : form.getFiles("files-" + c.id())) {
			if (!file.isEmpty()) {
				try (var content = file.getInputStream()) {
					evidence.add(List.of(c.id()), content, String.valueOf(file.getOriginalFilename()), null, actor);
				}
				catch (Refusal refusal) {
					errors.put("evidence", texts.refusal(refusal));
				}
			}
		}
		return errors;
	}

	private static String typed(HttpServletRequest form, String field, CaseSummary c) {
		String value = form.getParameter(field + "-" + c.id());
		return value == null ? "" : value.strip();
	}

	/** Reports the item, or notes on it what is wrong. */
	private boolean submit(Item item, Actor actor) {
		Map<String, String> errors = item.errors();
		require(errors, "cause", item.cause());
		require(errors, "measures", item.measures());
		require(errors, "responsiblePerson", item.responsiblePerson());
		LocalDate completedOn = null;
		try {
			completedOn = Dates.dayOrNull("completedOn", item.completedOn());
		}
		catch (Refusal wrong) {
			errors.put("completedOn", texts.refusal(wrong));
		}
		if (completedOn == null && !errors.containsKey("completedOn")) {
			errors.put("completedOn", texts.of("reply.needed.completedOn"));
		}
		if (item.evidence().isEmpty() && !errors.containsKey("evidence")) {
			errors.put("evidence", texts.of("refusal.rectification.evidence-missing"));
		}
		if (!errors.isEmpty() || completedOn == null) {
			return false;
		}
		try {
			ReportResult result = item.result().isEmpty() ? ReportResult.DONE : ReportResult.valueOf(item.result());
			reports.submit(List.of(item.c().id()), new ReportDraft(item.cause(), item.measures(), result, completedOn,
					item.responsiblePerson(), null, item.evidence().stream().map(e -> new FileId(e.id())).toList()),
					actor);
			return true;
		}
		catch (Refusal refusal) {
			errors.put(refusal.fields().isEmpty() ? "cause" : refusal.fields().get(0).field(), texts.refusal(refusal));
			return false;
		}
	}

	private void require(Map<String, String> errors, String field, String value) {
		if (value.isEmpty()) {
			errors.put(field, texts.of("reply.needed." + field));
		}
		else if (value.length() > (field.equals("responsiblePerson") ? 100 : 2000)) {
			errors.put(field, texts.of("refusal.shared.too-long", field.equals("responsiblePerson") ? 100 : 2000));
		}
	}

}
