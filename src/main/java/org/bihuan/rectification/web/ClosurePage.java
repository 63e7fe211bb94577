package org.bihuan.rectification.web;

import java.util.List;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.NoticeState;
import org.bihuan.rectification.Notices;
import org.bihuan.rectification.RectificationCases;
import org.bihuan.rectification.ReviewPasses;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The approver's home: what waits to be struck off, and a draft that waits to be signed.
 */
@PageController
class ClosurePage {

	private final CaseRegister register;

	private final RectificationCases cases;

	private final ReviewPasses passes;

	private final Notices notices;

	private final Texts texts;

	ClosurePage(CaseRegister register, RectificationCases cases, ReviewPasses passes, Notices notices, Texts texts) {
		this.register = register;
		this.cases = cases;
		this.passes = passes;
		this.notices = notices;
		this.texts = texts;
	}

	@Access(Permission.APPROVE_CLOSURES)
	@GetMapping("/closures")
	String closures(Actor actor, Model model) {
		Page<CaseSummary> waiting = waiting(actor);
		model.addAttribute("page", waiting);
		model.addAttribute("own", register.reviewedBy(actor, waiting.items().stream().map(CaseSummary::id).toList()));
		model.addAttribute("draft",
				notices.list(Paging.first(50), actor)
					.items()
					.stream()
					.filter(notice -> notice.state() == NoticeState.DRAFT)
					.findFirst()
					.orElse(null));
		return "rectification/closures";
	}

	private Page<CaseSummary> waiting(Actor actor) {
		return register.search(CaseFilter.ALL.withStatus(CaseStatus.AWAITING_CLOSURE),
				new Paging(0, 100, "waiting,asc"), actor);
	}

	/** The page tells that an approver looks at what it lists. */
	@Access(Permission.APPROVE_CLOSURES)
	@PostMapping("/closures/look")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void look(@RequestParam(name = "cases", required = false) @Nullable List<String> listed, Actor actor) {
		passes.seen(listed == null ? List.of() : listed.stream().map(CaseId::new).toList(), actor);
	}

	@Access(Permission.APPROVE_CLOSURES)
	@PostMapping("/closures")
	String decide(@RequestParam(name = "cases", required = false) @Nullable List<String> picked, Actor actor,
			RedirectAttributes flash) {
		if (picked == null || picked.isEmpty()) {
			throw Refusal.invalid("cases", "rectification.no-cases");
		}
		RectificationCases.BulkClosure result = cases.decideClosures(picked.stream().map(CaseId::new).toList(), true,
				actor);
		flash.addFlashAttribute("done",
				result.refused().isEmpty() ? texts.of("done.closures", result.done().size())
						: texts.of("done.closuresLeft", result.done().size(), result.refused().size(),
								result.refused().get(0).detail()));
		return "redirect:/closures";
	}

}
