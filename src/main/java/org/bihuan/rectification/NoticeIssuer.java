package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Findings;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Limits;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Workdays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the cases of a notice, a chunk to a transaction. How far it came is a number on
 * the notice's row, so any node goes on where another stopped.
 */
@Service
@Transactional
class NoticeIssuer {

	static final int CHUNK = 250;

	private static final long LEASE_MS = 60_000;

	private static final int ATTEMPTS = 3;

	private final Notices notices;

	private final CaseStore store;

	private final Findings findings;

	private final JdbcClient jdbc;

	private final Workdays workdays;

	private final SystemClock system;

	private final Limits limits;

	private final ApplicationEventPublisher events;

	NoticeIssuer(Notices notices, CaseStore store, Findings findings, JdbcClient jdbc, Workdays workdays,
			SystemClock system, Limits limits, ApplicationEventPublisher events) {
		this.notices = notices;
		this.store = store;
		this.findings = findings;
		this.jdbc = jdbc;
		this.workdays = workdays;
		this.system = system;
		this.limits = limits;
		this.events = events;
	}

	/**
	 * A notice that waits for its cases and that no living node works on; from now on
	 * ours.
	 */
	Optional<NoticeId> claim(String worker) {
		List<String> waiting = jdbc.sql("""
				select id from rectification_notice where state = 'ISSUING' and (lease_ms < ? or worker = ?)
				order by issued_ms limit 1 for update skip locked""")
			.params(system.millis(), worker)
			.query(String.class)
			.list();
		if (waiting.isEmpty()) {
			return Optional.empty();
		}
		jdbc.sql("update rectification_notice set worker = ?, lease_ms = ? where id = ?")
			.params(worker, system.millis() + LEASE_MS, waiting.get(0))
			.update();
		return Optional.of(new NoticeId(waiting.get(0)));
	}

	/** Makes the next chunk; false when nothing is left for this worker to do. */
	boolean issueNextChunk(NoticeId id, String worker) {
		Notice notice = notices.lock(id).orElseThrow();
		String owner = jdbc.sql("select worker from rectification_notice where id = ?")
			.param(id.value())
			.query(String.class)
			.single();
		if (notice.state() != NoticeState.ISSUING || !worker.equals(owner)) {
			return false;
		}
		List<String> findingIds = jdbc.sql("""
				select finding_id from rectification_notice_finding where notice_id = ? and position > ?
				order by position limit ?""").params(id.value(), notice.issued(), CHUNK).query(String.class).list();
		if (!findingIds.isEmpty()) {
			String issuedBy = issuedBy(id);
			List<CaseId> made = make(notice, findingIds, issuedBy);
			events.publishEvent(new CasesIssued(id, made, issuedBy));
		}
		int issued = notice.issued() + findingIds.size();
		boolean finished = issued >= notice.total();
		jdbc.sql("update rectification_notice set issued = ?, lease_ms = ?, failures = 0 where id = ?")
			.params(issued, system.millis() + LEASE_MS, id.value())
			.update();
		if (finished) {
			finish(notice, deadline(notice));
		}
		return !finished;
	}

	private void finish(Notice notice, LocalDate deadline) {
		jdbc.sql("update rectification_case set standing = true where notice_id = ?")
			.param(notice.id().value())
			.update();
		jdbc.sql("update rectification_notice set state = 'ISSUED', deadline = ?, version = version + 1 where id = ?")
			.params(deadline, notice.id().value())
			.update();
		events.publishEvent(
				new NoticeIssued(notice.id(), notice.documentNumber(), issuedBy(notice.id()), notice.total()));
	}

	private String issuedBy(NoticeId id) {
		return jdbc.sql("select issued_by from rectification_notice where id = ?")
			.param(id.value())
			.query(String.class)
			.single();
	}

	private static Instant issuedAt(Notice notice) {
		return Instant.ofEpochMilli(java.util.Objects.requireNonNull(notice.issuedMs()));
	}

	private LocalDate deadline(Notice notice) {
		return DeadlineReplay.deadline(List.of(notified(notice)), workdays.calendar());
	}

	private static DeadlineEvent notified(Notice notice) {
		boolean byDays = notice.workingDays() != null;
		return new DeadlineEvent(issuedAt(notice), DeadlineEvent.Kind.NOTIFIED, byDays ? null : notice.deadline(),
				notice.workingDays());
	}

