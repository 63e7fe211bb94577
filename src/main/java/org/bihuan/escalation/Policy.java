package org.bihuan.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.shared.China;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One version of the ladder's table.
 *
 * @param active in force today for whoever asks
 * @param activeFrom the day it came or comes into force; null while it is a proposal
 * @param officeId whose it is; null for what comes with the product
 * @param dmn null when what is kept of it does not pass any more
 */
public record Policy(String id, int version, String title, boolean valid, List<PolicyError> errors, boolean active,
		@Nullable LocalDate activeFrom, OffsetDateTime uploadedAt, String uploadedBy, @Nullable String officeId,
		@Nullable String officeName, @JsonIgnore @Nullable String officePath, @JsonIgnore @Nullable PolicyDmn dmn) {

	/** The table out of the product itself, for when no row of it can be relied upon. */
	static Policy ofProduct(Instant now) {
		PolicyDmn dmn = PolicyDmn.builtIn();
		return new Policy("-", 1, dmn.table().title(), true, List.of(), true, LocalDate.of(2000, 1, 1),
				Objects.requireNonNull(China.offset(now.toEpochMilli())), PolicyStore.PRODUCT, null, null, null, dmn);
	}

	/** Its table; refuses (409) when what is kept of it does not pass any more. */
	public PolicyDmn kept() {
		if (dmn == null) {
			throw Refusal.conflict("escalation.policy-faulty", errors.get(0).message());
		}
		return dmn;
	}

}
