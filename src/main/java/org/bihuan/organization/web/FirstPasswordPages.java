package org.bihuan.organization.web;

import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.organization.Open;
import org.bihuan.organization.PasswordLinks;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page behind a one-time link, where a person sets an own password. */
@Controller
class FirstPasswordPages {

	private final PasswordLinks links;

	private final SecurityRules rules;

	private final Texts texts;

	FirstPasswordPages(PasswordLinks links, SecurityRules rules, Texts texts) {
		this.links = links;
		this.rules = rules;
		this.texts = texts;
	}

	@Open
	@GetMapping("/first-password")
	String form(@RequestParam String token, Model model) {
		show(token, model);
		return "organization/first-password";
	}

	private void show(String token, Model model) {
		model.addAttribute("offered", links.check(token));
		model.addAttribute("token", token);
		model.addAttribute("length", rules.of(SecurityRule.PASSWORD_LENGTH));
		model.addAttribute("classes", rules.of(SecurityRule.PASSWORD_CLASSES));
		model.addAttribute("history", rules.of(SecurityRule.PASSWORD_HISTORY));
	}

	/** What cannot be taken is said on the page itself, as long as the link works. */
	@Open
	@PostMapping("/first-password")
	String set(@RequestParam String token, @RequestParam(required = false) @Nullable String code,
			@RequestParam String fresh, Model model, HttpServletResponse response) {
		try {
			links.use(token, code, fresh);
			return "redirect:/login?set";
		}
		catch (Refusal refused) {
			if (refused.kind() != Refusal.Kind.INVALID) {
				throw refused;
			}
			show(token, model);
			response.setStatus(refused.kind().status());
			model.addAttribute("refusal", texts.refusal(refused));
			return "organization/first-password";
		}
	}

}
