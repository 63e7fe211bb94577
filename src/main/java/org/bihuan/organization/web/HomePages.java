package org.bihuan.organization.web;

import org.bihuan.organization.Access;
import org.bihuan.organization.AccountPasswords;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.People;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Person;
import org.bihuan.organization.Role;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own password, and the administrators' list of accounts. */
@PageController
class HomePages {

	private static final int OPTIONS = 20;

	private final People people;

	private final Organizations organizations;

	private final AccountPasswords passwords;

	private final SecurityRules rules;

	private final Texts texts;

	HomePages(People people, Organizations organizations, AccountPasswords passwords, SecurityRules rules,
			Texts texts) {
		this.passwords = passwords;
		this.rules = rules;
		this.people = people;
		this.organizations = organizations;
		this.texts = texts;
	}

	@Access
	@GetMapping("/")
	String home(Actor actor) {
		return "redirect:" + FrameAdvice.home(actor);
	}

	@Access
	@GetMapping("/password")
	String password(Actor actor, Model model) {
		model.addAttribute("first", actor.passwordExpired());
		model.addAttribute("length", rules.of(SecurityRule.PASSWORD_LENGTH));
		model.addAttribute("classes", rules.of(SecurityRule.PASSWORD_CLASSES));
		model.addAttribute("history", rules.of(SecurityRule.PASSWORD_HISTORY));
		return "organization/password";
	}

	@Access
	@PostMapping("/password")
	String change(@RequestParam String old, @RequestParam String fresh, Actor actor, RedirectAttributes flash) {
		passwords.change(old, fresh, actor);
		flash.addFlashAttribute("done", texts.of("done.password"));
		return "redirect:" + FrameAdvice.home(actor);
	}

	@Access(Permission.READ_ACCOUNTS)
	@GetMapping("/people")
	String people(@RequestParam(required = false) @Nullable String q, @RequestParam(defaultValue = "0") int page,
			Actor actor, Model model) {
		Page<Person> found = people.search(q, new Paging(page, 50, null), actor);
		model.addAttribute("page", found);
		model.addAttribute("peers",
				found.items()
					.stream()
					.filter(each -> each.roles().stream().anyMatch(Role.ADMINISTRATORS::contains))
					.map(Person::id)
					.toList());
		model.addAttribute("q", q);
		model.addAttribute("roles", Role.values());
		model.addAttribute("canAdd", actor.may(Permission.KEEP_ACCOUNTS));
		model.addAttribute("canGrant", actor.may(Permission.GRANT_ROLES));
		model.addAttribute("canReset", actor.may(Permission.KEEP_SECURITY));
		return "organization/people";
	}

	/** What may be meant by the name somebody is typing, for a form's list of choices. */
	@Access(Permission.READ_ORGANIZATIONS)
	@GetMapping("/organizations/options")
	String options(@RequestParam String organization, Actor actor, Model model) {
		model.addAttribute("names",
				organizations.said(organizations.search(organization, Paging.first(OPTIONS), actor).items()).values());
		return "organization/fragments/units :: options";
	}

}
