package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Findings;
import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Limits;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.Said;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs for cases, reviews them and strikes them off; {@link Reports} takes what units
 * answer.
 */
@Service
@Transactional
public class RectificationCases implements ObjectScope {

	private static final int FOLLOW_UP_MONTHS = 3;

	/** One case a bulk closure left out, and why. */
	public record Left(CaseId id, String detail) {
	}

	/** What a bulk closure did. */
	public record BulkClosure(List<CaseId> done, List<Left> refused) {
	}

	private final CaseStore store;

	private final JdbcTemplate jdbc;

	private final Findings findings;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Limits limits;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	RectificationCases(CaseStore store, JdbcTemplate jdbc, Findings findings, BusinessClock clock, Workdays workdays,
			Limits limits, Texts texts, ApplicationEventPublisher events) {
		this.store = store;
		this.jdbc = jdbc;
		this.findings = findings;
		this.clock = clock;
		this.workdays = workdays;
		this.limits = limits;
		this.texts = texts;
		this.events = events;
	}

	/** The unit signs for one case. Refuses 409 when it is signed for already. */
	public void signReceipt(CaseId id, Actor actor) {
		actor.must(Permission.SIGN_RECEIPT);
		RectificationCase found = store.require(id, CaseAct.SIGN_RECEIPT, actor);
		found.signReceipt(actor, clock.now());
		moved(CasesMoved.Act.RECEIPT_SIGNED, List.of(found), actor, Map.of());
	}

	/**
	 * The unit signs for all its cases of a notice that wait for it; refuses 409 when
	 * none does.
	 */
	public List<CaseId> signReceipts(NoticeId noticeId, Actor actor) {
		actor.must(Permission.SIGN_RECEIPT);
		List<CaseId> ids = jdbc
			.queryForList(
					"""
							select id from rectification_case where notice_id = ? and standing = true and status = 'AWAITING_RECEIPT'
							and """
							+ " " + actor.scope().on("unit_path"),
					String.class, noticeId.value(), actor.scope().parameter())
			.stream()
			.map(CaseId::new)
			.toList();
		if (ids.isEmpty()) {
			throw Refusal.conflict("rectification.nothing-to-sign");
		}
		List<RectificationCase> found = store.require(ids, CaseAct.SIGN_RECEIPT, actor);
		Instant now = clock.now();
		found.forEach(each -> each.signReceipt(actor, now));
		moved(CasesMoved.Act.RECEIPT_SIGNED, found, actor, Map.of());
		return ids;
	}

