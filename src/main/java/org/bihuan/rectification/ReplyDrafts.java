package org.bihuan.rectification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers somebody has begun, one of each case, which everybody of its unit sees and goes
 * on with. They bind nobody, so the record does not name them, and they go when the case
 * is reported.
 */
@Service
@Transactional
public class ReplyDrafts {

	private static final int LONGEST = 2_000;

	private static final int LONGEST_NAME = 100;

	/**
	 * What was typed so far, each as typed and possibly empty.
	 *
	 * @param completedOn a day, perhaps half typed
	 */
	public record ReplyDraft(String caseId, String cause, String measures, String result, String completedOn,
			String responsiblePerson) {

		private boolean isEmpty() {
			return (cause + measures + completedOn + responsiblePerson).isBlank();
		}

		private void check() {
			if (cause.length() > LONGEST || measures.length() > LONGEST) {
				throw Refusal.invalid("cause", "shared.too-long", LONGEST);
			}
			if (responsiblePerson.length() > LONGEST_NAME || result.length() > 10 || completedOn.length() > 10) {
				throw Refusal.invalid("responsiblePerson", "shared.too-long", LONGEST_NAME);
			}
		}

	}

	private final JdbcClient jdbc;

	private final CaseStore store;

	private final HandInStore handIns;

	private final BusinessClock clock;

	ReplyDrafts(JdbcClient jdbc, CaseStore store, HandInStore handIns, BusinessClock clock) {
		this.jdbc = jdbc;
		this.store = store;
		this.handIns = handIns;
		this.clock = clock;
	}

	/** What was begun for the round each case is in now. */
	@Transactional(readOnly = true)
	public Map<String, ReplyDraft> of(Collection<CaseId> cases) {
		if (cases.isEmpty()) {
			return Map.of();
		}
		return jdbc
			.sql("""
					select d.case_id, coalesce(d.cause_text, '') cause, coalesce(d.measures_text, '') measures,
					       coalesce(d.result, '') result, coalesce(d.completed_on, '') completed_on,
					       coalesce(d.responsible_person, '') responsible_person
					from rectification_reply_draft d join rectification_case c on c.id = d.case_id and c.round_no = d.round_no
					where d.case_id in (:cases)""")
			.param("cases", cases.stream().map(CaseId::value).toList())
			.query(ReplyDraft.class)
			.list()
			.stream()
			.collect(Collectors.toMap(ReplyDraft::caseId, each -> each));
	}

	/**
	 * Keeps what was typed for cases that are with their unit; of others nothing is kept.
	 * Refuses (404) a case out of the actor's sight and (422) a text that is too long.
	 * @return when it was kept
	 */
	public Instant keep(List<ReplyDraft> drafts, Actor actor) {
		actor.must(Permission.REPORT);
		Instant now = clock.now();
		drafts.forEach(ReplyDraft::check);
		List<ReplyDraft> begun = drafts.stream().filter(each -> !each.isEmpty()).toList();
		if (begun.isEmpty()) {
			return now;
		}
		Map<String, RectificationCase> cases = store
			.require(begun.stream().map(each -> new CaseId(each.caseId())).toList(), CaseAct.KEEP_DRAFT, actor)
			.stream()
			.collect(Collectors.toMap(each -> each.id.value(), each -> each));
		begun.stream()
			.filter(each -> cases.get(each.caseId()).status == CaseStatus.RECTIFYING)
			.forEach(each -> keep(each, cases.get(each.caseId()).round, now, actor.username()));
		return now;
	}

	private void keep(ReplyDraft draft, int round, Instant now, String by) {
		jdbc.sql(
				"""
						insert into rectification_reply_draft (case_id, round_no, cause_text, measures_text, result, completed_on,
						responsible_person, saved_ms, saved_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
						on duplicate key update round_no = values(round_no), cause_text = values(cause_text),
						measures_text = values(measures_text), result = values(result), completed_on = values(completed_on),
						responsible_person = values(responsible_person), saved_ms = values(saved_ms), saved_by = values(saved_by)""")
			.params(draft.caseId(), round, draft.cause(), draft.measures(), draft.result(), draft.completedOn(),
					draft.responsiblePerson(), now.toEpochMilli(), by)
			.update();
	}

	@EventListener
	void on(CasesMoved moved) {
		switch (moved.act()) {
			case REPORT_HANDED_IN, REPORT_SUBMITTED -> drop(moved.cases());
			// What a unit had begun to write is not the next unit's to read.
			case REASSIGNED, REASSIGNED_UNSIGNED -> drop(moved.cases());
			case HAND_IN_TAKEN_BACK, SIGN_OFF_REFUSED ->
				handIns.waiting(moved.cases()).values().forEach(each -> putBack(each, moved.actor()));
			default -> {
			}
		}
	}

	/** What was handed in is worked on again. */
	private void putBack(HandIn handIn, String by) {
		ReportDraft report = handIn.report();
		keep(new ReplyDraft(handIn.caseId().value(), report.cause(), report.measures(), report.result().name(),
				report.completedOn().toString(), report.responsiblePerson()), handIn.round(), clock.now(), by);
	}

	private void drop(List<CaseId> cases) {
		jdbc.sql("delete from rectification_reply_draft where case_id in (:cases)")
			.param("cases", cases.stream().map(CaseId::value).toList())
			.update();
	}

}
