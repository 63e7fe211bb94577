package org.bihuan.rectification.web;

import java.util.List;
import java.util.Map;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.SignOffUnits;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.HandIn;
import org.bihuan.rectification.Reports;
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

/** A unit's leader reads what the unit's people report and signs it off (审签). */
@PageController
class SignOffPage {

	private static final int MOST = 100;

	private static final int LONGEST_COMMENT = 1_000;

	/** What waits for one case, with its files. */
	record Waiting(CaseSummary c, HandIn handIn, List<StoredFile> files) {
	}

	private final Reports reports;

	private final CaseRegister register;

	private final Files files;

	private final SignOffUnits units;

	private final Texts texts;

	SignOffPage(Reports reports, CaseRegister register, Files files, SignOffUnits units, Texts texts) {
		this.reports = reports;
		this.register = register;
		this.files = files;
		this.units = units;
		this.texts = texts;
	}

	@Access(Permission.SIGN_OFF)
	@GetMapping("/sign-off")
	String page(Actor actor, Model model) {
		List<CaseSummary> cases = register.awaitingSignOff(MOST, actor);
		Map<CaseId, HandIn> handIns = reports.awaitingSignOff(cases.stream().map(CaseSummary::id).toList(), actor);
		Map<FileId, StoredFile> stored = files
			.all(handIns.values().stream().flatMap(each -> each.report().evidence().stream()).distinct().toList());
		model.addAttribute("on", units.isSwitchedOn(actor.organization().id()));
		model.addAttribute("unit", actor.organization().name());
		model.addAttribute("waiting", cases.stream().filter(c -> handIns.containsKey(c.id())).map(c -> {
			HandIn handIn = handIns.get(c.id());
			return new Waiting(c, handIn, handIn.report().evidence().stream().map(stored::get).toList());
		}).toList());
		return "rectification/sign-off";
	}

	@Access(Permission.SIGN_OFF)
	@PostMapping("/sign-off/switch")
	String set(@RequestParam boolean on, Actor actor, RedirectAttributes flash) {
		units.set(on, actor);
		flash.addFlashAttribute("done", texts.of(on ? "done.sign-off-on" : "done.sign-off-off"));
		return "redirect:/sign-off";
	}

	/** All that the page showed, and nothing that came since. */
	@Access(Permission.SIGN_OFF)
	@PostMapping("/sign-off")
	String signAll(@RequestParam(name = "cases", required = false) @Nullable List<String> shown, Actor actor,
			RedirectAttributes flash) {
		if (shown == null || shown.isEmpty()) {
			throw Refusal.invalid("cases", "rectification.no-cases");
		}
		reports.decideSignOff(shown.stream().map(CaseId::new).toList(), true, null, actor);
		flash.addFlashAttribute("done", texts.of("done.signed-off", shown.size()));
		return "redirect:/sign-off";
	}

	@Access(value = Permission.SIGN_OFF, scope = "case")
	@PostMapping("/cases/{id}/sign-off")
	String sign(@PathVariable String id, @RequestParam boolean approve,
			@RequestParam(required = false) @Nullable String comment, Actor actor, RedirectAttributes flash) {
		if (comment != null && comment.length() > LONGEST_COMMENT) {
			throw Refusal.invalid("comment", "shared.too-long", LONGEST_COMMENT);
		}
		reports.decideSignOff(List.of(new CaseId(id)), approve, comment, actor);
		flash.addFlashAttribute("done", approve ? texts.of("done.signed-off", 1) : texts.of("done.sign-off-refused"));
		return "redirect:/sign-off";
	}

}
