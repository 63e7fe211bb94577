package org.bihuan.inspection;

import java.time.LocalDate;

import org.bihuan.shared.OneLine;
import org.jspecify.annotations.Nullable;

/** A published circular that came in later: what it says of itself, and its own words. */
public record RecordedCircular(@Nullable String documentNumber, @Nullable String issuer, String title,
		@Nullable LocalDate signedOn, @Nullable LocalDate reportBy, @Nullable String contact, String text) {

	public RecordedCircular {
		title = OneLine.clean(title);
		issuer = issuer == null ? null : OneLine.clean(issuer);
	}

}
