package org.bihuan.escalation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One version of the ladder's table.
 *
 * @param active in force today
 * @param activeFrom the day it came or comes into force; null while it is a proposal
 */
public record Policy(String id, int version, String title, boolean valid, List<PolicyError> errors, boolean active,
		@Nullable LocalDate activeFrom, OffsetDateTime uploadedAt, String uploadedBy, @JsonIgnore String dmn) {
}
