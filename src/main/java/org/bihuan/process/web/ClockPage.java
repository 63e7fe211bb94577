package org.bihuan.process.web;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.servlet.http.HttpServletRequest;

import org.bihuan.organization.Access;
import org.bihuan.process.DemoTime;
import org.bihuan.shared.China;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Formats;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The demo's clock on every page. */
@PageController
@Profile("demo")
class ClockPage {

	private final DemoTime time;

	private final Texts texts;

	private final Formats formats;

	ClockPage(DemoTime time, Texts texts, Formats formats) {
		this.time = time;
		this.texts = texts;
		this.formats = formats;
	}

	@Access
	@PostMapping("/clock")
	String move(@RequestParam String to, @RequestParam(required = false) @Nullable LocalDate date,
			HttpServletRequest request, RedirectAttributes flash) {
		Instant target = switch (to) {
			case "day" -> morning(China.dayOf(time.now()).plusDays(1));
			case "deadline" -> time.afterNextDeadline();
			case "date" -> morning(date == null ? China.dayOf(time.now()) : date);
			default -> throw Refusal.unreadable("shared.parameter");
		};
		time.moveTo(target.isBefore(time.now()) && date != null && date.equals(China.dayOf(time.now())) ? time.now()
				: target);
		flash.addFlashAttribute("done", texts.of("clock.moved", formats.dayOfWeek(China.dayOf(time.now()))));
		return "redirect:" + back(request);
	}

	private static Instant morning(LocalDate day) {
		return China.startOf(day).plusSeconds(9 * 3600);
	}

	/** The page the control was on, as a path of this product. */
	private static String back(HttpServletRequest request) {
		String referer = request.getHeader("Referer");
		try {
			URI uri = referer == null ? null : URI.create(referer);
			return uri == null || uri.getRawPath() == null || uri.getRawPath().startsWith("//")
					|| uri.getRawPath().isEmpty() ? "/"
							: uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
		}
		catch (IllegalArgumentException broken) {
			return "/";
		}
	}

}
