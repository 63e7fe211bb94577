package org.bihuan.help;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Role;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The manuals of {@code docs/manual}, which travel inside the product. They are written
 * by us, in Markdown; what HTML one held would be shown as text.
 */
@Component
public class Manuals {

	/** One manual as pages show it. */
	public record Manual(String name, String title, String html) {
	}

	private static final List<String> NAMES = List.of("unit", "supervisor", "approver", "leader", "administrators",
			"words");

	private final Map<String, Manual> manuals = new LinkedHashMap<>();

	Manuals() throws IOException {
		Parser parser = Parser.builder().build();
		HtmlRenderer renderer = HtmlRenderer.builder().escapeHtml(true).build();
		for (String name : NAMES) {
			String text = new ClassPathResource("manual/" + name + ".md").getContentAsString(StandardCharsets.UTF_8);
			Node document = parser.parse(text);
			document.accept(new Addresses());
			manuals.put(name, new Manual(name, text.lines().findFirst().orElseThrow().replaceFirst("^# ", ""),
					renderer.render(document)));
		}
	}

	/**
	 * Addresses in the files stand to each other as files; in the product below /help.
	 */
	private static final class Addresses extends AbstractVisitor {

		@Override
		public void visit(Image image) {
			image.setDestination("/help/" + image.getDestination());
		}

		@Override
		public void visit(Link link) {
			link.setDestination("/help/" + link.getDestination());
			visitChildren(link);
		}

	}

	public List<Manual> all() {
		return List.copyOf(manuals.values());
	}

	public Optional<Manual> named(String name) {
		return Optional.ofNullable(manuals.get(name));
	}

	/** A picture of a manual; its name was checked to hold letters and hyphens alone. */
	public Optional<Resource> picture(String name) {
		Resource picture = new ClassPathResource("manual/pictures/" + name + ".png");
		return name.matches("[a-z-]{1,40}") && picture.exists() ? Optional.of(picture) : Optional.empty();
	}

	/** The name of the manual written for the actor. */
	public String of(Actor actor) {
		if (actor.is(Role.LEADER)) {
			return "leader";
		}
		if (actor.is(Role.APPROVER)) {
			return "approver";
		}
		if (actor.is(Role.SUPERVISOR)) {
			return "supervisor";
		}
		return actor.isAny(Role.UNIT_REPORTER, Role.UNIT_LEADER) ? "unit" : "administrators";
	}

}
