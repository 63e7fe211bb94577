package org.bihuan.notification.web;

import org.bihuan.notification.Messages;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Badge;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The inbox of the actor's organisation. */
@PageController
class InboxPages {

	private final Messages messages;

	private final Texts texts;

	InboxPages(Messages messages, Texts texts) {
		this.messages = messages;
		this.texts = texts;
	}

	@Access(Permission.READ_MESSAGES)
	@GetMapping("/inbox")
	String inbox(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		model.addAttribute("page",
				messages.search(actor.organization().id().value(), new Paging(page, 20, null), actor));
		model.addAttribute("unread", messages.unread(actor));
		return "notification/inbox";
	}

	@Access(Permission.READ_MESSAGES)
	@GetMapping("/inbox/latest")
	String latest(Actor actor, Model model) {
		model.addAttribute("latest",
				messages.search(actor.organization().id().value(), Paging.first(5), actor).items());
		return "notification/latest :: latest";
	}

	@Access(Permission.READ_MESSAGES)
	@PostMapping("/inbox/read")
	String readAll(Actor actor, RedirectAttributes flash) {
		messages.readAll(actor);
		flash.addFlashAttribute("done", texts.of("done.read"));
		return "redirect:/inbox";
	}

	/** Unread messages on the bell. */
	@Component
	static class Bell implements Badge {

		private final Messages messages;

		Bell(Messages messages) {
			this.messages = messages;
		}

		@Override
		public String place() {
			return "bell";
		}

		@Override
		public long count(Actor actor) {
			return messages.unread(actor);
		}

	}

}
