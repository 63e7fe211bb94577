package org.bihuan.rectification.web;

import java.nio.charset.StandardCharsets;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Open;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.DeadlineFeed;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Somebody's own calendar address, and what calendar programs read under it, who do not
 * sign in.
 */
@PageController
class DeadlineFeedPages {

	private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

	private final DeadlineFeed feed;

	private final Texts texts;

	private final String home;

	DeadlineFeedPages(DeadlineFeed feed, Texts texts, @Value("${bihuan.address:}") String home) {
		this.feed = feed;
		this.texts = texts;
		this.home = home.replaceAll("(?<!/)/+$", "");
	}

	@Access(Permission.READ_MESSAGES)
	@GetMapping("/calendar-feed")
	String page(Actor actor, Model model) {
		model.addAttribute("since", feed.since(actor));
		return "rectification/calendar-feed";
	}

	/**
	 * The address is shown in the answer itself and kept nowhere. Without {@code
	 * bihuan.address} it begins with the page's own, which the browser puts before it:
	 * what a request calls its host is nobody's word.
	 */
	@Access(Permission.READ_MESSAGES)
	@PostMapping("/calendar-feed")
	String open(Actor actor, Model model) {
		model.addAttribute("address", home + "/feeds/" + feed.open(actor) + ".ics");
		model.addAttribute("since", feed.since(actor));
		return "rectification/calendar-feed";
	}

	@Access(Permission.READ_MESSAGES)
	@PostMapping("/calendar-feed/removal")
	String close(Actor actor, RedirectAttributes flash) {
		feed.close(actor);
		flash.addFlashAttribute("done", texts.of("done.feed-closed"));
		return "redirect:/calendar-feed";
	}

	@Open
	@GetMapping("/feeds/{secret}.ics")
	ResponseEntity<byte[]> read(@PathVariable String secret) {
		return ResponseEntity.ok()
			.contentType(CALENDAR)
			.cacheControl(CacheControl.noStore())
			.body(feed.read(secret).getBytes(StandardCharsets.UTF_8));
	}

}
