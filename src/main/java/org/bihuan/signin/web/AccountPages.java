package org.bihuan.signin.web;

import java.util.List;

import org.bihuan.organization.Access;
import org.bihuan.organization.AccountActs;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.bihuan.shared.web.QrPicture;
import org.bihuan.shared.web.WritesOnReading;
import org.bihuan.signin.SecondFactors;
import org.bihuan.signin.TokenScope;
import org.bihuan.signin.Tokens;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One's own account: second factor, sessions, tokens. What is shown once is shown in the
 * answer to the form itself, so that it is kept nowhere.
 */
@PageController
class AccountPages {

	private final SecondFactors factors;

	private final Sessions sessions;

	private final Tokens tokens;

	private final SecurityRules rules;

	private final Texts texts;

	private final AccountActs acts;

	AccountPages(SecondFactors factors, Sessions sessions, Tokens tokens, SecurityRules rules, AccountActs acts,
			Texts texts) {
		this.acts = acts;
		this.factors = factors;
		this.sessions = sessions;
		this.tokens = tokens;
		this.rules = rules;
		this.texts = texts;
	}

	@Access
	@GetMapping("/account")
	String account(@RequestParam(name = "acts-page", defaultValue = "0") int actsPage, Actor actor, Model model) {
		model.addAttribute("factorOn", factors.isOn(actor.id()));
		model.addAttribute("codesLeft", factors.recoveryCodesLeft(actor.id()));
		model.addAttribute("sessions", sessions.of(actor));
		model.addAttribute("tokens", tokens.of(actor));
		model.addAttribute("scopes", TokenScope.values());
		model.addAttribute("mostDays", rules.of(SecurityRule.TOKEN_DAYS));
		model.addAttribute("acts", acts.of(new Paging(actsPage, 10, null), actor));
		model.addAttribute("robots", actor.may(Permission.RELEASE_ROBOTS));
		return "signin/account";
	}

	@Access
	@WritesOnReading("the secret this page shows waits for its owner's confirmation")
	@GetMapping("/account/second-factor")
	String offer(Actor actor, Model model) {
		if (factors.isOn(actor.id())) {
			return "redirect:/account";
		}
		SecondFactors.Offer offer = factors.offer(actor);
		model.addAttribute("secret", offer.secret());
		model.addAttribute("picture", QrPicture.path(offer.address()));
		model.addAttribute("pictureSize", QrPicture.size(offer.address()));
		return "signin/second-factor";
	}

	@Access
	@PostMapping("/account/second-factor")
	String confirm(@RequestParam String code, Actor actor, Model model) {
		List<String> codes = factors.confirm(code.strip(), actor);
		model.addAttribute("codes", codes);
		return "signin/recovery-codes";
	}

	@Access
	@PostMapping("/account/second-factor/removal")
	String remove(@RequestParam String code, Actor actor, RedirectAttributes flash) {
		factors.remove(code, actor);
		flash.addFlashAttribute("done", texts.of("done.factor-off"));
		return "redirect:/account";
	}

	@Access
	@PostMapping("/account/sessions/{key}/end")
	String endSession(@PathVariable String key, Actor actor, RedirectAttributes flash) {
		sessions.end(key, actor);
		flash.addFlashAttribute("done", texts.of("done.session-ended"));
		return "redirect:/account";
	}

	@Access
	@PostMapping("/account/tokens")
	String token(@RequestParam String name, @RequestParam TokenScope scope, @RequestParam int days, Actor actor,
			Model model) {
		Tokens.Token token = tokens.forSystem(name, scope, days, actor);
		model.addAttribute("name", name);
		model.addAttribute("token", token.token());
		model.addAttribute("expires", token.expiresAt().toEpochMilli());
		return "signin/token";
	}

	@Access
	@PostMapping("/account/tokens/{id}/end")
	String endToken(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		tokens.end(id, actor);
		flash.addFlashAttribute("done", texts.of("done.token-ended"));
		return "redirect:/account";
	}

}
