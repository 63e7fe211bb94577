package org.bihuan.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

import org.bihuan.inspection.Tally;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Dates;
import org.bihuan.shared.TextPattern;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads number, dates, deadline, contact and totals out of a circular's running text. The
 * patterns are the offices' usual phrases and lie in the bundle.
 */
@Component
class CircularFactReader {

	private static final int LONGEST_TITLE = 200;

	private static final TextPattern LEFT = TextPattern.of("[\\[\uff3b\u3010(\uff08]");

	private static final TextPattern RIGHT = TextPattern.of("[\\]\uff3d\u3011)\uff09]");

	private static final TextPattern ENDING = TextPattern.of("\\.[^.]+$");

	private static final TextPattern SPACES = TextPattern.of("\\s+");

	private final Texts texts;

	CircularFactReader(Texts texts) {
		this.texts = texts;
	}

	/**
	 * @param fallback the day that stands for what the text does not date
	 */
	CircularFacts read(String text, String fileName, LocalDate fallback) {
		String number = first("number", text)
			.map(found -> TextPattern.of(texts.of("pattern.beforeNumber")).removedFrom(found.group()))
			.orElse(null);
		LocalDate signedOn = lastFullDate(text);
		LocalDate year = signedOn != null ? signedOn : year(text, fallback);
		LocalDate[] window = window(text, year);
		return new CircularFacts(number == null ? null : RIGHT.replaceAll(LEFT.replaceAll(number, "\u3014"), "\u3015"),
				issuer(text), title(text, fileName), period(quarter(text, year).orElse(window[1])), window[0],
				window[1], signedOn, deadline(text, year), contact(text), totals(text), text);
	}

	private Optional<Matcher> first(String key, String text) {
		Matcher matcher = TextPattern.of(texts.of("pattern." + key)).matcher(text);
		return matcher.find() ? Optional.of(matcher) : Optional.empty();
	}

	private @Nullable LocalDate lastFullDate(String text) {
		Matcher matcher = TextPattern.of(texts.of("pattern.fullDate")).matcher(text);
		LocalDate last = null;
		while (matcher.find()) {
			LocalDate day = day(Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(3));
			last = day == null ? last : day;
		}
		return last;
	}

	private LocalDate year(String text, LocalDate fallback) {
		return first("year", text).map(found -> day(Integer.parseInt(found.group(1)), "12", "31")).orElse(fallback);
	}

	/** The days of the check: from one day to another, else the quarter that is named. */
	private LocalDate[] window(String text, LocalDate year) {
		return first("window", text).map(found -> {
			LocalDate from = notAfter(found.group(1), found.group(2), year);
			LocalDate to = notAfter(found.group(3) == null ? found.group(1) : found.group(3), found.group(4), year);
			return from == null || to == null || to.isBefore(from) ? null : new LocalDate[] { from, to };
		})
			.or(() -> quarter(text, year).map(from -> new LocalDate[] { from, from.plusMonths(3).minusDays(1) }))
			.orElseGet(() -> new LocalDate[] { year.minusMonths(1), year });
	}

	/** The first day of the quarter the circular speaks of. */
	private Optional<LocalDate> quarter(String text, LocalDate year) {
		return first("quarter", text).map(found -> {
			int n = texts.of("pattern.quarters").indexOf(found.group(2)) % 4 + 1;
			int of = found.group(1) == null ? year.getYear() : Integer.parseInt(found.group(1));
			return day(of, String.valueOf(n * 3 - 2), "1");
		});
	}

	/** A day without a year: the last one not after the circular's date. */
	private static @Nullable LocalDate notAfter(String month, String day, LocalDate reference) {
		LocalDate found = day(reference.getYear(), month, day);
		return found != null && found.isAfter(reference) ? found.minusYears(1) : found;
	}

	/** A deadline without a year: the first such day not before the circular's date. */
	private @Nullable LocalDate deadline(String text, LocalDate signed) {
		return first("deadline", text).map(found -> {
			if (found.group(1) != null) {
				return day(Integer.parseInt(found.group(1)), found.group(2), found.group(3));
			}
			LocalDate day = day(signed.getYear(), found.group(2), found.group(3));
			return day != null && day.isBefore(signed) ? day.plusYears(1) : day;
		}).orElse(null);
	}

	/** Null for what is no day, and for one of a year that is not taken. */
	private static @Nullable LocalDate day(int year, String month, String day) {
		try {
			LocalDate found = LocalDate.of(year, Integer.parseInt(month), Integer.parseInt(day));
			return Dates.isKnown(found) ? found : null;
		}
		catch (DateTimeException wrong) {
			return null;
		}
	}

	private String title(String text, String fileName) {
		String found = first("title", text).map(Matcher::group).orElse(ENDING.removedFrom(fileName));
		String one = SPACES.removedFrom(found);
		return one.length() > LONGEST_TITLE ? one.substring(0, LONGEST_TITLE) : one;
	}

	private @Nullable String issuer(String text) {
		return first("issuer", text).map(found -> found.group(1).strip()).orElse(null);
	}

	private @Nullable String contact(String text) {
		return first("contact", text)
			.map(found -> found.group(1) + (found.group(2) == null ? "" : " " + found.group(2)))
			.orElse(null);
	}

	private static String period(LocalDate day) {
		return day.getYear() + "Q" + ((day.getMonthValue() - 1) / 3 + 1);
	}

	/** How many of each kind were checked and how many did not pass, and the re-check. */
	private List<Tally> totals(String text) {
		List<Tally> totals = new ArrayList<>();
		for (TargetKind kind : TargetKind.values()) {
			int checked = number("checked." + kind, text);
			if (checked >= 0) {
				int operating = Math.max(checked, number("operating." + kind, text));
				int bad = number("bad." + kind, text);
				int good = number("good." + kind, text);
				int unqualified = bad >= 0 ? bad : good >= 0 ? checked - good : 0;
				if (unqualified >= 0 && unqualified <= checked) {
					totals.add(Tally.ofKind(kind, operating, checked, unqualified));
				}
			}
		}
		first("recheck", text).ifPresent(found -> {
			int earlier = Integer.parseInt(found.group(1));
			int open = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
			if (open <= earlier) {
				totals.add(new Tally(Tally.Dimension.RECHECK, TargetKind.WEBSITE, "RECHECK", earlier, earlier, open));
			}
		});
		return totals;
	}

	private int number(String key, String text) {
		for (int i = 1; i <= 6; i++) {
			String pattern = texts.of("pattern." + key + "." + i);
			if (pattern.startsWith("pattern.")) {
				return -1;
			}
			Matcher matcher = TextPattern.of(pattern).matcher(text);
			if (matcher.find()) {
				return Integer.parseInt(matcher.group(1));
			}
		}
		return -1;
	}

}
