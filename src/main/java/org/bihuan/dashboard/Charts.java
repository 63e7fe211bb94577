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
		StringBuilder svg = new StringBuilder("<svg class=\"bh-chart\" viewBox=\"0 0 400 190\">");
		svg.append("<path class=\"grid\" d=\"M0 156 H400\"/>");
		for (int i = 0; i < ageing.size(); i++) {
			Overview.Ageing bar = ageing.get(i);
			double height = 116.0 * bar.count() / most;
			int x = 4 + i * 80;
			svg.append(
					"<a href=\"/cases?view=overdue&amp;lateFrom=%d&amp;lateTo=%d\">".formatted(bar.from(), bar.to()));
			svg.append("<rect class=\"f-r%d\" x=\"%d\" y=\"%.0f\" width=\"66\" height=\"%.0f\"/>".formatted(i + 1, x,
					156 - height, height));
			svg.append("<text class=\"v mid\" x=\"%d\" y=\"%.0f\">%d %s</text>".formatted(x + 33, 148 - height,
					bar.count(), unit));
			svg.append("<text class=\"mid\" x=\"%d\" y=\"180\">%s %s</text></a>".formatted(x + 33, bar.label(), days));
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

	/**
	 * The on-time rate of the last rounds: a line from round to round, its figures at the
	 * points.
	 */
	static String trend(List<Overview.Period> periods) {
		List<Overview.Period> last = periods.subList(Math.max(0, periods.size() - 6), periods.size());
		StringBuilder svg = new StringBuilder("<svg class=\"bh-chart\" viewBox=\"0 0 520 80\" aria-hidden=\"true\">");
		svg.append("<path class=\"grid\" d=\"M0 58 H520 M0 22 H520\"/>");
		StringBuilder way = new StringBuilder();
		StringBuilder marks = new StringBuilder();
		for (int i = 0; i < last.size(); i++) {
			Overview.Period period = last.get(i);
			double x = last.size() == 1 ? 260 : 40 + 440.0 * i / (last.size() - 1);
			marks.append("<text class=\"mid\" x=\"%.0f\" y=\"75\">%s</text>".formatted(x, escape(period.period())));
			if (period.onTimeRate() != null) {
				double y = 58 - 36.0 * period.onTimeRate().doubleValue() / 100;
				way.append(way.isEmpty() ? "M" : " L").append("%.1f %.1f".formatted(x, y));
				marks.append("<circle class=\"f-open\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>".formatted(x, y));
				marks.append("<text class=\"v mid\" x=\"%.1f\" y=\"%.1f\">%s%%</text>".formatted(x, y - 8,
						period.onTimeRate()));
			}
		}
		return svg.append("<path class=\"line\" d=\"")
			.append(way)
			.append("\"/>")
			.append(marks)
			.append("</svg>")
			.toString();
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

}
