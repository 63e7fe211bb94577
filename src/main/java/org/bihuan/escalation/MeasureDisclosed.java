package org.bihuan.escalation;

import org.bihuan.rectification.CaseId;

/** A measure that was the office's alone is its unit's to know of from now on. */
public record MeasureDisclosed(MeasureId id, MeasureKind kind, CaseId caseId, long atMs) {
}
