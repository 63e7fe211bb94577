package org.bihuan.process.web;

import java.time.LocalDate;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.process.ProcessOverview;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The process picture with its figures, alone and as a part of the leader's page. */
@PageController
class OverviewPages {

	private static final String CASES = "rectification-case";

	private final ProcessOverview overview;

	private final Organizations organizations;

	private final BusinessClock clock;

	OverviewPages(ProcessOverview overview, Organizations organizations, BusinessClock clock) {
		this.overview = overview;
		this.organizations = organizations;
		this.clock = clock;
	}

	@Access(Permission.READ_OVERVIEW)
	@GetMapping("/process-overview")
	String page(@RequestParam(defaultValue = CASES) String process,
			@RequestParam(required = false) @Nullable String region,
			@RequestParam(required = false) @Nullable String organizationId,
			@RequestParam(required = false) @Nullable LocalDate asOf,
			@RequestHeader(value = "HX-Request", required = false) @Nullable String part, Actor actor, Model model) {
		ProcessOverview.Asked asked = new ProcessOverview.Asked(process, blank(region), blank(organizationId), asOf);
		ProcessOverview.Overview seen = overview.of(asked, actor);
		model.addAttribute("asked", asked);
		model.addAttribute("seen", seen);
		model.addAttribute("svg", overview.picture(seen, asked));
		if (part != null) {
			return "process/overview-part :: overview-part";
		}
		model.addAttribute("regions", organizations.regions());
		model.addAttribute("today", clock.today());
		return "process/overview";
	}

	@Access(Permission.READ_OVERVIEW)
	@GetMapping("/process-overview/cases")
	String cases(@RequestParam(defaultValue = CASES) String process, @RequestParam String element,
			@RequestParam(required = false) @Nullable String region,
			@RequestParam(required = false) @Nullable String organizationId,
			@RequestParam(required = false) @Nullable LocalDate asOf, @RequestParam(defaultValue = "0") int page,
			Actor actor, Model model) {
		ProcessOverview.Asked asked = new ProcessOverview.Asked(process, blank(region), blank(organizationId), asOf);
		model.addAttribute("asked", asked);
		model.addAttribute("element", element);
		model.addAttribute("name",
				overview.of(asked, actor)
					.elements()
					.stream()
					.filter(each -> each.elementId().equals(element))
					.map(ProcessOverview.Element::name)
					.findFirst()
					.orElse(element));
		model.addAttribute("page", overview.standing(asked, element, new Paging(page, 50, null), actor));
		return "process/overview-cases";
	}

	private static @Nullable String blank(@Nullable String text) {
		return text == null || text.isBlank() ? null : text;
	}

}
