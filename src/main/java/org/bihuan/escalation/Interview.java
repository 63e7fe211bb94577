package org.bihuan.escalation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.bihuan.shared.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * One interview (约谈), from its order to both signatures.
 *
 * @param rank whom the policy calls in: DEPUTY 分管负责人 or CHIEF 主要负责人
 */
public record Interview(Measure measure, String rank, @Nullable OffsetDateTime at, @Nullable String place,
		@Nullable String interviewer, List<Interviewee> interviewees, @Nullable Boolean held, @Nullable String facts,
		@Nullable String statement, @Nullable String commitment, @Nullable LocalDate commitmentDate,
		@Nullable String unitSignedBy, boolean unitRefused, @Nullable String officeSignedBy) {

	/** Who is called in. */
	public record Interviewee(String name, String post) {

		public Interviewee {
			name = OneLine.clean(name);
			post = OneLine.clean(post);
		}

	}

}
