package org.bihuan.process;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.process.BpmnModel.Box;
import org.bihuan.process.BpmnModel.Flow;
import org.bihuan.process.BpmnModel.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Draws a process as SVG from its BPMN, on the server: no script, no style attribute,
 * works in print. What was passed, where it stands and what is late are classes of the
 * stylesheet.
 */
final class ProcessPicture {

	/**
	 * How one element looks: {@code done}, {@code now}, {@code late}, {@code warn} or
	 * {@code wait}, and a second line.
	 */
	record Look(String css, String note, @Nullable Counts counts) {

		Look(String css, String note) {
			this(css, note, null);
		}

	}

	/**
	 * How many cases stand in a box, how many of them are late, in words, and the list
	 * behind it.
	 */
	record Counts(long count, String late, String href) {
	}

	private static final Set<String> ROUND = Set.of("startEvent", "endEvent", "boundaryEvent",
			"intermediateCatchEvent");

	private final BpmnModel model;

	private final Map<String, Look> looks;

	private final Set<String> taken;

	private final StringBuilder svg = new StringBuilder();

	/**
	 * @param taken the ways that were gone, as {@code source>target}
	 */
	ProcessPicture(BpmnModel model, Map<String, Look> looks, Set<String> taken) {
		this.taken = taken;
		this.model = model;
		this.looks = looks;
	}

	/** The main way alone: no event beside it and no frame, for pictures with figures. */
	ProcessPicture mainWay() {
		List<Shape> frames = model.shapes.values().stream().filter(s -> s.kind().equals("subProcess")).toList();
		model.shapes.values()
			.removeIf(shape -> shape.kind().equals("boundaryEvent")
					|| frames.stream().anyMatch(frame -> within(shape.box(), frame.box())));
		model.flows
			.removeIf(flow -> !model.shapes.containsKey(flow.source()) || !model.shapes.containsKey(flow.target()));
		return this;
	}

	private static boolean within(Box inner, Box outer) {
		return inner.x() >= outer.x() && inner.y() >= outer.y()
				&& inner.x() + inner.width() <= outer.x() + outer.width()
				&& inner.y() + inner.height() <= outer.y() + outer.height();
	}

	String draw(String title) {
		double right = model.shapes.values().stream().mapToDouble(s -> s.box().x() + s.box().width()).max().orElse(0)
				+ 30;
		double bottom = model.shapes.values().stream().mapToDouble(s -> s.box().y() + s.box().height()).max().orElse(0)
				+ 24;
		svg.append("<svg class=\"bh-flow\" viewBox=\"0 0 %.0f %.0f\" role=\"group\" aria-label=\"%s\">".formatted(right,
				bottom, text(title)));
		svg.append("<defs>");
		for (String kind : List.of("", "-done", "-warn")) {
			svg.append(
					"<marker id=\"ah%s\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path class=\"ah%s\" d=\"M0 0 L10 5 L0 10 z\"/></marker>"
						.formatted(kind, kind));
		}
		svg.append("</defs>");
		model.shapes.values().stream().filter(s -> s.kind().equals("subProcess")).forEach(this::frame);
		model.flows.forEach(this::flow);
		model.shapes.values().stream().filter(s -> !s.kind().equals("subProcess")).forEach(this::shape);
		return svg.append("</svg>").toString();
	}

	private void frame(Shape shape) {
		Box box = shape.box();
		svg.append("<rect class=\"sub\" x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" rx=\"8\"/>"
			.formatted(box.x(), box.y(), box.width(), box.height()));
	}

	private void flow(Flow flow) {
		boolean went = taken.contains(flow.source() + ">" + flow.target());
		boolean warn = went && css(flow.source()).equals("warn");
		String kind = warn ? "-warn" : went ? "-done" : "";
		StringBuilder way = new StringBuilder();
		for (double[] point : flow.way()) {
			way.append(way.isEmpty() ? "M" : " L").append("%.0f %.0f".formatted(point[0], point[1]));
		}
		svg.append("<path class=\"e%s\" marker-end=\"url(#ah%s)\" d=\"%s\"/>"
			.formatted(warn ? " warn" : went ? " done" : "", kind, way));
		if (flow.label() != null && !flow.name().isEmpty()) {
			Box box = flow.label();
			svg.append("<text class=\"lbl\" x=\"%.0f\" y=\"%.0f\">%s</text>".formatted(box.x() + box.width() / 2,
					box.y() + 12, text(flow.name())));
		}
	}

