package org.bihuan.rectification;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.SignOffUnits;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.Said;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes units' reports (整改报告): at once, or once the unit's leader has signed off what the
 * unit's people handed in (审签). A report is in time by when it leaves the unit.
 */
@Service
@Transactional
public class Reports {

	/**
	 * What became of a report.
	 *
	 * @param late it left the unit after the deadline; false for one that has not left
	 * @param awaitsSignOff it waits inside the unit for its leader
	 */
	public record Submitted(int round, boolean late,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean awaitsSignOff, List<CaseId> cases) {
	}

	private final CaseStore store;

	private final EvidenceStore evidence;

	private final RequestStore requests;

	private final HandInStore handIns;

	private final SignOffUnits signOffs;

	private final JdbcTemplate jdbc;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	Reports(CaseStore store, EvidenceStore evidence, RequestStore requests, HandInStore handIns, SignOffUnits signOffs,
			JdbcTemplate jdbc, BusinessClock clock, Workdays workdays, Texts texts, ApplicationEventPublisher events) {
		this.store = store;
		this.evidence = evidence;
		this.requests = requests;
		this.handIns = handIns;
		this.signOffs = signOffs;
		this.jdbc = jdbc;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
		this.events = events;
	}

	/**
	 * Takes one report for one or more cases, all or none. Refuses 404 a case out of
	 * scope, 422 a case without evidence of its own or shared with it, 409 a case no
	 * report is expected for, or whose report waits for sign-off.
	 */
	public Submitted submit(List<CaseId> ids, ReportDraft draft, Actor actor) {
		boolean onBehalf = mayReport(actor);
		List<RectificationCase> found = store.require(ids, CaseAct.REPORT, actor);
		draft.check(clock.today());
		for (RectificationCase each : found) {
			if (onBehalf) {
				mustBeBetween(each, actor);
			}
			if (each.status == CaseStatus.RECTIFYING) {
				evidence.requireFor(each, draft.evidence(), found.size() > 1);
			}
		}
		return !onBehalf && signOffs.appliesTo(actor) ? handIn(found, draft, actor)
				: submit(found, draft, onBehalf, actor);
	}

	/**
	 * A unit reports for itself; a supervising department in between, an office below the
	 * one that issued the notice, reports on its units' behalf (代报).
	 */
	private static boolean mayReport(Actor actor) {
		if (actor.isOfUnit()) {
			return false;
		}
		actor.must(Permission.REPORT_CASE);
		return true;
	}

	private static void mustBeBetween(RectificationCase each, Actor actor) {
		if (actor.scope().covers(each.officePath)) {
			throw Refusal.forbidden("rectification.own-report");
		}
	}

	private Submitted handIn(List<RectificationCase> found, ReportDraft draft, Actor actor) {
		Instant now = clock.now();
		for (RectificationCase each : found) {
			each.handIn(actor, now);
			evidence.attach(each.id, draft.evidence(), handIns.add(each, draft, now, actor));
		}
		moved(CasesMoved.Act.REPORT_HANDED_IN, found, actor, facts(draft));
		return new Submitted(found.get(0).round, false, true, ids(found));
	}

	private Submitted submit(List<RectificationCase> found, ReportDraft draft, boolean onBehalf, Actor actor) {
		Instant now = clock.now();
		boolean late = false;
		for (RectificationCase each : found) {
			if (!onBehalf) {
				each.requireNothingHandedIn();
			}
			else if (each.handedInMs != null) {
				fallAway(List.of(each.id), actor.username());
			}
			late |= leave(each, null, now, actor);
			String id = Ids.next();
			insert(id, each, draft, now, actor.username(), null);
			evidence.attach(each.id, draft.evidence(), id);
		}
		Map<String, Object> facts = facts(draft);
		facts.put("late", late);
		moved(CasesMoved.Act.REPORT_SUBMITTED, found, actor, facts);
		return new Submitted(found.get(0).round, late, false, ids(found));
	}

	/** The report leaves the unit; true when that is late. */
	private boolean leave(RectificationCase each, @Nullable String detail, Instant now, Actor actor) {
		if (each.clockStopped) {
			requests.voidPending(each, actor, now);
		}
		return each.submitReport(actor, detail, now, workdays.calendar());
	}

