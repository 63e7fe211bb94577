package org.bihuan.signin.web;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.bihuan.signin.SecondFactors;
import org.bihuan.signin.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The security administrator's rules, and everybody's sessions and tokens. */
@PageController
class SecurityPages {

	/** A rule with its value now, the product's own, and the bounds. */
	public record Row(SecurityRule rule, String name, int amount, int standing, int least, int most) {
	}

	private final SecurityRules rules;

	private final SecondFactors factors;

	private final Sessions sessions;

	private final Tokens tokens;

	private final Texts texts;

	SecurityPages(SecurityRules rules, SecondFactors factors, Sessions sessions, Tokens tokens, Texts texts) {
		this.rules = rules;
		this.factors = factors;
		this.sessions = sessions;
		this.tokens = tokens;
		this.texts = texts;
	}

	@Access(Permission.KEEP_SECURITY)
	@GetMapping("/security")
	String rules(Model model) {
		model.addAttribute("rules",
				rules.all()
					.entrySet()
					.stream()
					.map(each -> new Row(each.getKey(), texts.word(each.getKey()), each.getValue(),
							each.getKey().standing(), each.getKey().least(), each.getKey().most()))
					.toList());
		return "signin/rules";
	}

	@Access(Permission.KEEP_SECURITY)
	@PostMapping("/security/{rule}")
	String set(@PathVariable SecurityRule rule, @RequestParam int amount, Actor actor, RedirectAttributes flash) {
		rules.set(rule, amount, actor);
		flash.addFlashAttribute("done", texts.of("done.rule"));
		return "redirect:/security";
	}

	@Access(Permission.KEEP_SECURITY)
	@GetMapping("/sessions")
	String sessions(@RequestParam(defaultValue = "0") int page,
			@RequestParam(name = "tokens-page", defaultValue = "0") int tokensPage, Actor actor, Model model) {
		model.addAttribute("sessions", sessions.all(new Paging(page, 50, null), actor));
		model.addAttribute("tokens", tokens.all(new Paging(tokensPage, 50, null), actor));
		return "signin/sessions";
	}

	@Access(Permission.KEEP_SECURITY)
	@PostMapping("/sessions/{key}/end")
	String endSession(@PathVariable String key, Actor actor, RedirectAttributes flash) {
		sessions.end(key, actor);
		flash.addFlashAttribute("done", texts.of("done.session-ended"));
		return "redirect:/sessions";
	}

	@Access(Permission.KEEP_SECURITY)
	@PostMapping("/sessions/tokens/{id}/end")
	String endToken(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		tokens.end(id, actor);
		flash.addFlashAttribute("done", texts.of("done.token-ended"));
		return "redirect:/sessions";
	}

	/** An administrator's waits for a second one. */
	@Access(Permission.KEEP_SECURITY)
	@PostMapping("/people/{id}/second-factor/reset")
	String resetFactor(@PathVariable String id, @RequestParam(required = false) @Nullable String reason, Actor actor,
			RedirectAttributes flash) {
		boolean waits = factors.reset(new UserId(id), reason, actor).isPresent();
		flash.addFlashAttribute("done", texts.of(waits ? "done.second-person" : "done.factor-reset"));
		return "redirect:/people";
	}

}
