package org.bihuan.demo.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bihuan.organization.Open;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.shared.web.PageController;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Every component of the pages, made of the same fragments and classes, so that it shows
 * what they look like now and the browser tests look at all of them at once.
 */
@PageController
@Profile("demo")
class StyleguidePage {

	/** A colour as the style names it, and what it says. */
	public record Colour(String name, String value) {
	}

	private static final Pattern COLOUR = Pattern.compile("--bh-([a-z0-9-]{1,40}+):\\s*+(#[0-9a-f]{3,6})");

	private final List<Colour> colours;

	private final List<String> icons;

	StyleguidePage() throws IOException {
		colours = read("static/css/bihuan.css", COLOUR).stream()
			.map(each -> new Colour(each.group(1), each.group(2)))
			.toList();
		icons = read("templates/shared/fragments/icons.html", Pattern.compile("id=\"(i-[a-z0-9-]+)\"")).stream()
			.map(each -> each.group(1))
			.toList();
	}

	private static List<MatchResult> read(String resource, Pattern pattern) throws IOException {
		Matcher found = pattern.matcher(new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8));
		return found.results().toList();
	}

	@Open
	@GetMapping("/styleguide")
	String styleguide(Model model) {
		model.addAttribute("statuses", CaseStatus.values());
		model.addAttribute("colours", colours);
		model.addAttribute("icons", icons);
		return "demo/styleguide";
	}

}