	private void shape(Shape shape) {
		Box box = shape.box();
		double cx = box.x() + box.width() / 2;
		double cy = box.y() + box.height() / 2;
		svg.append("<g class=\"%s\">".formatted(css(shape.id())));
		if (ROUND.contains(shape.kind())) {
			svg.append(
					"<circle class=\"n\" cx=\"%.0f\" cy=\"%.0f\" r=\"%.0f\"/>".formatted(cx, cy, box.width() / 2 - 2));
			if (!shape.kind().equals("startEvent")) {
				svg.append("<circle class=\"n\" cx=\"%.0f\" cy=\"%.0f\" r=\"%.0f\"/>".formatted(cx, cy,
						box.width() / 2 - 6));
			}
			roundCount(shape, cx, cy);
		}
		else if (shape.kind().endsWith("Gateway")) {
			svg.append("<path class=\"n\" d=\"M%.0f %.0f L%.0f %.0f L%.0f %.0f L%.0f %.0f Z\"/>".formatted(cx, box.y(),
					box.x() + box.width(), cy, cx, box.y() + box.height(), box.x(), cy));
		}
		else {
			svg.append("<rect class=\"n\" x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" rx=\"6\"/>"
				.formatted(box.x(), box.y(), box.width(), box.height()));
			task(shape, cx, cy);
		}
		if (shape.label() != null) {
			svg.append("<text class=\"lbl\" x=\"%.0f\" y=\"%.0f\">%s</text>"
				.formatted(shape.label().x() + shape.label().width() / 2, shape.label().y() + 12, text(shape.name())));
		}
		svg.append("</g>");
	}

	/** An event where cases wait has its figure above it. */
	private void roundCount(Shape shape, double cx, double cy) {
		Look look = looks.get(shape.id());
		if (look != null && look.counts() != null) {
			svg.append("<a href=\"%s\"><text class=\"c\" x=\"%.0f\" y=\"%.0f\">%d</text></a>"
				.formatted(text(look.counts().href()), cx + 34, cy - 20, look.counts().count()));
		}
	}

	private void task(Shape shape, double cx, double cy) {
		Look look = looks.get(shape.id());
		if (look != null && look.counts() != null) {
			counted(shape, cx, cy, look, look.counts());
			return;
		}
		boolean noted = look != null && !look.note().isEmpty();
		svg.append("<text class=\"t\" x=\"%.0f\" y=\"%.0f\">%s</text>".formatted(cx, noted ? cy - 2 : cy + 5,
				text(shape.name())));
		if (noted) {
			svg.append("<text class=\"s\" x=\"%.0f\" y=\"%.0f\">%s</text>".formatted(cx, cy + 17, text(look.note())));
		}
		if (css(shape.id()).equals("done")) {
			double x = shape.box().x() + shape.box().width();
			double y = shape.box().y();
			svg.append(
					"<circle class=\"ck\" cx=\"%.0f\" cy=\"%.0f\" r=\"9\"/><path class=\"ckp\" d=\"M%.1f %.1f l3 3 l5.5 -6\"/>"
						.formatted(x, y, x - 4.2, y + 0.4));
		}
	}

	private void counted(Shape shape, double cx, double cy, Look look, Counts counts) {
		svg.append("<text class=\"t\" x=\"%.0f\" y=\"%.0f\">%s</text>".formatted(cx, cy - 11, text(shape.name())));
		svg.append("<a href=\"%s\"><text class=\"c%s\" x=\"%.0f\" y=\"%.0f\">%d</text></a>"
			.formatted(text(counts.href()), counts.count() == 0 ? " zero" : "", cx, cy + 18, counts.count()));
		svg.append("<text class=\"s\" x=\"%.0f\" y=\"%.0f\">%s</text>".formatted(cx, cy + 46, text(look.note())));
		if (!counts.late().isEmpty()) {
			double x = shape.box().x() + shape.box().width() - 34;
			double y = shape.box().y() - 11;
			svg.append("<rect class=\"pill-late\" x=\"%.0f\" y=\"%.0f\" width=\"62\" height=\"21\" rx=\"10\"/>"
				.formatted(x, y));
			svg.append("<text class=\"pt\" x=\"%.0f\" y=\"%.0f\">%s</text>".formatted(x + 31, y + 15,
					text(counts.late())));
		}
	}

	private String css(String id) {
		Look look = looks.get(id);
		return look == null ? "wait" : look.css();
	}

	private static String text(String raw) {
		return raw.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
	}

}