	private void insert(String id, RectificationCase each, ReportDraft draft, Instant now, String by,
			@Nullable String signedOffBy) {
		jdbc.update(
				"""
						insert into rectification_report (id, case_id, round_no, cause_text, measures_text, result, completed_on,
						responsible_person, self_check, submitted_ms, submitted_by, signed_off_by, late)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
				id, each.id.value(), each.round, draft.cause(), draft.measures(), draft.result().name(),
				draft.completedOn(), draft.responsiblePerson(), draft.selfCheck(), now.toEpochMilli(), by, signedOffBy,
				each.lateReport);
		events.publishEvent(RowsSet.one("case", each.id.value(), Map.of("report:" + id, "SUBMITTED")));
	}

	/**
	 * The unit's leader decides on what was handed in for these cases, all or none:
	 * signed, it leaves the unit now; not signed, it goes back to the unit's people, who
	 * can hand it in anew. Refuses 403 anybody else, 404 a case out of scope, 422 what
	 * goes back without a reason, 409 a case of which nothing waits, and whatever a
	 * report is refused for.
	 */
	public void decideSignOff(List<CaseId> ids, boolean approve, @Nullable String comment, Actor actor) {
		actor.must(Permission.SIGN_OFF);
		Said.ofOptional("comment", comment, 1000);
		List<RectificationCase> found = store.require(ids, CaseAct.SIGN_OFF, actor);
		if (approve) {
			signOff(found, actor);
			return;
		}
		if (comment == null || comment.isBlank()) {
			throw Refusal.invalid("comment", "rectification.sign-off-reason");
		}
		endHandIns(found, CasesMoved.Act.SIGN_OFF_REFUSED, HandInStore.Decision.RETURNED, comment.strip(), actor);
	}

	private void signOff(List<RectificationCase> found, Actor actor) {
		found.forEach(RectificationCase::requireHandedIn);
		Map<CaseId, HandIn> waiting = handIns.waiting(ids(found));
		if (!waiting.keySet().containsAll(ids(found)) || !waiting.values().stream().allMatch(handIns::isWaiting)) {
			throw Refusal.conflict("rectification.hand-in-broken");
		}
		Instant now = clock.now();
		boolean late = false;
		for (RectificationCase each : found) {
			HandIn handIn = waiting.get(each.id);
			late |= leave(each, texts.of("report.written-by", handIn.handedInName()), now, actor);
			insert(handIn.id(), each, handIn.report(), now, handIn.handedInBy(), actor.username());
		}
		handIns.decide(ids(found), HandInStore.Decision.SIGNED_OFF, null, now, actor.username());
		moved(CasesMoved.Act.REPORT_SUBMITTED, found, actor,
				Map.of("late", late, "signedOff", true, "reports", waiting.values().stream().map(HandIn::id).toList()));
	}

	private void endHandIns(List<RectificationCase> found, CasesMoved.Act act, HandInStore.Decision decision,
			@Nullable String comment, Actor actor) {
		Instant now = clock.now();
		found.forEach(each -> each.endHandIn(actor, CaseEvent.valueOf(act.name()), comment, now));
		// Listeners still see what waits: the drafts take its words back.
		// The record has readers outside the unit: it says that it was sent back, not
		// why.
		moved(act, found, actor, Map.of());
		handIns.decide(ids(found), decision, comment, now, actor.username());
	}

	/** What waits of these cases for the leader of the actor's unit; others see none. */
	@Transactional(readOnly = true)
	public Map<CaseId, HandIn> awaitingSignOff(Collection<CaseId> cases, Actor actor) {
		return actor.isOfUnit() ? handIns.waiting(cases) : Map.of();
	}

	/** Whether what this person reports waits for the unit's leader first. */
	@Transactional(readOnly = true)
	public boolean isSignedOffFirst(Actor actor) {
		return actor.isOfUnit() && signOffs.appliesTo(actor);
	}

	/** Why the leader did not sign the last report of each case, where that is so. */
	@Transactional(readOnly = true)
	public Map<CaseId, String> refusedSignOffs(Collection<CaseId> cases, Actor actor) {
		return actor.isOfUnit() ? handIns.refused(cases) : Map.of();
	}

	/**
	 * Takes the report back, before its leader signed it or else before review begins;
	 * else refuses (409).
	 */
	public void withdraw(CaseId id, Actor actor) {
		actor.must(Permission.REPORT);
		RectificationCase found = store.require(id, CaseAct.WITHDRAW_REPORT, actor);
		if (found.handedInMs != null) {
			endHandIns(List.of(found), CasesMoved.Act.HAND_IN_TAKEN_BACK, HandInStore.Decision.TAKEN_BACK, null, actor);
			return;
		}
		Integer reviews = jdbc.queryForObject(
				"select count(*) from rectification_review where case_id = ? and round_no = ?", Integer.class,
				id.value(), found.round);
		Instant now = clock.now();
		found.withdrawReport(actor, reviews != null && reviews > 0, now, workdays.calendar());
		jdbc.queryForList(
				"select id from rectification_report where case_id = ? and round_no = ? and withdrawn_ms is null",
				String.class, id.value(), found.round)
			.forEach(report -> events
				.publishEvent(RowsSet.one("case", id.value(), Map.of("report:" + report, "WITHDRAWN"))));
		jdbc.update(
				"update rectification_report set withdrawn_ms = ? where case_id = ? and round_no = ? and withdrawn_ms is null",
				now.toEpochMilli(), id.value(), found.round);
		moved(CasesMoved.Act.REPORT_WITHDRAWN, List.of(found), actor, Map.of());
	}

	/** What waited inside the unit falls away when the case goes on without it. */
	@EventListener
	void on(CasesMoved moved) {
		switch (moved.act()) {
			case REASSIGNED, REASSIGNED_UNSIGNED -> {
				fallAway(moved.cases(), moved.actor());
				handIns.leaveBehind(moved.cases());
			}
			case CASE_WITHDRAWN, CASE_SHUT_DOWN -> fallAway(moved.cases(), moved.actor());
			default -> {
			}
		}
	}

	private void fallAway(List<CaseId> cases, String by) {
		handIns.decide(cases, HandInStore.Decision.VOID, null, clock.now(), by);
	}

	private static Map<String, Object> facts(ReportDraft draft) {
		return new HashMap<>(Map.of("result", draft.result(), "completedOn", draft.completedOn(), "evidence",
				draft.evidence().toString()));
	}

	private static List<CaseId> ids(List<RectificationCase> cases) {
		return cases.stream().map(each -> each.id).toList();
	}

	private void moved(CasesMoved.Act act, List<RectificationCase> cases, Actor actor, Map<String, ?> facts) {
		store.save(cases);
		events.publishEvent(new CasesMoved(act, ids(cases), actor.username(), facts));
	}

}
