package org.bihuan.documents;

/**
 * What a document is about; whoever may know of it may read the document. The kind is one
 * that an {@code ObjectScope} knows.
 */
public record Subject(String kind, String id) {
}
