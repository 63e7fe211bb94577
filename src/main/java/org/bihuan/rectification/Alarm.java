package org.bihuan.rectification;

/** One alarm of one case; {@code atMs} is when it was due, whenever it is told. */
public record Alarm(CaseId caseId, AlarmKind kind, long atMs) {
}
