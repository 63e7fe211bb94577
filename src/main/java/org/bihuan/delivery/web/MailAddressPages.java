package org.bihuan.delivery.web;

import org.bihuan.delivery.Addresses;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where one's own mail goes. */
@PageController
class MailAddressPages {

	private static final String HERE = "redirect:/mail-address";

	private final Addresses addresses;

	private final Texts texts;

	MailAddressPages(Addresses addresses, Texts texts) {
		this.addresses = addresses;
		this.texts = texts;
	}

	@Access(Permission.READ_MESSAGES)
	@GetMapping("/mail-address")
	String page(Actor actor, Model model) {
		model.addAttribute("own", addresses.of(actor).orElse(null));
		model.addAttribute("setUp", addresses.mailIsSetUp());
		return "delivery/address";
	}

	@Access(Permission.READ_MESSAGES)
	@PostMapping("/mail-address")
	String give(@RequestParam String address, Actor actor, RedirectAttributes flash) {
		addresses.give(address.strip(), actor);
		flash.addFlashAttribute("done", texts.of("done.code-sent"));
		return HERE;
	}

	@Access(Permission.READ_MESSAGES)
	@PostMapping("/mail-address/code")
	String confirm(@RequestParam String code, Actor actor, RedirectAttributes flash) {
		addresses.confirm(code, actor);
		flash.addFlashAttribute("done", texts.of("done.address-confirmed"));
		return HERE;
	}

	@Access(Permission.READ_MESSAGES)
	@PostMapping("/mail-address/removal")
	String remove(Actor actor, RedirectAttributes flash) {
		addresses.remove(actor);
		flash.addFlashAttribute("done", texts.of("done.address-removed"));
		return HERE;
	}

}
