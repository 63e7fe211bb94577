package org.bihuan.organization.web;

import org.bihuan.organization.PasswordLink;
import org.bihuan.shared.web.QrPicture;
import org.springframework.ui.Model;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Puts a one-time link on a page: as text to copy and as a picture for a phone. */
final class OneTimeLink {

	private OneTimeLink() {
	}

	static void show(PasswordLink link, boolean fresh, Model model) {
		String address = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString() + link.path();
		model.addAttribute("link", link);
		model.addAttribute("fresh", fresh);
		model.addAttribute("address", address);
		model.addAttribute("picture", QrPicture.path(address));
		model.addAttribute("pictureSize", QrPicture.size(address));
	}

}
