package org.bihuan.rectification.web;

import java.util.List;
import java.util.Set;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.LedgerColumn;
import org.bihuan.rectification.LedgerViews;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody sets about their own ledger; each answer shows the same filter again. */
@PageController
class LedgerViewPages {

	private final LedgerViews views;

	private final Texts texts;

	LedgerViewPages(LedgerViews views, Texts texts) {
		this.views = views;
		this.texts = texts;
	}

	@Access(Permission.READ_CASES)
	@PostMapping("/cases/views")
	String save(@RequestParam String name, @RequestParam(defaultValue = "") String address, Actor actor,
			RedirectAttributes flash) {
		views.save(name.strip(), address, actor);
		flash.addFlashAttribute("done", texts.of("done.view-saved", name.strip()));
		return "redirect:/cases?" + address;
	}

	@Access(Permission.READ_CASES)
	@PostMapping("/cases/views/{id}/removal")
	String remove(@PathVariable String id, Actor actor) {
		views.remove(id, actor);
		return "redirect:/cases";
	}

	@Access(Permission.READ_CASES)
	@PostMapping("/cases/columns")
	String choose(@RequestParam(required = false) @Nullable List<LedgerColumn> columns,
			@RequestParam(defaultValue = "") String address, Actor actor) {
		views.choose(columns == null ? Set.of() : Set.copyOf(columns), actor);
		return LedgerViews.isFilter(address) ? "redirect:/cases?" + address : "redirect:/cases";
	}

}
