package org.bihuan.search;

import java.util.Collection;
import java.util.List;

/**
 * Whose names hold a word.
 *
 * @param names no more than were asked for, each of its thing once
 * @param common whether there are more: then these are some of them, and whoever asked
 * looks through the things themselves, which soon gives a page full
 */
public record Found(Collection<Bearer> names, boolean common) {

	/** Something whose name holds the word. */
	public record Bearer(NameKind kind, String ofId) {
	}

	/** The ids of those of a kind. */
	public List<String> of(NameKind kind) {
		return names.stream().filter(each -> each.kind() == kind).map(Bearer::ofId).toList();
	}

}
