package org.bihuan.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.bihuan.escalation.DutyParty;
import org.bihuan.escalation.DutyReminded;
import org.bihuan.escalation.MeasureDisclosed;
import org.bihuan.escalation.MeasureOrdered;
import org.bihuan.escalation.SiteAlarm;
import org.bihuan.organization.AccountAct;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.notification.Outbox.Occasion;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseParties;
import org.bihuan.rectification.CaseReminded;
import org.bihuan.rectification.CasesMoved;
import org.bihuan.rectification.NoticeIssued;
import org.bihuan.rectification.PassedDown;
import org.bihuan.rectification.RequestMoved;
import org.bihuan.rectification.RequestState;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Turns what happened to cases into messages. What a transaction did is gathered and
 * written just before it commits, one letter per organisation, kind and day, however many
 * cases.
 */
@Component
class Notifier {

	private static final Set<String> TOLD_OF_ACCOUNTS = Set.of("password-reset", "single-sign-on-set",
			"second-factor-reset", "substitution-ended");

	/**
	 * Which side is told: the unit, the office that issued it, the department in between.
	 */
	private enum Side {

		UNIT, OFFICE, SUPERVISING

	}

	/** What is to be told of one case. */
	private record News(CaseId caseId, Side to, String kind, long atMs, @Nullable String title) {

		News(CaseId caseId, Side to, String kind, long atMs) {
			this(caseId, to, kind, atMs, null);
		}

	}

	private final CaseParties parties;

	private final Organizations organizations;

	private final Outbox outbox;

	private final BusinessClock clock;

	Notifier(CaseParties parties, Organizations organizations, Outbox outbox, BusinessClock clock) {
		this.parties = parties;
		this.organizations = organizations;
		this.outbox = outbox;
		this.clock = clock;
	}

	/**
	 * Each unit is told once for all its cases, and so is the department right above it.
	 */
	@EventListener
	void on(NoticeIssued issued) {
		long now = clock.now().toEpochMilli();
		List<CaseParties.Party> all = parties.ofNotice(issued.noticeId());
		Map<OrganizationId, Organization> units = organizations
			.all(all.stream().map(party -> new OrganizationId(party.unitId())).distinct().toList());
		outbox.put(all.stream().map(party -> {
			String above = between(units.get(new OrganizationId(party.unitId())), party);
			return above == null ? null
					: new Occasion(above, "NOTICE_TO_YOURS", issued.noticeId().value(), issued.documentNumber(),
							party.unitName(), "/notices/" + issued.noticeId(), now, party.caseId().value());
		}).filter(Objects::nonNull).toList());
		outbox.put(all.stream()
			.map(party -> new Occasion(party.unitId(), "NOTICE_ISSUED", issued.noticeId().value(),
					issued.documentNumber(), party.unitName(), "/notices/" + issued.noticeId(), now,
					party.caseId().value()))
			.toList());
	}

	@EventListener
	void on(CaseReminded reminded) {
		boolean toOffice = switch (reminded.kind()) {
			case RECEIPT_ESCALATION, REVIEW_REMINDER, REVIEW_ESCALATION, CLOSURE_REMINDER, DECISION_REMINDER,
					DECISION_ESCALATION ->
				true;
			default -> false;
		};
		gather(new News(reminded.caseId(), toOffice ? Side.OFFICE : Side.UNIT, reminded.kind().name(),
				reminded.atMs()));
	}

	/**
	 * The policy says who is to know of a measure, its audience whether the unit may.
	 */
	@EventListener
	void on(MeasureOrdered ordered) {
		String kind = ordered.kind().name();
		if (ordered.audience().reachesUnit()) {
			gather(new News(ordered.caseId(), Side.UNIT, kind, ordered.orderedMs()));
		}
		if (ordered.told().contains("SUPERVISING")) {
			gather(new News(ordered.caseId(), Side.SUPERVISING, kind, ordered.orderedMs()));
		}
		if (ordered.told().contains("LEADER")) {
			gather(new News(ordered.caseId(), Side.OFFICE, kind, ordered.orderedMs()));
		}
	}

	@EventListener
	void on(MeasureDisclosed disclosed) {
		gather(new News(disclosed.caseId(), Side.UNIT, disclosed.kind() + "_APPROVED", disclosed.atMs()));
	}

	@EventListener
	void on(DutyReminded reminded) {
		gather(new News(reminded.caseId(), reminded.party() == DutyParty.UNIT ? Side.UNIT : Side.OFFICE,
				reminded.late() ? "DUTY_LATE" : "DUTY_DUE", reminded.atMs(), reminded.title()));
	}

