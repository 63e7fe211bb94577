package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a supervising department in between (主管部门) does for the units below it: it passes
 * a notice down with an earlier date of its own and looks at reports before the office
 * does. Each step stands on the case's timeline.
 */
@Service
@Transactional
public class SupervisingDepartments {

	private final CaseStore store;

	private final Notices notices;

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	SupervisingDepartments(CaseStore store, Notices notices, JdbcClient jdbc, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.store = store;
		this.notices = notices;
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Passes the notice down to the actor's units that still work on it.
	 * @param inner the department's own date; not after the notice's, not before today
	 * (422)
	 * @return how many cases; passing twice is refused (409)
	 */
	public int passDown(NoticeId id, LocalDate inner, @Nullable String comment, Actor actor) {
		actor.must(Permission.PASS_DOWN);
		Said.ofOptional("comment", comment, 1000);
		Notice notice = notices.require(id, actor);
		if (actor.scope().covers(notice.officePath())) {
			throw Refusal.forbidden("rectification.not-in-between");
		}
		if (notice.deadline() != null && inner.isAfter(notice.deadline()) || inner.isBefore(clock.today())) {
			throw Refusal.invalid("deadline", "rectification.inner-deadline", clock.today(),
					Objects.requireNonNullElse(notice.deadline(), inner));
		}
		Dates.deadline("deadline", inner, clock.today());
		Instant now = clock.now();
		try {
			jdbc.sql("""
					insert into rectification_passing (notice_id, office_id, office_name, inner_deadline, comment_text,
					passed_ms, passed_by) values (?, ?, ?, ?, ?, ?, ?)""")
				.params(Arrays.asList(id.value(), actor.organization().id().value(), actor.organization().name(), inner,
						comment, now.toEpochMilli(), actor.username()))
				.update();
		}
		catch (DuplicateKeyException twice) {
			throw Refusal.conflict("rectification.passed-already", notice.documentNumber());
		}
		List<CaseId> ids = jdbc.sql("""
				select id from rectification_case where notice_id = ? and standing = true
				and status in ('AWAITING_RECEIPT', 'RECTIFYING') and """ + " " + actor.scope().on("unit_path"))
			.params(id.value(), actor.scope().parameter())
			.query(String.class)
			.list()
			.stream()
			.map(CaseId::new)
			.toList();
		List<RectificationCase> found = store.lock(ids);
		found.forEach(each -> {
			each.innerDeadline = inner;
			each.note(now, actor.username(), actor.displayName(), CaseEvent.PASSED_DOWN,
					actor.organization().name() + " " + inner + (comment == null ? "" : " " + comment));
		});
		store.save(found);
		events.publishEvent(new PassedDown(id, ids, actor.username(), inner));
		return found.size();
	}

	/** Who passed this notice down; the caller has checked the scope. */
	@Transactional(readOnly = true)
	public List<Passing> passings(NoticeId id) {
		return jdbc.sql("select * from rectification_passing where notice_id = ? order by passed_ms")
			.param(id.value())
			.query((row, i) -> new Passing(row.getString("office_name"),
					row.getObject("inner_deadline", LocalDate.class), row.getString("comment_text"),
					Objects.requireNonNull(China.offset(row.getLong("passed_ms"))), row.getString("passed_by")))
			.list();
	}

	/**
	 * The department's own look (检查复核) at a report that waits for the office: a line that
	 * the office sees beside its verdict. Refuses (409) when no report waits.
	 */
	public void preReview(CaseId id, boolean pass, String comment, Actor actor) {
		actor.must(Permission.PASS_DOWN);
		Said.of("comment", comment, 2000);
		RectificationCase found = store.require(id, CaseAct.PRE_REVIEW, actor);
		if (actor.scope().covers(found.officePath)) {
			throw Refusal.forbidden("rectification.not-in-between");
		}
		if (found.status != CaseStatus.UNDER_REVIEW) {
			throw Refusal.conflict("rectification.review-not-expected", found.targetName,
					new RectificationCase.StatusWord(found.status));
		}
		found.note(clock.now(), actor.username(), actor.displayName(),
				pass ? CaseEvent.PRE_REVIEW_PASSED : CaseEvent.PRE_REVIEW_DOUBTED, comment);
		store.save(found);
		events.publishEvent(
				new CaseChanged(id, "pre-reviewed", actor.username(), Map.of("pass", pass, "comment", comment)));
	}

}
