package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Findings;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Limits;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Another look at a finding (异议), asked for within 30 days of receipt and decided within
 * 30 days by somebody who had no part in it (回避; 政府督查工作条例). The clock stands meanwhile.
 */
@Service
@Transactional
public class Objections {

	private final CaseStore store;

	private final RequestStore requests;

	private final EvidenceStore evidence;

	private final Findings findings;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Limits limits;

	private final ApplicationEventPublisher events;

	Objections(CaseStore store, RequestStore requests, EvidenceStore evidence, Findings findings, BusinessClock clock,
			Workdays workdays, Limits limits, ApplicationEventPublisher events) {
		this.store = store;
		this.requests = requests;
		this.evidence = evidence;
		this.findings = findings;
		this.clock = clock;
		this.workdays = workdays;
		this.limits = limits;
		this.events = events;
	}

	/**
	 * Raises an objection. Refuses 409 before receipt, after 30 days, while another
	 * request waits, and a ground that was decided before; 422 evidence of another case.
	 */
	public CaseRequest raise(CaseId id, ObjectionGround ground, String explanation, List<String> files, Actor actor) {
		actor.must(Permission.RAISE_REQUESTS);
		Said.of("explanation", explanation, 2000);
		RectificationCase found = store.require(id, CaseAct.RAISE_REQUEST, actor);
		evidence.requireOwn(found, files);
		LocalDate today = clock.today();
		if (found.receiptedMs != null) {
			LocalDate last = limits.endsOn("objection-window", China.dayOf(Instant.ofEpochMilli(found.receiptedMs)));
			if (today.isAfter(last)) {
				throw Refusal.conflict("rectification.objection-late", last);
			}
		}
		if (requests.of(id)
			.stream()
			.anyMatch(each -> each.ground() == ground && !each.isPending() && each.state() != RequestState.VOID)) {
			throw Refusal.conflict("rectification.objection-twice", found.targetName);
		}
		Instant now = clock.now();
		LocalDate due = limits.endsOn("objection-decision", today);
		found.stopClock(StopKind.OBJECTION, due, actor, explanation, now);
		store.save(found);
		return requests.add(found, StopKind.OBJECTION, ground, explanation, null, null, files, due, actor, now);
	}

	/**
	 * Decides. UPHELD and CHANGED: the finding stands and the working days the clock
	 * stood are added; WITHDRAWN: the case ends. Refuses 403 whoever recorded, verified
	 * or reviewed it.
	 */
	public CaseRequest decide(CaseId id, int n, RequestState outcome, @Nullable String comment, @Nullable String change,
			Actor actor) {
		actor.must(Permission.DECIDE_REQUESTS);
		Said.ofOptional("comment", comment, 2000);
		Said.ofOptional("problem", change, 2000);
		RectificationCase found = store.require(id, CaseAct.DECIDE_REQUEST, actor);
		CaseRequest request = requests.require(id, StopKind.OBJECTION, n);
		requireNoPart(found, actor);
		Extensions.requirePending(request, found);
		Instant now = clock.now();
		if (outcome == RequestState.WITHDRAWN) {
			found.withdraw(actor, comment, now, workdays.calendar());
			findings.withdraw(new FindingId(found.findingId), actor, clock.today());
		}
		else {
			List<DeadlineEvent> happened = new ArrayList<>(store.deadlineEvents(id));
			happened.add(DeadlineEvent.of(now, DeadlineEvent.Kind.RESTARTED));
			LocalDate fresh = DeadlineReplay.deadline(happened, workdays.calendar());
			found.restartClock(fresh, CaseEvent.valueOf("OBJECTION_" + outcome), actor, comment, now,
					workdays.calendar());
			if (outcome == RequestState.CHANGED && change != null) {
				store.changeProblem(id, change);
			}
		}
		requests.decide(request, outcome, comment, null, actor, now);
		store.save(found);
		if (outcome == RequestState.WITHDRAWN) {
			events.publishEvent(new CasesMoved(CasesMoved.Act.CASE_WITHDRAWN, List.of(id), actor.username(),
					Map.of("comment", String.valueOf(comment))));
		}
		return requests.require(id, StopKind.OBJECTION, n);
	}

	private void requireNoPart(RectificationCase found, Actor actor) {
		Finding finding = findings.all(List.of(new FindingId(found.findingId))).get(0);
		boolean took = finding.recordedBy().equals(actor.username())
				|| Objects.equals(finding.verifiedBy(), actor.username())
				|| store.reviewers(List.of(found.id)).getOrDefault(found.id, List.of()).contains(actor.username());
		if (took) {
			throw Refusal.forbidden("rectification.took-part", found.targetName);
		}
	}

	/** Whether this person may decide an objection to the case. */
	@Transactional(readOnly = true)
	public boolean mayDecide(CaseDetails details, Actor actor) {
		Finding finding = findings.all(List.of(new FindingId(details.finding().id()))).get(0);
		return !finding.recordedBy().equals(actor.username()) && !Objects.equals(finding.verifiedBy(), actor.username())
				&& details.reviews().stream().noneMatch(review -> review.reviewer().equals(actor.username()));
	}

}
