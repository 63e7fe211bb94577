package org.bihuan.documents;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.files.FileId;
import org.bihuan.shared.TextPattern;
import org.jspecify.annotations.Nullable;

/**
 * A document as it left the office, with its hash; a later revision says something else.
 */
public record ArchivedDocument(String id, DocumentKind kind, String subjectKind, String subjectId, int revision,
		String title, String number, @JsonIgnore FileId fileId, String sha256, @Nullable String templateId,
		Instant madeAt, String madeBy) {

	private static final TextPattern RESERVED = TextPattern.of("[\\\\/:*?\"<>|\\p{Cntrl}]");

	/** What it is called when it is saved. */
	public String fileName() {
		String name = (number.isEmpty() ? "" : number + " ") + title;
		return RESERVED.removedFrom(name) + ".docx";
	}

}
