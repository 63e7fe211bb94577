package org.bihuan.organization.web;

import org.bihuan.organization.Open;
import org.bihuan.organization.Setup;
import jakarta.servlet.http.HttpServletResponse;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The first start without demo data: a one-time link in the log, and the page behind it.
 */
@Controller
@Profile("!demo")
class SetupPages {

	private static final Logger LOG = LoggerFactory.getLogger(SetupPages.class);

	private final Setup setup;

	private final Texts texts;

	SetupPages(Setup setup, Texts texts) {
		this.setup = setup;
		this.texts = texts;
	}

	@EventListener
	void on(ApplicationReadyEvent ready) {
		int port = ready.getApplicationContext() instanceof WebServerApplicationContext web
				? web.getWebServer().getPort() : 8080;
		setup.freshToken()
			.ifPresent(token -> LOG.warn("First start. Set the office up, once, at http://localhost:{}/setup?token={}",
					port, token));
	}

	@Open
	@GetMapping("/setup")
	String form(@RequestParam String token, Model model) {
		setup.check(token);
		model.addAttribute("token", token);
		return "organization/setup";
	}

	/**
	 * What cannot be taken is said on the page itself: there is no other way back to it.
	 */
	@Open
	@PostMapping("/setup")
	String begin(@RequestParam String token, @RequestParam String office, @RequestParam String region,
			@RequestParam String adminPassword, @RequestParam String securityPassword,
			@RequestParam String auditorPassword, Model model, HttpServletResponse response) {
		try {
			begin(token,
					new Setup.First(office.strip(), region.strip(), adminPassword, securityPassword, auditorPassword));
			return "redirect:/login";
		}
		catch (Refusal refused) {
			if (refused.kind() != Refusal.Kind.INVALID) {
				throw refused;
			}
			response.setStatus(refused.kind().status());
			model.addAttribute("token", token);
			model.addAttribute("office", office);
			model.addAttribute("region", region);
			model.addAttribute("refusal", texts.refusal(refused));
			return "organization/setup";
		}
	}

	private void begin(String token, Setup.First first) {
		if (first.office().isBlank() || first.region().isBlank() || first.office().length() > 200
				|| first.region().length() > 60) {
			throw Refusal.invalid("office", "organization.setup-office");
		}
		setup.begin(token, first);
	}

}
