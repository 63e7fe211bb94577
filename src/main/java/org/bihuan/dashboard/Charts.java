package org.bihuan.dashboard;

import java.util.List;

/**
 * Draws the leader's charts as SVG: figures at the marks, no legend, no style attribute.
 */
final class Charts {

	private Charts() {
	}

	/** Bars of overdue cases by length, in the colours of the ladder's rungs. */
	static String ageing(List<Overview.Ageing> ageing, String unit, String days) {
		long most = Math.max(1, ageing.stream().mapToLong(Overview.Ageing::count).max().orElse(1));
		StringBuilder svg = new StringBuilder("<svg class=\"bh-chart\" viewBox=\"0 0 400 270\" aria-hidden=\"true\">");
		svg.append("<path class=\"grid\" d=\"M0 236 H400\"/>");
		for (int i = 0; i < ageing.size(); i++) {
			Overview.Ageing bar = ageing.get(i);
			double height = 190.0 * bar.count() / most;
			int x = 4 + i * 80;
			svg.append("<rect class=\"f-r%d\" x=\"%d\" y=\"%.0f\" width=\"66\" height=\"%.0f\"/>".formatted(i + 1, x,
					236 - height, height));
			svg.append("<text class=\"v mid\" x=\"%d\" y=\"%.0f\">%d %s</text>".formatted(x + 33, 228 - height,
					bar.count(), unit));
			svg.append("<text class=\"mid\" x=\"%d\" y=\"260\">%s %s</text>".formatted(x + 33, bar.label(), days));
		}
		return svg.append("</svg>").toString();
	}

	/** One bar of open cases, its first part overdue. */
	static String region(Overview.Region region, long most) {
		double open = 180.0 * region.open() / Math.max(1, most);
		double late = 180.0 * region.overdue() / Math.max(1, most);
		return "<svg class=\"bh-chart\" viewBox=\"0 0 180 14\" aria-hidden=\"true\"><rect class=\"f-open\" width=\"%.1f\" height=\"14\" rx=\"2\"/><rect class=\"f-late\" width=\"%.1f\" height=\"14\" rx=\"2\"/></svg>"
			.formatted(open, late);
	}

}
