package org.bihuan.audit.web;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.audit.AuditEntry;
import org.bihuan.audit.AuditTrail;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.China;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.web.Downloads;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail over HTTP, for auditors. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

	record EntryAnswer(long seq, OffsetDateTime at, String actor, @Nullable String actorId, String origin,
			String action, String entity, String entityId, @Nullable String before, @Nullable String after,
			String hash) {

		static EntryAnswer of(AuditEntry e) {
			return new EntryAnswer(e.seq(), Instant.ofEpochMilli(e.atMs()).atZone(China.ZONE).toOffsetDateTime(),
					e.actor(), e.actorId(), e.origin(), e.action(), e.entity(), e.entityId(), e.beforeText(),
					e.afterText(), e.hash());
		}

	}

	private final AuditTrail trail;

	AuditApi(AuditTrail trail) {
		this.trail = trail;
	}

	@Access(Permission.READ_AUDIT)
	@GetMapping
	Page<EntryAnswer> search(@RequestParam(required = false) @Nullable String entity,
			@RequestParam(required = false) @Nullable String actor,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			Paging paging, @Parameter(hidden = true) Actor caller) {
		return trail.search(entity, actor, time("from", from, false), time("to", to, true), paging, caller)
			.map(EntryAnswer::of);
	}

	@Access(Permission.READ_AUDIT)
	@PostMapping("/verification")
	AuditTrail.Verification verify(@RequestParam(defaultValue = "") List<String> anchor,
			@Parameter(hidden = true) Actor actor) {
		return trail.verify(anchor, actor);
	}

	@Access(Permission.READ_AUDIT)
	@GetMapping("/export")
	void export(@Parameter(hidden = true) Actor actor, HttpServletResponse response) throws IOException {
		Downloads.announce(response, "audit.ndjson", "application/x-ndjson;charset=UTF-8");
		trail.export(response.getWriter(), actor);
	}

	/** An instant, or a date that stands for its beginning ({@code to}: for its end). */
	private static @Nullable Instant time(String field, @Nullable String text, boolean endOfDay) {
		if (text == null || text.isBlank()) {
			return null;
		}
		return text.length() == 10 ? China.startOf(Dates.day(field, text).plusDays(endOfDay ? 1 : 0))
				: Dates.instant(field, text);
	}

}
