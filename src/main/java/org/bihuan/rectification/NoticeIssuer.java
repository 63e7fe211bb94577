package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Findings;
import org.bihuan.search.Name;
import org.bihuan.search.NameKind;
import org.bihuan.search.NameSource;
import org.bihuan.search.Names;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Limits;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.Workdays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the cases of a notice, a chunk to a transaction, on as many workers and nodes as
 * there are; nobody sees a case before the last chunk is made.
 */
@Service
@Transactional
class NoticeIssuer implements NameSource {

	private static final int ATTEMPTS = 3;

	private final Notices notices;

	private final IssueChunks chunks;

	private final NoticeOrders orders;

	private final CaseStore store;

	private final Findings findings;

	private final JdbcClient jdbc;

	private final Names names;

	private final Workdays workdays;

	private final Limits limits;

	private final ApplicationEventPublisher events;

	NoticeIssuer(Notices notices, IssueChunks chunks, NoticeOrders orders, CaseStore store, Findings findings,
			JdbcClient jdbc, Names names, Workdays workdays, Limits limits, ApplicationEventPublisher events) {
		this.notices = notices;
		this.chunks = chunks;
		this.orders = orders;
		this.store = store;
		this.findings = findings;
		this.jdbc = jdbc;
		this.names = names;
		this.workdays = workdays;
		this.limits = limits;
		this.events = events;
	}

	/** Cuts a notice that waits for it; false when none does. */
	boolean cut() {
		return chunks.cut();
	}

	/**
	 * Makes the next chunk nobody works on; false when there is none. One that was not
	 * cut from an order makes no case, and its notice is set aside.
	 * @param taken told which one before anything can go wrong with it
	 */
	boolean issueNextChunk(Consumer<IssueChunks.Chunk> taken) {
		Optional<IssueChunks.Chunk> next = chunks.take();
		next.ifPresent(taken.andThen(this::issue));
		return next.isPresent();
	}

	private void issue(IssueChunks.Chunk chunk) {
		if (!orders.isOrdered(chunk)) {
			orders.setAside(chunk.notice());
			return;
		}
		Notice notice = notices.find(chunk.notice()).orElseThrow();
		List<String> findingIds = jdbc.sql("""
				select finding_id from rectification_notice_finding where notice_id = ? and position between ? and ?
				order by position""")
			.params(notice.id().value(), chunk.first(), chunk.last())
			.query(String.class)
			.list();
		String issuedBy = issuedBy(notice.id());
		List<CaseId> made = make(notice, findingIds, chunk.first(), issuedBy);
		events.publishEvent(new CasesIssued(notice.id(), made, issuedBy));
		chunks.made(chunk);
	}

	/**
	 * Ends a notice whose chunks are all made; false when there is none.
	 * @param taken told which one before anything can go wrong with it
	 */
	boolean finish(Consumer<NoticeId> taken) {
		Optional<NoticeId> complete = chunks.complete();
		complete.ifPresent(taken);
		complete.flatMap(notices::lock)
			.filter(notice -> notice.state() == NoticeState.ISSUING && chunks.none(notice.id()))
			.ifPresent(this::finishOrdered);
		return complete.isPresent();
	}

	private void finishOrdered(Notice notice) {
		if (orders.isOrdered(notice.id())) {
			finish(notice, deadline(notice));
		}
		else {
			orders.setAside(notice.id());
		}
	}

	private void finish(Notice notice, LocalDate deadline) {
		jdbc.sql("update rectification_case set standing = true where notice_id = ?")
			.param(notice.id().value())
			.update();
		store.rememberUnits(notice.id());
		names.put(List.of(new Name(NameKind.NOTICE, notice.id().value(), notice.documentNumber())));
		jdbc.sql(
				"update rectification_notice set state = 'ISSUED', issued = total, deadline = ?, filing = 1, order_mac = null, version = version + 1 where id = ?")
			.params(deadline, notice.id().value())
			.update();
		events.publishEvent(new RowsSet(List.of(new RowsSet.Row("notice", notice.id().value(),
				Map.of("state", NoticeState.ISSUING), Map.of("state", NoticeState.ISSUED)))));
		events.publishEvent(
				new NoticeIssued(notice.id(), notice.documentNumber(), issuedBy(notice.id()), notice.total()));
	}

