package org.bihuan.rectification;

import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/** One line of a case's timeline; {@code words} is the event in Chinese. */
public record TimelineEntry(OffsetDateTime at, String by, String event, @Nullable String detail,
		@Nullable String document, String words, String byName) {
}
