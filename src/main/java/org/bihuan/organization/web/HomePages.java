package org.bihuan.organization.web;

import java.util.Optional;
import java.util.Set;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.People;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.DemoClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signing in, one's own password, and the administrators' list of accounts. */
@PageController
class HomePages {

	private final People people;

	private final Organizations organizations;

	private final Texts texts;

	private final BusinessClock clock;

	HomePages(People people, Organizations organizations, Texts texts, BusinessClock clock) {
		this.people = people;
		this.organizations = organizations;
		this.texts = texts;
		this.clock = clock;
	}

	@Access
	@GetMapping("/")
	String home(Actor actor) {
		return "redirect:" + FrameAdvice.home(actor);
	}

	@Open
	@GetMapping("/login")
	String login(@RequestParam Optional<String> refused, @RequestParam Optional<String> out,
			@RequestParam Optional<String> expired, Model model) {
		model.addAttribute("office", organizations.firstOffice().orElse(texts.of("login.office")));
		boolean demo = clock instanceof DemoClock;
		model.addAttribute("demo", demo);
		model.addAttribute("demoPassword", demo ? texts.of("login.demo-password") : "");
		refused.filter(code -> Set.of("organization.sign-in-failed", "organization.locked").contains(code))
			.ifPresent(code -> {
				model.addAttribute("messageTitle", texts.of("login." + code.substring("organization.".length())));
				model.addAttribute("message", texts.of("refusal." + code, code.endsWith("locked") ? 30 : 5, 30));
			});
		if (out.isPresent() || expired.isPresent()) {
			model.addAttribute("messageTitle", texts.of(out.isPresent() ? "login.out" : "login.expired"));
			model.addAttribute("message", texts.of("login.again"));
		}
		return "organization/login";
	}

	@Access
	@GetMapping("/password")
	String password(Actor actor, Model model) {
		model.addAttribute("first", actor.passwordExpired());
		return "organization/password";
	}

	@Access
	@PostMapping("/password")
	String change(@RequestParam String old, @RequestParam String fresh, Actor actor, RedirectAttributes flash) {
		people.changePassword(old, fresh, actor);
		flash.addFlashAttribute("done", texts.of("done.password"));
		return "redirect:" + FrameAdvice.home(actor);
	}

	@Access({ Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN })
	@GetMapping("/people")
	String people(Actor actor, Model model) {
		model.addAttribute("people", people.list(actor));
		model.addAttribute("roles", Role.values());
		model.addAttribute("organizations", organizations.search(null, Paging.first(200), actor).items());
		model.addAttribute("canAdd", actor.is(Role.SYSTEM_ADMIN));
		model.addAttribute("canGrant", actor.is(Role.SECURITY_ADMIN));
		return "organization/people";
	}

	@Access(Role.SYSTEM_ADMIN)
	@PostMapping("/people")
	String add(@RequestParam String username, @RequestParam String displayName, @RequestParam String organizationId,
			@RequestParam String initialPassword, Actor actor, RedirectAttributes flash) {
		people.add(username.strip(), displayName.strip(), new OrganizationId(organizationId), initialPassword, actor);
		flash.addFlashAttribute("done", texts.of("done.account", username));
		return "redirect:/people";
	}

	@Access(Role.SECURITY_ADMIN)
	@PostMapping("/people/{id}/roles")
	String roles(@PathVariable String id, @RequestParam(required = false) Set<Role> roles, Actor actor,
			RedirectAttributes flash) {
		people.setRoles(new UserId(id), roles == null ? Set.of() : roles, actor);
		flash.addFlashAttribute("done", texts.of("done.roles"));
		return "redirect:/people";
	}

}