	@EventListener
	void on(SiteAlarm alarm) {
		outbox.put(List.of(new Occasion(alarm.officeId(), "SITE_" + alarm.problem(), alarm.sightingId(),
				alarm.targetName(), alarm.targetName(), "/sightings", alarm.atMs(), "")));
	}

	/** A way into somebody's account was changed: their unit knows it too. */
	@EventListener
	void on(AccountAct act) {
		if (TOLD_OF_ACCOUNTS.contains(act.act())) {
			outbox.put(List.of(new Occasion(act.person().organizationId().value(), "ACCOUNT_" + act.act(),
					act.person().id() + ":" + act.atMs(), act.person().displayName(), act.by(), "/account",
					clock.now().toEpochMilli(), "")));
		}
	}

	@EventListener
	void on(RequestMoved moved) {
		boolean asked = moved.state() == RequestState.PENDING;
		if (moved.state() != RequestState.VOID) {
			gather(new News(moved.caseId(), asked ? Side.OFFICE : Side.UNIT,
					moved.kind() + (asked ? "_ASKED" : "_DECIDED"), clock.now().toEpochMilli()));
		}
	}

	@EventListener
	void on(PassedDown passed) {
		long now = clock.now().toEpochMilli();
		passed.cases().forEach(id -> gather(new News(id, Side.UNIT, "PASSED_DOWN", now)));
	}

	@EventListener
	void on(CasesMoved moved) {
		Side to = switch (moved.act()) {
			case REVIEW_RETURNED, CLOSURE_APPROVED, CASE_WITHDRAWN, CASE_SHUT_DOWN, REASSIGNED, REASSIGNED_UNSIGNED,
					REPORT_HANDED_IN, SIGN_OFF_REFUSED ->
				Side.UNIT;
			case REPORT_SUBMITTED, CLOSURE_REFUSED -> Side.OFFICE;
			default -> null;
		};
		if (to != null) {
			long now = clock.now().toEpochMilli();
			String kind = moved.act() == CasesMoved.Act.REASSIGNED_UNSIGNED ? CasesMoved.Act.REASSIGNED.name()
					: moved.act().name();
			moved.cases().forEach(id -> gather(new News(id, to, kind, now)));
		}
	}

	private void gather(News news) {
		Gathered gathered = (Gathered) TransactionSynchronizationManager.getResource(this);
		if (gathered == null) {
			gathered = new Gathered();
			TransactionSynchronizationManager.bindResource(this, gathered);
			TransactionSynchronizationManager.registerSynchronization(gathered);
		}
		gathered.news.add(news);
	}

	private void write(List<News> news) {
		var known = parties.of(news.stream().map(News::caseId).toList());
		Map<OrganizationId, Organization> units = news.stream().anyMatch(each -> each.to() == Side.SUPERVISING)
				? organizations
					.all(known.values().stream().map(party -> new OrganizationId(party.unitId())).distinct().toList())
				: Map.of();
		outbox.put(news.stream().map(each -> {
			CaseParties.Party party = known.get(each.caseId());
			String to = switch (each.to()) {
				case UNIT -> party.unitId();
				case OFFICE -> party.officeId();
				case SUPERVISING -> between(units.get(new OrganizationId(party.unitId())), party);
			};
			return to == null ? null
					: new Occasion(to, each.kind(), China.dayOf(Instant.ofEpochMilli(each.atMs())).toString(),
							each.title() == null ? party.targetName() : each.title(), party.unitName(),
							"/cases/" + each.caseId(), each.atMs(), each.caseId().value());
		}).filter(Objects::nonNull).toList());
	}

	/** The department right above the unit, unless that is the office itself. */
	private static @Nullable String between(@Nullable Organization unit, CaseParties.Party party) {
		return unit == null || unit.parentId() == null || unit.parentId().value().equals(party.officeId()) ? null
				: unit.parentId().value();
	}

	private class Gathered implements TransactionSynchronization {

		private final List<News> news = new ArrayList<>();

		@Override
		public int getOrder() {
			return 100;
		}

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResource(Notifier.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(Notifier.this, this);
		}

		@Override
		public void beforeCommit(boolean readOnly) {
			write(news);
		}

		@Override
		public void beforeCompletion() {
			TransactionSynchronizationManager.unbindResource(Notifier.this);
		}

	}

}
