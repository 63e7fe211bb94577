package org.bihuan.signin.web;

import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.bihuan.organization.Organizations;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.organization.Open;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.DemoClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The two forms somebody signs in by, and the way to the office's own service. */
@PageController
class SignInPages {

	private static final Set<String> TOLD = Set.of("organization.sign-in-failed", "organization.locked",
			"organization.access-ended", "signin.code-failed", "signin.code-too-late", "signin.sso-no-account",
			"signin.sso-away", "signin.factor-broken");

	private final Organizations organizations;

	private final SecurityRules rules;

	private final Texts texts;

	private final BusinessClock clock;

	private final Optional<SingleSignOn> singleSignOn;

	SignInPages(Organizations organizations, SecurityRules rules, Texts texts, BusinessClock clock,
			ObjectProvider<SingleSignOn> singleSignOn) {
		this.organizations = organizations;
		this.rules = rules;
		this.texts = texts;
		this.clock = clock;
		this.singleSignOn = Optional.ofNullable(singleSignOn.getIfAvailable());
	}

	@Open
	@GetMapping("/login")
	String login(@RequestParam Optional<String> refused, HttpServletRequest request, Model model) {
		boolean demo = clock instanceof DemoClock;
		model.addAttribute("office", organizations.firstOffice().orElse(texts.of("login.office")));
		model.addAttribute("demo", demo);
		model.addAttribute("demoPassword", demo ? texts.of("login.demo-password") : "");
		model.addAttribute("idle", rules.of(SecurityRule.IDLE_MINUTES));
		model.addAttribute("sso", singleSignOn.isPresent());
		refused.ifPresent(code -> tell(code, model));
		for (String reason : Set.of("out", "expired", "elsewhere", "set")) {
			if (request.getParameter(reason) != null) {
				model.addAttribute("messageTitle", texts.of("login." + reason));
				model.addAttribute("message",
						texts.of(reason.equals("elsewhere") ? "login.elsewhere-why" : "login.again"));
			}
		}
		return "signin/login";
	}

	@Open
	@GetMapping("/login/code")
	String code(@RequestParam Optional<String> refused, HttpServletRequest request, Model model) {
		if (!CodeFilter.isExpected(request)) {
			return "redirect:/login";
		}
		model.addAttribute("office", organizations.firstOffice().orElse(texts.of("login.office")));
		refused.ifPresent(code -> tell(code, model));
		return "signin/code";
	}

	/** On to the office's service, if it answers. */
	@Open
	@GetMapping("/login/sso")
	String sso() {
		return singleSignOn.isPresent() && singleSignOn.get().isReachable()
				? "redirect:/oauth2/authorization/" + SingleSignOn.REGISTRATION
				: "redirect:/login?refused=signin.sso-away";
	}

	private void tell(String code, Model model) {
		if (TOLD.contains(code)) {
			model.addAttribute("messageTitle", texts.of("login." + code.substring(code.indexOf('.') + 1)));
			model.addAttribute("message", texts.of("refusal." + code, rules.of(SecurityRule.LOCK_FAILURES),
					rules.of(SecurityRule.LOCK_MINUTES)));
		}
	}

}
