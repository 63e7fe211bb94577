package org.bihuan.rectification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A pass that was given by mistake: who gave it may take it back (收回通过) as long as nobody
 * who strikes off has looked at the case since. It stays on record, and whoever gave it
 * still may not close the case.
 */
@Service
@Transactional
public class ReviewPasses {

	private record Pass(String id, String reviewer, @Nullable Long seenMs) {
	}

	private record Seen(String id, String caseId) {
	}

	private final JdbcClient jdbc;

	private final CaseStore store;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	ReviewPasses(JdbcClient jdbc, CaseStore store, BusinessClock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.store = store;
		this.clock = clock;
		this.events = events;
	}

	/** The same of one case. */
	public void seen(CaseId waiting, Actor actor) {
		seen(List.of(waiting), actor);
	}

	/**
	 * Somebody who may strike off says they look at cases that wait for it; reading alone
	 * notes nothing. Of cases out of scope, and of those another office decides, nothing
	 * is noted. Refuses 403 others.
	 */
	public void seen(Collection<CaseId> waiting, Actor actor) {
		actor.must(Permission.APPROVE_CLOSURES);
		if (waiting.isEmpty()) {
			return;
		}
		List<Seen> fresh = jdbc
			.sql("""
					select r.id, r.case_id from rectification_review r join rectification_case c on c.id = r.case_id
					where r.case_id in (:cases) and r.verdict = 'PASS' and r.seen_ms is null and r.taken_back_ms is null
					and r.reviewer <> :actor and c.status = 'AWAITING_CLOSURE' and """ + " "
					+ actor.scope().on("c.unit_path").replace("?", ":scope") + " and "
					+ actor.scope().on("c.office_path").replace("?", ":scope"))
			.param("cases", waiting.stream().map(CaseId::value).toList())
			.param("actor", actor.username())
			.param("scope", actor.scope().parameter())
			.query(Seen.class)
			.list();
		for (Seen each : fresh) {
			int first = jdbc.sql("update rectification_review set seen_ms = ? where id = ? and seen_ms is null")
				.params(clock.now().toEpochMilli(), each.id())
				.update();
			if (first > 0) {
				events.publishEvent(new CaseChanged(new CaseId(each.caseId()), "pass-seen", actor.username(),
						Map.of("review", each.id())));
			}
		}
	}

	/** Whether this person may take the pass of a case back now. */
	@Transactional(readOnly = true)
	public boolean mayTakeBack(CaseId id, Actor actor) {
		return actor.may(Permission.REVIEW)
				&& last(id).filter(pass -> pass.seenMs() == null && pass.reviewer().equals(actor.username()))
					.isPresent();
	}

	/**
	 * Takes one's own pass back: the case waits for review again, the office's limit for
	 * it running on as if it had not been given. Refuses 404 a case out of scope, 409 one
	 * that does not wait to be struck off or was looked at, 403 another's pass.
	 */
	public void takeBack(CaseId id, Actor actor) {
		actor.must(Permission.REVIEW);
		RectificationCase found = store.require(id, CaseAct.TAKE_PASS_BACK, actor);
		Instant now = clock.now();
		found.takePassBack(actor, since(id), now);
		Pass pass = last(id).orElseThrow(() -> Refusal.conflict("rectification.pass-seen", found.targetName));
		if (!pass.reviewer().equals(actor.username())) {
			throw Refusal.forbidden("rectification.pass-of-another");
		}
		if (pass.seenMs() != null) {
			throw Refusal.conflict("rectification.pass-seen", found.targetName);
		}
		jdbc.sql("update rectification_review set taken_back_ms = ? where id = ?")
			.params(now.toEpochMilli(), pass.id())
			.update();
		store.save(List.of(found));
		events.publishEvent(RowsSet.one("case", id.value(), Map.of("review:" + pass.id(), "TAKEN_BACK")));
		events.publishEvent(new CasesMoved(CasesMoved.Act.PASS_TAKEN_BACK, List.of(id), actor.username(),
				Map.of("review", pass.id())));
	}

	/** The pass that stands. */
	private Optional<Pass> last(CaseId id) {
		return jdbc.sql("""
				select id, reviewer, seen_ms from rectification_review where case_id = ? and verdict = 'PASS'
				and taken_back_ms is null order by reviewed_ms desc, id desc limit 1""")
			.param(id.value())
			.query(Pass.class)
			.optional();
	}

	/** When the review began that the pass had ended. */
	private long since(CaseId id) {
		return jdbc.sql("""
				select coalesce(max(at_ms), 0) from rectification_event where case_id = ?
				and kind in ('REPORT_SUBMITTED', 'REPORT_SUBMITTED_LATE', 'CLOSURE_REFUSED')""")
			.param(id.value())
			.query(Long.class)
			.single();
	}

}
