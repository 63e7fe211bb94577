package org.bihuan.inspection;

import java.time.OffsetDateTime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.files.FileId;
import org.jspecify.annotations.Nullable;

/**
 * A picture of what was found, with the time it was taken; masked where it was covered.
 */
public record Screenshot(String id, FindingId findingId, @JsonIgnore FileId original,
		@JsonIgnore @Nullable FileId maskedCopy, String caption, OffsetDateTime capturedAt, String addedBy,
		String sha256, String name) {

	public boolean masked() {
		return maskedCopy != null;
	}

}
