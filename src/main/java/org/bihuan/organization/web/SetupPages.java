package org.bihuan.organization.web;

import org.bihuan.organization.Open;
import org.bihuan.organization.Setup;
import org.bihuan.shared.Refusal;
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

	SetupPages(Setup setup) {
		this.setup = setup;
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

	@Open
	@PostMapping("/setup")
	String begin(@RequestParam String token, @RequestParam String office, @RequestParam String region,
			@RequestParam String adminPassword, @RequestParam String securityPassword,
			@RequestParam String auditorPassword) {
		if (office.isBlank() || region.isBlank() || office.length() > 200 || region.length() > 60) {
			throw Refusal.invalid("office", "organization.setup-office");
		}
		setup.begin(token,
				new Setup.First(office.strip(), region.strip(), adminPassword, securityPassword, auditorPassword));
		return "redirect:/login";
	}

}
