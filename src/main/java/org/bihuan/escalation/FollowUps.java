package org.bihuan.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseAct;
import org.bihuan.rectification.CaseEvent;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.rectification.Relapses;
import org.bihuan.shared.China;
import org.bihuan.shared.Limits;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The look-back (回头看): some time after a case was struck off somebody looks again. What
 * came back becomes a finding anew and, once noticed, a new case linked to the old one.
 */
@Service
@Transactional
public class FollowUps {

	private final Duties duties;

	private final CaseLadder cases;

	private final Relapses relapses;

	private final Limits limits;

	private final Texts texts;

	FollowUps(Duties duties, CaseLadder cases, Relapses relapses, Limits limits, Texts texts) {
		this.duties = duties;
		this.cases = cases;
		this.relapses = relapses;
		this.limits = limits;
		this.texts = texts;
	}

	/** The day of the look-back has come. */
	public void fallDue(CaseId id, Instant at) {
		CaseLadder.Facts facts = cases.lock(List.of(id)).get(id);
		LocalDate due = limits.endsOn("follow-up-check", China.dayOf(at));
		duties.open(List.of(new Duties.Fresh(DutyKind.FOLLOW_UP, facts, null,
				texts.of("duty.FOLLOW_UP", facts.targetName()), null, due, at, Hand.SYSTEM)));
	}

	/**
	 * Records what the look-back saw. Relapsed: the problem is recorded as a finding that
	 * waits for its second look. Refuses 409 a check that was done.
	 */
	public void record(String dutyId, boolean relapsed, String comment, Actor actor) {
		actor.must(Permission.FOLLOW_UP);
		Said.of("comment", comment, 2000);
		Duty duty = duties.requireOpen(dutyId, of -> CaseAct.FOLLOW_UP, cases, actor);
		if (duty.kind() != DutyKind.FOLLOW_UP) {
			throw Refusal.conflict("escalation.duty-by-measure");
		}
		duties.end(duty, DutyState.DONE, Hand.of(actor), relapsed ? "RELAPSED" : "PUT_RIGHT", comment);
		cases.tell(duty.caseId(), actor.username(), actor.displayName(),
				relapsed ? CaseEvent.FOLLOW_UP_RELAPSED : CaseEvent.FOLLOW_UP_GOOD, comment);
		if (relapsed) {
			relapses.record(duty.caseId(), comment, actor);
		}
	}

}
