package org.bihuan.process.web;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.process.DiagramVersions;
import org.bihuan.process.FailedWork;
import org.bihuan.process.StuckProcesses;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The system administrator's: what failed, what runs, which diagrams there are. */
@PageController
class OperationsPages {

	private final FailedWork failed;

	private final StuckProcesses stuck;

	private final DiagramVersions diagrams;

	private final Texts texts;

	OperationsPages(FailedWork failed, StuckProcesses stuck, DiagramVersions diagrams, Texts texts) {
		this.failed = failed;
		this.stuck = stuck;
		this.diagrams = diagrams;
		this.texts = texts;
	}

	@Access(Permission.KEEP_OPERATIONS)
	@GetMapping("/operations")
	String page(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		model.addAttribute("failures", failed.all(new Paging(page, 50, null), actor));
		model.addAttribute("backlog", stuck.backlog(actor));
		model.addAttribute("withoutProcess", stuck.withoutProcess(actor));
		model.addAttribute("ofEnded", stuck.ofEnded(actor));
		model.addAttribute("versions", diagrams.all(actor));
		return "process/operations";
	}

	@Access(Permission.KEEP_OPERATIONS)
	@PostMapping("/operations/failures/{kind}/{id}/retry")
	String retry(@PathVariable FailedWork.Kind kind, @PathVariable String id, Actor actor, RedirectAttributes flash) {
		failed.tryAgain(kind, id, actor);
		flash.addFlashAttribute("done", texts.of("done.work-retried"));
		return "redirect:/operations";
	}

	@Access(Permission.KEEP_OPERATIONS)
	@PostMapping("/operations/failures/retry")
	String retryAll(Actor actor, RedirectAttributes flash) {
		flash.addFlashAttribute("done", texts.of("done.all-work-retried", failed.tryAllAgain(actor)));
		return "redirect:/operations";
	}

	@Access(Permission.KEEP_OPERATIONS)
	@GetMapping("/operations/diagrams/{process}/{version}")
	String preview(@PathVariable String process, @PathVariable int version, Actor actor, Model model) {
		model.addAttribute("preview", diagrams.preview(process, version, actor));
		return "process/migration";
	}

	@Access(Permission.KEEP_OPERATIONS)
	@PostMapping("/operations/diagrams/{process}/{version}/move")
	String move(@PathVariable String process, @PathVariable int version, Actor actor, RedirectAttributes flash) {
		flash.addFlashAttribute("done", texts.of("done.instances-moved", diagrams.move(process, version, actor)));
		return "redirect:/operations";
	}

}
