package org.bihuan.inspection.task;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** What a special task is, without its rows. */
record TaskHead(String id, String title, String periodName, SpecialTask.Form form, @Nullable LocalDate dueDay,
		@Nullable Integer expected) {

	/** How many should be done; all that are listed where nothing else was said. */
	int expected(int listed) {
		return expected == null ? listed : expected;
	}

}