	/**
	 * Records the re-test and its verdict. Refuses 422 a new deadline further ahead than
	 * a supervisor sets alone.
	 */
	public void review(CaseId id, ReviewDraft draft, Actor actor) {
		actor.must(Permission.REVIEW);
		Said.of("comment", draft.comment(), 2000);
		RectificationCase found = store.require(id, CaseAct.REVIEW, actor);
		int reviewed = found.round;
		Instant now = clock.now();
		boolean pass = draft.verdict() == Verdict.PASS;
		if (pass) {
			found.passReview(actor, draft.comment(), now);
		}
		else {
			LocalDate alone = limits.endsOn("supervisor-deadline", clock.today());
			if (java.util.Objects.requireNonNull(draft.newDeadline()).isAfter(alone)) {
				throw Refusal.invalid("newDeadline", "rectification.new-deadline-far", alone);
			}
			found.returnReport(actor, draft, java.util.Objects.requireNonNull(draft.newDeadline()), now,
					workdays.calendar());
		}
		String reviewId = Ids.next();
		jdbc.update(
				"""
						insert into rectification_review (id, case_id, round_no, verdict, method, comment_text, new_deadline, fabricated,
						reviewed_ms, reviewer) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
				reviewId, id.value(), reviewed, draft.verdict().name(), draft.method().name(), draft.comment(),
				pass ? null : draft.newDeadline(), draft.fabricated(), now.toEpochMilli(), actor.username());
		events.publishEvent(RowsSet.one("case", id.value(),
				Map.of("review:" + reviewId, draft.verdict(), "reviewer-of:" + reviewId, actor.username())));
		moved(pass ? CasesMoved.Act.REVIEW_PASSED : CasesMoved.Act.REVIEW_RETURNED, List.of(found), actor,
				Map.of("method", draft.method(), "comment", draft.comment(), "newDeadline",
						String.valueOf(draft.newDeadline()), "fabricated", draft.fabricated()));
	}

	/**
	 * Strikes a case off, or sends it back to review. The reviewer of the case is refused
	 * (403).
	 */
	public void decideClosure(CaseId id, boolean approve, @Nullable String comment, Actor actor) {
		actor.must(Permission.APPROVE_CLOSURES);
		Said.ofOptional("comment", comment, 1000);
		RectificationCase found = store.require(id, CaseAct.CLOSE, actor);
		requireAnother(found, actor, store.reviewers(List.of(id)));
		decide(found, approve, comment, actor);
		finishClosures(approve, List.of(found), comment, actor);
	}

	/**
	 * Decides many at once: what cannot be decided is left out with its reason, the rest
	 * is done.
	 */
	public BulkClosure decideClosures(List<CaseId> ids, boolean approve, Actor actor) {
		actor.must(Permission.APPROVE_CLOSURES);
		if (ids.size() > 1000) {
			throw Refusal.invalid("cases", "shared.too-many-rows", "cases", 1000);
		}
		List<Left> refused = new ArrayList<>();
		List<RectificationCase> done = new ArrayList<>();
		Map<CaseId, RectificationCase> found = CaseStore.byId(store.lock(ids));
		Map<CaseId, List<String>> reviewers = store.reviewers(found.keySet());
		for (CaseId id : ids.stream().distinct().sorted().toList()) {
			try {
				RectificationCase each = found.get(id);
				if (each == null || !actor.scope().covers(each.unitPath)) {
					throw Refusal.notFound("rectification.case-not-found");
				}
				CaseAct.CLOSE.require(each.officePath, actor);
				requireAnother(each, actor, reviewers);
				decide(each, approve, null, actor);
				done.add(each);
			}
			catch (Refusal refusal) {
				refused.add(new Left(id, texts.refusal(refusal)));
			}
		}
		if (!done.isEmpty()) {
			finishClosures(approve, done, null, actor);
		}
		return new BulkClosure(done.stream().map(each -> each.id).toList(), refused);
	}

	private static void requireAnother(RectificationCase found, Actor actor, Map<CaseId, List<String>> reviewers) {
		if (reviewers.getOrDefault(found.id, List.of()).contains(actor.username())) {
			throw Refusal.forbidden("rectification.reviewer-closes", found.targetName);
		}
	}

	private void decide(RectificationCase found, boolean approve, @Nullable String comment, Actor actor) {
		if (approve) {
			found.approveClosure(actor, comment, clock.today().plusMonths(FOLLOW_UP_MONTHS), clock.now());
		}
		else {
			found.refuseClosure(actor, comment, clock.now());
		}
	}

	private void finishClosures(boolean approve, List<RectificationCase> decided, @Nullable String comment,
			Actor actor) {
		if (approve) {
			findings.putRight(decided.stream().map(each -> new FindingId(each.findingId)).toList(), clock.today());
		}
		moved(approve ? CasesMoved.Act.CLOSURE_APPROVED : CasesMoved.Act.CLOSURE_REFUSED, decided, actor,
				Map.of("comment", String.valueOf(comment)));
	}

	private void moved(CasesMoved.Act act, List<RectificationCase> cases, Actor actor, Map<String, ?> facts) {
		store.save(cases);
		events.publishEvent(new CasesMoved(act, cases.stream().map(each -> each.id).toList(), actor.username(), facts));
	}

	@Override
	public String kind() {
		return "case";
	}

	@Override
	@Transactional(readOnly = true)
	public void require(String id, Actor actor) {
		Integer seen = jdbc
			.queryForObject("select count(*) from rectification_case where id = ? and standing = true and "
					+ actor.scope().on("unit_path"), Integer.class, id, actor.scope().parameter());
		if (seen == null || seen == 0) {
			throw Refusal.notFound("rectification.case-not-found");
		}
	}

}
