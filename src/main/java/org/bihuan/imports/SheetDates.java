package org.bihuan.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;

import org.bihuan.shared.TextPattern;

import org.bihuan.shared.Dates;

/**
 * Reads dates as clerks write them: 2021-06-04, 2021/6/4, 2021年6月4日, 6/4/21, 4.21, 5月19日.
 */
final class SheetDates {

	private static final TextPattern FULL = TextPattern
		.of("^(\\d{4})[-/.\u5e74](\\d{1,2})[-/.\u6708](\\d{1,2})\u65e5?(\\s.*)?$");

	private static final TextPattern AMERICAN = TextPattern.of("^(\\d{1,2})/(\\d{1,2})/(\\d{2})(\\s.*)?$");

	private static final TextPattern SHORT = TextPattern.of("^(\\d{1,2})[.\u6708/-](\\d{1,2})\u65e5?$");

	private SheetDates() {
	}

	/**
	 * A date without a year is the last such day not after the reference. One of a year
	 * that is not taken is none.
	 */
	static Optional<LocalDate> read(String text, LocalDate reference) {
		return written(text, reference).filter(Dates::isKnown);
	}

	private static Optional<LocalDate> written(String text, LocalDate reference) {
		try {
			Matcher full = FULL.matcher(text);
			if (full.matches()) {
				return Optional.of(day(full.group(1), full.group(2), full.group(3)));
			}
			Matcher american = AMERICAN.matcher(text);
			if (american.matches()) {
				return Optional.of(day("20" + american.group(3), american.group(1), american.group(2)));
			}
			Matcher shorter = SHORT.matcher(text);
			if (shorter.matches()) {
				LocalDate found = day(String.valueOf(reference.getYear()), shorter.group(1), shorter.group(2));
				return Optional.of(found.isAfter(reference) ? found.minusYears(1) : found);
			}
			return Optional.empty();
		}
		catch (DateTimeException wrong) {
			return Optional.empty();
		}
	}

	private static LocalDate day(String year, String month, String day) {
		return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
	}

}
