package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.Workdays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands a case to the unit that really answers for it (转办): it signs anew, the history
 * stays with the case, and the deadline stays too, but is never before its next working
 * day.
 */
@Service
@Transactional
public class Reassignments {

	private final CaseStore store;

	private final Organizations organizations;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final ApplicationEventPublisher events;

	Reassignments(CaseStore store, Organizations organizations, BusinessClock clock, Workdays workdays,
			ApplicationEventPublisher events) {
		this.store = store;
		this.organizations = organizations;
		this.clock = clock;
		this.workdays = workdays;
		this.events = events;
	}

	/**
	 * Refuses 404 a unit outside the actor's scope, 422 an office or the same unit, 409 a
	 * case that is not with its unit or whose clock stands.
	 */
	public void reassign(CaseId id, OrganizationId to, String reason, Actor actor) {
		actor.must(Permission.REASSIGN);
		Said.of("reason", reason, 1000);
		RectificationCase found = store.require(id, CaseAct.REASSIGN, actor);
		Organization unit = organizations.require(to, actor);
		if (unit.kind() != OrganizationKind.UNIT) {
			throw Refusal.invalid("organizationId", "rectification.reassign-to-unit", unit.name());
		}
		boolean signed = found.status == CaseStatus.RECTIFYING;
		Instant now = clock.now();
		List<DeadlineEvent> happened = new ArrayList<>(store.deadlineEvents(id));
		happened.add(DeadlineEvent.of(now, DeadlineEvent.Kind.REASSIGNED));
		LocalDate fresh = DeadlineReplay.deadline(happened, workdays.calendar());
		String before = found.unitId;
		found.reassign(actor, unit, fresh, reason, now);
		store.save(found);
		store.rememberUnit(unit);
		events.publishEvent(new CasesMoved(signed ? CasesMoved.Act.REASSIGNED : CasesMoved.Act.REASSIGNED_UNSIGNED,
				List.of(id), actor.username(), Map.of("from", before, "to", unit.id().value(), "reason", reason)));
	}

}
