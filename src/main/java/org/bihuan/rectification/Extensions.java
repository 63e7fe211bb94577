package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Limits;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * More time for a case (延期): asked before the deadline, decided by the office with a
 * concrete date; one pending at a time, one granted at most. The clock stands meanwhile.
 */
@Service
@Transactional
public class Extensions {

	private final CaseStore store;

	private final RequestStore requests;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Limits limits;

	Extensions(CaseStore store, RequestStore requests, BusinessClock clock, Workdays workdays, Limits limits) {
		this.store = store;
		this.requests = requests;
		this.clock = clock;
		this.workdays = workdays;
		this.limits = limits;
	}

	/**
	 * Asks for a later deadline. Refuses 422 a date not after the present one or further
	 * ahead than deadlines go, 409 a request after the deadline, a second pending one,
	 * and one after another was granted.
	 */
	public CaseRequest ask(CaseId id, String reason, String progress, LocalDate requested, Actor actor) {
		actor.must(Permission.RAISE_REQUESTS);
		Said.of("reason", reason, 2000);
		Said.of("progress", progress, 2000);
		RectificationCase found = store.require(id, CaseAct.RAISE_REQUEST, actor);
		Instant now = clock.now();
		if (!requested.isAfter(found.deadline)) {
			throw Refusal.invalid("requestedDeadline", "rectification.extension-not-later", requested, found.deadline);
		}
		Dates.deadline("requestedDeadline", requested, clock.today());
		if (found.status.isWithUnit() && !found.clockStopped && found.isPastDeadline(now)) {
			throw Refusal.conflict("rectification.extension-late", found.deadline);
		}
		if (found.extensionGranted) {
			throw Refusal.conflict("rectification.extension-twice", found.targetName);
		}
		LocalDate due = limits.endsOn("extension-decision", clock.today());
		found.stopClock(StopKind.EXTENSION, due, actor, reason, now);
		store.save(found);
		return requests.add(found, StopKind.EXTENSION, null, reason, progress, requested, List.of(), due, actor, now);
	}

	/**
	 * Grants up to a date, the requested one unless another is named, or refuses: then
	 * the old date holds unchanged. Refuses 404 an unknown number, 409 a decided one.
	 */
	public CaseRequest decide(CaseId id, int n, boolean grant, @Nullable LocalDate deadline, @Nullable String comment,
			Actor actor) {
		actor.must(Permission.DECIDE_REQUESTS);
		Said.ofOptional("comment", comment, 2000);
		RectificationCase found = store.require(id, CaseAct.DECIDE_REQUEST, actor);
		CaseRequest request = requests.require(id, StopKind.EXTENSION, n);
		requirePending(request, found);
		Instant now = clock.now();
		if (grant) {
			LocalDate until = deadline != null ? deadline
					: java.util.Objects.requireNonNull(request.requestedDeadline());
			found.grantExtension(until, actor, comment, now, workdays.calendar());
			requests.decide(request, RequestState.GRANTED, comment, until, actor, now);
		}
		else {
			found.restoreClock(CaseEvent.EXTENSION_REFUSED, actor, comment, now, workdays.calendar());
			requests.decide(request, RequestState.REFUSED, comment, null, actor, now);
		}
		store.save(found);
		return requests.require(id, StopKind.EXTENSION, n);
	}

	static void requirePending(CaseRequest request, RectificationCase found) {
		if (!request.isPending()) {
			throw Refusal.conflict("rectification.request-decided", found.targetName);
		}
	}

	/** What the case's unit ever asked, oldest first; the caller checked the scope. */
	@Transactional(readOnly = true)
	public List<CaseRequest> of(CaseId id) {
		return requests.of(id);
	}

	/** Requests that wait for the office's decision, the next due first. */
	@Transactional(readOnly = true)
	public List<Waiting> waiting(Actor actor) {
		return requests.waiting(actor.scope());
	}

	/** A request that waits, with what it is about. */
	public record Waiting(CaseId caseId, StopKind kind, int n, String targetName, String unitName, LocalDate due) {
	}

	/** The unit takes its pending request back: the old date holds unchanged. */
	public void takeBack(CaseId id, StopKind kind, int n, Actor actor) {
		actor.must(Permission.RAISE_REQUESTS);
		RectificationCase found = store.require(id, CaseAct.RAISE_REQUEST, actor);
		CaseRequest request = requests.require(id, kind, n);
		requirePending(request, found);
		Instant now = clock.now();
		found.restoreClock(CaseEvent.valueOf(kind + "_TAKEN_BACK"), actor, null, now, workdays.calendar());
		requests.decide(request, RequestState.VOID, null, null, actor, now);
		store.save(found);
	}

}
