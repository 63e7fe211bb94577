package org.bihuan.shared;

/**
 * A page for somebody who looks.
 *
 * @param page its total is how far was counted
 * @param more whether there are more than were counted
 */
public record Browsed<T>(Page<T> page, boolean more) {
}