	@Override
	@Transactional(readOnly = true)
	public List<Name> missingNames() {
		return jdbc
			.sql("""
					select 'NOTICE' kind, c.id of_id, c.document_number text from rectification_notice c left join search_v_name n
					on n.kind = 'NOTICE' and n.of_id = c.id and n.text = c.document_number
					where c.state = 'ISSUED' and n.of_id is null""")
			.query(Name.class)
			.list();
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

	private List<CaseId> make(Notice notice, List<String> findingIds, int first, String issuedBy) {
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
		int position = first;
		for (String findingId : findingIds) {
			Finding f = found.get(findingId);
			CaseId id = new CaseId(Ids.next());
			made.add(id);
			CaseStore.Relapsed again = relapsed.get(f.targetId().value() + f.indicator());
			cases.add(new Object[] { id.value(), "%s-%03d".formatted(notice.documentNumber(), position++),
					notice.id().value(), notice.documentNumber(), findingId, f.targetId().value(), f.targetName(),
					f.targetKind().name(), f.unitId().value(), f.unitName(), f.unitPath(), f.region(), f.indicator(),
					f.description(), f.veto() ? "VETO" : "DEDUCTION", nowMs, nowMs, deadline, nowMs, next.atMs(),
					next.kind().name(), notice.officePath(), f.namedBySuperior(), again == null ? 0 : again.times(),
					again == null ? null : again.caseId() });
			lines.add(new Object[] { id.value(), 1, nowMs, issuedBy, issuedBy, CaseEvent.ISSUED.name(),
					notice.documentNumber(), null });
			deadlines.add(new Object[] { id.value(), 1, nowMs, notified.kind().name(), notified.day(),
					notified.workingDays(), deadline });
		}
		store.insert(cases);
		store.insertLines(lines);
		store.insertDeadlineEvents(deadlines);
		return made;
	}

	/**
	 * Counts a failed chunk; after three of the same the notice fails and what was made
	 * is taken back.
	 */
	void failed(IssueChunks.Chunk chunk, String reason) {
		issuing(chunk.notice()).ifPresent(notice -> giveUp(notice, chunks.failed(chunk), reason));
	}

	/** The same for a notice that cannot be ended. */
	void failed(NoticeId id, String reason) {
		issuing(id).ifPresent(notice -> {
			jdbc.sql("update rectification_notice set failures = failures + 1 where id = ?").param(id.value()).update();
			int failures = jdbc.sql("select failures from rectification_notice where id = ?")
				.param(id.value())
				.query(Integer.class)
				.single();
			giveUp(notice, failures, reason);
		});
	}

	private Optional<Notice> issuing(NoticeId id) {
		return notices.lock(id).filter(notice -> notice.state() == NoticeState.ISSUING);
	}

	private void giveUp(Notice notice, int failures, String reason) {
		NoticeId id = notice.id();
		String kept = reason.length() > 450 ? reason.substring(0, 450) : reason;
		if (failures < ATTEMPTS) {
			jdbc.sql("update rectification_notice set failure = ? where id = ?").params(kept, id.value()).update();
			return;
		}
		chunks.drop(id);
		List<CaseId> made = jdbc.sql("select id from rectification_case where notice_id = ?")
			.param(id.value())
			.query(String.class)
			.list()
			.stream()
			.map(CaseId::new)
			.toList();
		events.publishEvent(new IssueAbandoned(id, made, kept));
		store.gone(made);
		events.publishEvent(new RowsSet(List.of(new RowsSet.Row("notice", id.value(),
				Map.of("state", NoticeState.ISSUING), Map.of("state", NoticeState.FAILED)))));
		for (String table : Arrays.asList("rectification_event", "rectification_deadline_event")) {
			jdbc.sql("delete from " + table
					+ " where case_id in (select id from rectification_case where notice_id = ?)")
				.param(id.value())
				.update();
		}
		jdbc.sql("delete from rectification_case where notice_id = ?").param(id.value()).update();
		jdbc.sql(
				"update rectification_notice set state = 'FAILED', issued = 0, worker = null, order_mac = null, failure = ?, version = version + 1 where id = ?")
			.params(kept, id.value())
			.update();
	}

}
