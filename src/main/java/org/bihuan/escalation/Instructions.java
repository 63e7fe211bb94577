package org.bihuan.escalation;

import java.time.LocalDate;
import java.util.List;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseAct;
import org.bihuan.rectification.CaseEvent;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Limits;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A leader's written instructions (批示) and the duties they open, and how duties end. */
@Service
@Transactional
public class Instructions {

	private final Duties duties;

	private final CaseLadder cases;

	private final CaseRegister register;

	private final BusinessClock clock;

	private final Limits limits;

	private final Texts texts;

	Instructions(Duties duties, CaseLadder cases, CaseRegister register, BusinessClock clock, Limits limits,
			Texts texts) {
		this.duties = duties;
		this.cases = cases;
		this.register = register;
		this.clock = clock;
		this.limits = limits;
		this.texts = texts;
	}

	/**
	 * Writes an instruction on a case.
	 * @param to the unit, which a department in between may instruct too, or the issuing
	 * office's own people
	 * @param due the last day; null: the office's usual limit. Refuses 422 a day in the
	 * past, or further ahead than deadlines go
	 */
	public Duty instruct(CaseId id, String text, DutyParty to, @Nullable LocalDate due, Actor actor) {
		actor.must(Permission.INSTRUCT);
		Said.of("text", text, 2000);
		register.summary(id, actor);
		LocalDate last = due == null ? limits.endsOn("leader-instruction", clock.today()) : due;
		if (last.isBefore(clock.today())) {
			throw Refusal.invalid("due", "escalation.due-past", clock.today());
		}
		Dates.deadlineOrNull("due", due, clock.today());
		if (to == DutyParty.LEADER) {
			throw Refusal.invalid("party", "escalation.instruct-whom");
		}
		CaseLadder.Facts facts = cases.lock(id, to == DutyParty.UNIT ? CaseAct.INSTRUCT_UNIT : CaseAct.INSTRUCT_OFFICE,
				actor);
		Duties.Fresh fresh = new Duties.Fresh(org.bihuan.shared.Ids.next(), DutyKind.INSTRUCTION, facts, null,
				texts.of("duty.INSTRUCTION", facts.targetName()), text, last, clock.now(), Hand.of(actor), to);
		duties.open(List.of(fresh));
		cases.tell(id, actor.username(), actor.displayName(), CaseEvent.INSTRUCTED, text, fresh.audience());
		return duties.of(id, actor).stream().filter(duty -> duty.id().equals(fresh.id())).findFirst().orElseThrow();
	}

	/**
	 * Ends a duty that a person ends: an instruction or a commitment. Refuses 403 the
	 * other side, 409 one that has ended or that its measure ends.
	 */
	public void done(String dutyId, String result, Actor actor) {
		Said.of("result", result, 2000);
		Duty duty = duties.requireOpen(dutyId,
				of -> of.party() == DutyParty.UNIT ? CaseAct.END_UNITS_DUTY : CaseAct.END_OFFICES_DUTY, cases, actor);
		if (duty.kind() != DutyKind.INSTRUCTION && duty.kind() != DutyKind.COMMITMENT) {
			throw Refusal.conflict("escalation.duty-by-measure");
		}
		boolean ofParty = duty.party() == DutyParty.UNIT ? actor.isAny(Role.UNIT_REPORTER, Role.UNIT_LEADER)
				: actor.is(Role.valueOf(duty.party().name()));
		if (!ofParty) {
			throw Refusal.forbidden("organization.role");
		}
		duties.end(duty, DutyState.DONE, Hand.of(actor), "DONE", result);
		cases.tell(duty.caseId(), actor.username(), actor.displayName(), CaseEvent.valueOf("DUTY_DONE_" + duty.kind()),
				result, duty.kind().audience(duty.party()));
	}

}
