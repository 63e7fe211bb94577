package org.bihuan.search;

/**
 * A name something bears or bore. One thing may bear several, and a name once put stays:
 * old cases are looked for by what their target was called then.
 *
 * @param ofId the id of what bears it
 * @param text 200 characters at most
 */
public record Name(NameKind kind, String ofId, String text) {
}
