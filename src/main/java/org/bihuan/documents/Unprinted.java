package org.bihuan.documents;

import org.bihuan.files.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * A document in words, with all that was read of it: to be made outside of any
 * transaction by {@link DocumentPress}.
 *
 * @param filed the document on file, handed out as it is
 * @param template the office's own template; without it the standard layout
 */
public record Unprinted(OfficialDocument document, @Nullable ArchivedDocument filed, @Nullable StoredFile template) {

}
