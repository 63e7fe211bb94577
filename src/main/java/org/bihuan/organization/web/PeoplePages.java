package org.bihuan.organization.web;

import java.util.Optional;
import java.util.Set;

import org.bihuan.organization.Access;
import org.bihuan.organization.AccountPowers;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.PasswordResets;
import org.bihuan.organization.PeerRequest;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What administrators do to accounts. What is shown once is shown in the answer to the
 * form itself, so that it is kept nowhere.
 */
@PageController
class PeoplePages {

	private final AccountPowers powers;

	private final PasswordResets resets;

	private final Organizations organizations;

	private final Texts texts;

	PeoplePages(AccountPowers powers, PasswordResets resets, Organizations organizations, Texts texts) {
		this.powers = powers;
		this.resets = resets;
		this.organizations = organizations;
		this.texts = texts;
	}

	@Access(Permission.KEEP_ACCOUNTS)
	@PostMapping("/people")
	String add(@RequestParam String username, @RequestParam String displayName, @RequestParam String organization,
			Actor actor, Model model) {
		OneTimeLink.show(resets.add(username, displayName, organizations.theOne(organization, actor).id(), actor), true,
				model);
		return "organization/link";
	}

	@Access(Permission.KEEP_ACCOUNTS)
	@PostMapping("/people/{id}/password")
	String reset(@PathVariable String id, @RequestParam(required = false) @Nullable String reason, Actor actor,
			Model model) {
		PasswordResets.Answer answer = resets.reset(new UserId(id), reason, actor);
		if (answer.waits().isPresent()) {
			model.addAttribute("asked", answer.waits().get());
			return "organization/asked";
		}
		OneTimeLink.show(answer.link().orElseThrow(), false, model);
		return "organization/link";
	}

	@Access(Permission.KEEP_ACCOUNTS)
	@PostMapping("/people/{id}/state")
	String state(@PathVariable String id, @RequestParam boolean disabled,
			@RequestParam(required = false) @Nullable String reason, Actor actor, RedirectAttributes flash) {
		return done(powers.setDisabled(new UserId(id), disabled, reason, actor),
				disabled ? "done.disabled" : "done.enabled", flash);
	}

	@Access(Permission.KEEP_ACCOUNTS)
	@PostMapping("/people/{id}/sso")
	String singleSignOn(@PathVariable String id, @RequestParam(required = false) @Nullable String ssoName,
			@RequestParam(required = false) @Nullable String reason, Actor actor, RedirectAttributes flash) {
		return done(powers.setSingleSignOn(new UserId(id), ssoName, reason, actor), "done.sso", flash);
	}

	@Access(Permission.GRANT_ROLES)
	@PostMapping("/people/{id}/roles")
	String roles(@PathVariable String id, @RequestParam(required = false) @Nullable Set<Role> roles,
			@RequestParam(required = false) @Nullable String reason, Actor actor, RedirectAttributes flash) {
		return done(powers.setRoles(new UserId(id), roles == null ? Set.of() : roles, reason, actor), "done.roles",
				flash);
	}

	private String done(Optional<PeerRequest> waits, String words, RedirectAttributes flash) {
		flash.addFlashAttribute("done", texts.of(waits.isPresent() ? "done.second-person" : words));
		return "redirect:/people";
	}

}
