package org.bihuan.imports;

import java.util.List;
import java.util.Map;

/** One sheet row as read, and what it will become: one thing, or several findings. */
public record ImportRow(int row, Map<String, String> cells, List<Map<String, String>> becomes, boolean ready) {
}
