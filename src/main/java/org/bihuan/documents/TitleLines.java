package org.bihuan.documents;

import java.util.List;

/**
 * Breaks a long title into lines that are much alike and end where a word does, as GB/T
 * 9704-2012 asks (梯形或菱形). Where no good place is found the title stays one line.
 */
final class TitleLines {

	/** 22 pt characters on 156 mm. */
	private static final int LINE = 20;

	/** And, with, of, commas and closing marks: a line may end after them. */
	private static final String ENDS = "\u4e0e\u548c\u53ca\u7684\u3001\uff0c\u300b\uff09\u201d\u5ea6";

	/** No line begins with one of these. */
	private static final String CLOSING = "\u201d\u300b\uff09\u3001\uff0c\u7684";

	private TitleLines() {
	}

	static List<String> of(String title) {
		if (width(title) <= LINE) {
			return List.of(title);
		}
		int best = -1;
		double least = Double.MAX_VALUE;
		for (int at = 4; at < title.length() - 3; at++) {
			double first = width(title.substring(0, at));
			double second = width(title.substring(at));
			boolean ends = ENDS.indexOf(title.charAt(at - 1)) >= 0 && CLOSING.indexOf(title.charAt(at)) < 0;
			if (ends && first <= LINE && second <= LINE && Math.abs(first - second) < least) {
				least = Math.abs(first - second);
				best = at;
			}
		}
		return best < 0 ? List.of(title) : List.of(title.substring(0, best), title.substring(best));
	}

	private static double width(String text) {
		return text.codePoints().mapToDouble(c -> c < 0x2000 ? 0.5 : 1).sum();
	}

}
