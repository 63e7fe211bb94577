package org.bihuan.rectification;

/** How far a notice's cases have come, as far as the asker sees them. */
public record NoticeCounts(int total, int issued, int receipted, int reported, int closed, int overdue) {
}
