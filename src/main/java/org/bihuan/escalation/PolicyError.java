package org.bihuan.escalation;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a policy. Row counts from 1; null when it is about the whole table.
 */
public record PolicyError(@Nullable Integer row, @Nullable String column, String message) {
}
