package org.bihuan.organization.web;

import java.util.List;

/** What stands around every page: places, date, who is signed in. */
public record Frame(List<Place> places, String organization, String role, String displayName, boolean business,
		long unread, String today, String todayIso, boolean demo) {

	/** One place of the main navigation. */
	public record Place(String path, String name, long count, boolean active) {
	}

}
