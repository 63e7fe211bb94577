package org.bihuan.notification;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.escalation.MeasureOrdered;
import org.bihuan.notification.Outbox.Letter;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.rectification.AlarmKind;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseReminded;
import org.bihuan.rectification.CaseParties;
import org.bihuan.rectification.CasesMoved;
import org.bihuan.rectification.NoticeIssued;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Texts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns what happened to cases into messages. */
@Component
class Notifier {

	private final CaseParties parties;

	private final Organizations organizations;

	private final Outbox outbox;

	private final Texts texts;

	private final BusinessClock clock;

	Notifier(CaseParties parties, Organizations organizations, Outbox outbox, Texts texts, BusinessClock clock) {
		this.parties = parties;
		this.organizations = organizations;
		this.outbox = outbox;
		this.texts = texts;
		this.clock = clock;
	}

	/** Each unit is told once for all its cases. */
	@EventListener
	void on(NoticeIssued issued) {
		Map<String, List<String>> byUnit = new LinkedHashMap<>();
		parties.ofNotice(issued.noticeId())
			.forEach(party -> byUnit.computeIfAbsent(party.unitId(), k -> new java.util.ArrayList<>())
				.add(party.caseId().value()));
		byUnit.forEach((unit, cases) -> tell(unit, "NOTICE_ISSUED", issued.noticeId().value(),
				texts.of("message.NOTICE_ISSUED", issued.documentNumber(), cases.size()), "",
				"/notices/" + issued.noticeId(), clock.now(), cases));
	}

	@EventListener
	void on(CaseReminded reminded) {
		Instant at = Instant.ofEpochMilli(reminded.atMs());
		boolean toOffice = switch (reminded.kind()) {
			case RECEIPT_ESCALATION, REVIEW_REMINDER, REVIEW_ESCALATION, CLOSURE_REMINDER -> true;
			default -> false;
		};
		tell(reminded.caseId(), toOffice, reminded.kind().name(), at);
	}

	@EventListener
	void on(MeasureOrdered ordered) {
		tell(ordered.caseId(), false, ordered.kind().name(), Instant.ofEpochMilli(ordered.orderedMs()));
	}

	@EventListener
	void on(CasesMoved moved) {
		boolean toUnit = switch (moved.act()) {
			case REVIEW_RETURNED, CLOSURE_APPROVED -> true;
			default -> false;
		};
		boolean toOffice = moved.act() == CasesMoved.Act.REPORT_SUBMITTED
				|| moved.act() == CasesMoved.Act.CLOSURE_REFUSED;
		if (toUnit || toOffice) {
			moved.cases().forEach(id -> tell(id, toOffice, moved.act().name(), clock.now()));
		}
	}

	private void tell(CaseId id, boolean toOffice, String kind, Instant at) {
		CaseParties.Party party = parties.of(id);
		String subject = texts.of("message." + kind, party.targetName(), party.unitName());
		String link = toOffice && kind.equals(AlarmKind.CLOSURE_REMINDER.name()) ? "/cases?status=AWAITING_CLOSURE"
				: "/cases/" + id;
		tell(toOffice ? party.officeId() : party.unitId(), kind, China.dayOf(at).toString(), subject,
				party.targetName(), link, at, List.of(id.value()));
	}

	private void tell(String to, String kind, String occasion, String subject, String firstTarget, String link,
			Instant at, List<String> cases) {
		Organization organization = organizations.find(new OrganizationId(to)).orElseThrow();
		outbox.put(new Letter(organization, kind, occasion, subject,
				count -> texts.of("message.many." + kind, firstTarget, count), link, at.toEpochMilli()), cases);
	}

}
