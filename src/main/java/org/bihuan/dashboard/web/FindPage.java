package org.bihuan.dashboard.web;

import org.bihuan.dashboard.Finder;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One word, looked for in everything. */
@PageController
class FindPage {

	private static final int LONGEST = 100;

	private final Finder finder;

	FindPage(Finder finder) {
		this.finder = finder;
	}

	@Access(Permission.READ_CASES)
	@GetMapping("/find")
	String find(@RequestParam(defaultValue = "") String q, Actor actor, Model model) {
		String word = q.strip();
		word = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
		model.addAttribute("q", word);
		model.addAttribute("f", word.isEmpty() ? null : finder.find(word, actor));
		return "dashboard/find";
	}

}
