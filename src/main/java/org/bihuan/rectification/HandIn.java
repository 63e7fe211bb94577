package org.bihuan.rectification;

import java.time.OffsetDateTime;

/**
 * A report that waits inside the unit for its leader's sign-off (审签). The office does not
 * see it yet.
 *
 * @param handedInName who wrote it, as people call them
 */
public record HandIn(String id, CaseId caseId, int round, ReportDraft report, OffsetDateTime handedInAt,
		String handedInBy, String handedInName) {
}
