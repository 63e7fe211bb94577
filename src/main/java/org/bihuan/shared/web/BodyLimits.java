package org.bihuan.shared.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * How many bytes a request may carry, by its address: the one table of it. An address
 * that does not stand here takes what is ordinary; whoever has not signed in brings what
 * a name and a password need, and that at the doors alone.
 */
public final class BodyLimits {

	private static final long KB = 1024;

	private static final long MB = 1024 * KB;

	/** What somebody may send before it is known who it is. */
	public static final long DOOR = 16 * KB;

	/** A form, or JSON: ten thousand cases closed at once are a third of it. */
	public static final long ORDINARY = MB;

	/** A monitoring system's alarms of a day. */
	public static final long FEED = 8 * MB;

	/** A file, or a zip of them. */
	public static final long UPLOAD = 64 * MB;

	/** A decision table of 200,000 signs, or five thousand rows. */
	public static final long TABLE_FILE = 768 * KB;

	/** A year's holidays are a few thousand signs. */
	public static final long SMALL_FILE = 256 * KB;

	private static final List<PathPattern> DOORS = patterns("/login", "/login/code", "/logout", "/setup",
			"/first-password", "/api/v1/tokens");

	private static final List<PathPattern> FEEDS = patterns("/api/v1/monitoring-feeds");

	private static final List<PathPattern> UPLOADS = patterns("/imports", "/api/v1/imports", "/cases/*/evidence",
			"/cases/*/before", "/api/v1/cases/*/evidence", "/api/v1/notices/*/evidence", "/notices/*/reply",
			"/notices/*/reply-sheet", "/api/v1/notices/*/reply-sheet", "/findings/*/screenshots",
			"/api/v1/findings/*/screenshots", "/documents/templates/*", "/api/v1/document-templates/*",
			"/shutdowns/*/steps", "/indicator-sets/*/sheet");

	/** Read into memory whole, so they take what is ordinary. */
	private static final List<PathPattern> TABLES = patterns("/policies", "/api/v1/policies", "/sightings/import");

	private static final List<PathPattern> SMALL_UPLOADS = patterns("/calendar/*/import");

	private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS", "DELETE", "TRACE");

	private BodyLimits() {
	}

	/** The most this address takes from somebody who has signed in. */
	public static long of(String method, String path) {
		if (BODILESS.contains(method) || isDoor(path)) {
			return DOOR;
		}
		if (isAny(SMALL_UPLOADS, path)) {
			return 2 * SMALL_FILE;
		}
		return isAny(UPLOADS, path) ? UPLOAD : isAny(FEEDS, path) ? FEED : ORDINARY;
	}

	/** Whether somebody not known yet may bring a body there. */
	public static boolean isDoor(String path) {
		return isAny(DOORS, path);
	}

	/** Whether forms with files go there. */
	public static boolean takesFiles(String path) {
		return isAny(UPLOADS, path) || isAny(TABLES, path) || isAny(SMALL_UPLOADS, path);
	}

	private static boolean isAny(List<PathPattern> patterns, String path) {
		PathContainer container = PathContainer.parsePath(path);
		return patterns.stream().anyMatch(pattern -> pattern.matches(container));
	}

	private static List<PathPattern> patterns(String... paths) {
		return Stream.of(paths).map(PathPatternParser.defaultInstance::parse).toList();
	}

}
