package org.bihuan.registry.web;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.registry.SiteClass;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetDraft;
import org.bihuan.registry.TargetFilter;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.TargetState;
import org.bihuan.registry.Targets;
import org.bihuan.registry.TypedTargets;
import org.bihuan.shared.Browsed;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The registry: what is inspected, who answers for it, whether it operates. */
@PageController
class TargetPages {

	/** A target as the form sends it. */
	record Form(@NotNull TargetKind kind, @NotBlank @Size(max = 200) String name, @Nullable @Size(max = 20) String code,
			@Nullable @Size(max = 500) String url, @Nullable @Size(max = 60) String platform,
			@Nullable @Size(max = 60) String category, @NotBlank @Size(max = 60) String region,
			@NotBlank @Size(max = 410) String organization, @Nullable TargetState state,
			@Nullable SiteClass siteClass) {

		TargetDraft toDraft(OrganizationId ownerId) {
			return new TargetDraft(kind, name.strip(), code, url, platform, category, region.strip(), ownerId, null,
					state == null ? TargetState.ACTIVE : state, siteClass == null ? SiteClass.ORDINARY : siteClass);
		}

	}

	private final Targets targets;

	private final TypedTargets typed;

	private final Organizations organizations;

	private final Texts texts;

	TargetPages(Targets targets, TypedTargets typed, Organizations organizations, Texts texts) {
		this.typed = typed;
		this.targets = targets;
		this.organizations = organizations;
		this.texts = texts;
	}

	@Access(Permission.READ_TARGETS)
	@GetMapping("/targets")
	String list(@RequestParam(required = false) @Nullable TargetKind kind,
			@RequestParam(required = false) @Nullable String region,
			@RequestParam(required = false) @Nullable TargetState state,
			@RequestParam(required = false) @Nullable String q, @RequestParam(defaultValue = "0") int page, Actor actor,
			Model model) {
		TargetFilter filter = new TargetFilter(kind, region == null || region.isBlank() ? null : region, null, state,
				q);
		Browsed<Target> found = targets.browse(filter, new Paging(page, 20, null), actor);
		model.addAttribute("page", found.page());
		model.addAttribute("more", found.more());
		model.addAttribute("filter", filter);
		model.addAttribute("kinds", TargetKind.values());
		model.addAttribute("states", TargetState.values());
		model.addAttribute("regions", actor.isOfUnit() ? List.of() : organizations.regions());
		model.addAttribute("canEdit", actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		model.addAttribute("query", "kind=" + (kind == null ? "" : kind) + "&region="
				+ java.net.URLEncoder.encode(region == null ? "" : region, java.nio.charset.StandardCharsets.UTF_8)
				+ "&state=" + (state == null ? "" : state) + "&q="
				+ java.net.URLEncoder.encode(q == null ? "" : q, java.nio.charset.StandardCharsets.UTF_8) + "&");
		return "registry/targets";
	}

	/** What may be meant by the name somebody is typing, for a form's list of choices. */
	@Access(Permission.READ_TARGETS)
	@GetMapping("/targets/options")
	String options(@RequestParam String target, Actor actor, Model model) {
		model.addAttribute("names", typed.offered(target, actor));
		return "registry/fragments/targets :: options";
	}

	@Access(Permission.KEEP_REGISTRY)
	@GetMapping("/targets/new")
	String fresh(Actor actor, Model model) {
		return form(null, actor, model);
	}

	@Access(value = Permission.KEEP_REGISTRY, scope = "target")
	@GetMapping("/targets/{id}")
	String edit(@PathVariable String id, Actor actor, Model model) {
		return form(targets.require(new TargetId(id), actor), actor, model);
	}

	private String form(@Nullable Target target, Actor actor, Model model) {
		model.addAttribute("t", target);
		model.addAttribute("kinds", TargetKind.values());
		model.addAttribute("states", TargetState.values());
		model.addAttribute("classes", SiteClass.values());
		model.addAttribute("owner", target == null ? null : said(target.ownerId()));
		model.addAttribute("regions", organizations.regions());
		return "registry/target";
	}

	private @Nullable String said(OrganizationId owner) {
		return organizations.find(owner).map(found -> organizations.said(List.of(found)).get(owner)).orElse(null);
	}

	private TargetDraft draft(Form form, Actor actor) {
		return form.toDraft(organizations.theOne(form.organization(), actor).id());
	}

	@Access(Permission.KEEP_REGISTRY)
	@PostMapping("/targets")
	String add(@Valid Form form, Actor actor, RedirectAttributes flash) {
		targets.register(draft(form, actor), actor);
		flash.addFlashAttribute("done", texts.of("done.target", form.name()));
		return "redirect:/targets";
	}

	@Access(value = Permission.KEEP_REGISTRY, scope = "target")
	@PostMapping("/targets/{id}")
	String change(@PathVariable String id, @Valid Form form, Actor actor, RedirectAttributes flash) {
		targets.change(new TargetId(id), draft(form, actor), actor);
		flash.addFlashAttribute("done", texts.of("done.target", form.name()));
		return "redirect:/targets";
	}

}