	private List<CaseId> make(Notice notice, List<String> findingIds, String issuedBy) {
		Map<String, Finding> found = new java.util.HashMap<>();
		findings.all(findingIds.stream().map(FindingId::new).toList()).forEach(f -> found.put(f.id().value(), f));
		long nowMs = issuedAt(notice).toEpochMilli();
		LocalDate deadline = deadline(notice);
		AlarmPlan.Planned next = new AlarmPlan(workdays.calendar()).next(AlarmPlan.Standing.issued(nowMs, deadline), 0)
			.orElseThrow();
		DeadlineEvent notified = notified(notice);
		int window = limits.of("relapse-window", China.dayOf(issuedAt(notice))).days();
		Map<String, CaseStore.Relapsed> relapsed = store.closedBefore(
				found.values().stream().map(f -> f.targetId().value()).toList(), nowMs - window * 86_400_000L);
		List<Object[]> cases = new ArrayList<>();
		List<Object[]> lines = new ArrayList<>();
		List<Object[]> deadlines = new ArrayList<>();
		List<CaseId> made = new ArrayList<>();
		int position = notice.issued();
		for (String findingId : findingIds) {
			Finding f = found.get(findingId);
			CaseId id = new CaseId(Ids.next());
			made.add(id);
			CaseStore.Relapsed again = relapsed.get(f.targetId().value() + f.indicator());
			cases.add(new Object[] { id.value(), "%s-%03d".formatted(notice.documentNumber(), ++position),
					notice.id().value(), notice.documentNumber(), findingId, f.targetId().value(), f.targetName(),
					f.targetKind().name(), f.unitId().value(), f.unitName(), f.unitPath(), f.region(), f.indicator(),
					f.description(), f.veto() ? "VETO" : "DEDUCTION", nowMs, nowMs, deadline, nowMs, next.atMs(),
					next.kind().name(), notice.officePath(), f.namedBySuperior(), again == null ? 0 : again.times(),
					again == null ? null : again.caseId() });
			lines.add(new Object[] { id.value(), 1, nowMs, issuedBy, issuedBy, "ISSUED", notice.documentNumber() });
			deadlines.add(new Object[] { id.value(), 1, nowMs, notified.kind().name(), notified.day(),
					notified.workingDays(), deadline });
		}
		store.insert(cases);
		Set<CaseStore.Name> names = new HashSet<>(
				Set.of(new CaseStore.Name('N', notice.id().value(), notice.documentNumber())));
		found.values().forEach(f -> {
			names.add(new CaseStore.Name('T', f.targetId().value(), f.targetName()));
			names.add(new CaseStore.Name('U', f.unitId().value(), f.unitName()));
		});
		store.remember(names);
		store.insertLines(lines);
		store.insertDeadlineEvents(deadlines);
		return made;
	}

	/**
	 * Counts a failed chunk; after three in a row the notice fails and what was made is
	 * taken back.
	 */
	void failed(NoticeId id, String reason) {
		Notice notice = notices.lock(id).orElseThrow();
		int failures = jdbc.sql("select failures from rectification_notice where id = ?")
			.param(id.value())
			.query(Integer.class)
			.single() + 1;
		String kept = reason.length() > 450 ? reason.substring(0, 450) : reason;
		if (notice.state() != NoticeState.ISSUING) {
			return;
		}
		if (failures < ATTEMPTS) {
			jdbc.sql(
					"update rectification_notice set failures = ?, failure = ?, lease_ms = 0, worker = null where id = ?")
				.params(failures, kept, id.value())
				.update();
			return;
		}
		List<CaseId> made = jdbc.sql("select id from rectification_case where notice_id = ?")
			.param(id.value())
			.query(String.class)
			.list()
			.stream()
			.map(CaseId::new)
			.toList();
		events.publishEvent(new IssueAbandoned(id, made, kept));
		for (String table : Arrays.asList("rectification_event", "rectification_deadline_event")) {
			jdbc.sql("delete from " + table
					+ " where case_id in (select id from rectification_case where notice_id = ?)")
				.param(id.value())
				.update();
		}
		jdbc.sql("delete from rectification_case where notice_id = ?").param(id.value()).update();
		jdbc.sql(
				"update rectification_notice set state = 'FAILED', issued = 0, failure = ?, version = version + 1 where id = ?")
			.params(kept, id.value())
			.update();
	}

}
