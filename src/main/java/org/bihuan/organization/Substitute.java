package org.bihuan.organization;

import java.time.LocalDate;

/** Somebody acts for somebody who is away, from one day to another, both included. */
public record Substitute(String id, String absent, String absentName, String substitute, String substituteName,
		LocalDate from, LocalDate to) {
}
