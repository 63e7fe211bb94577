package org.bihuan.imports;

import java.time.LocalDate;
import java.util.List;

import org.bihuan.inspection.Tally;
import org.jspecify.annotations.Nullable;

/**
 * What a published circular says of itself, as far as it could be read. A date without a
 * year is resolved from the circular's own.
 */
public record CircularFacts(@Nullable String documentNumber, @Nullable String issuer, String title, String period,
		LocalDate from, LocalDate to, @Nullable LocalDate signedOn, @Nullable LocalDate reportBy,
		@Nullable String contact, List<Tally> tallies, String text) {

	CircularFacts with(List<Tally> counted) {
		return new CircularFacts(documentNumber, issuer, title, period, from, to, signedOn, reportBy, contact, counted,
				text);
	}

}
