package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.FindingState;
import org.bihuan.inspection.Findings;
import org.bihuan.inspection.FoundBy;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.Round;
import org.bihuan.inspection.RoundState;
import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps notices from draft to the last receipt. Issuing itself is the work of
 * {@link NoticeIssuer}.
 */
@Service
@Transactional
public class Notices implements ObjectScope {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Inspections inspections;

	private final Findings findings;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	private final Seals seals;

	private final Texts texts;

	Notices(JdbcClient jdbc, JdbcTemplate batch, Inspections inspections, Findings findings, BusinessClock clock,
			ApplicationEventPublisher events, Seals seals, Texts texts) {
		this.texts = texts;
		this.seals = seals;
		this.jdbc = jdbc;
		this.batch = batch;
		this.inspections = inspections;
		this.findings = findings;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Drafts a notice over verified findings. Refuses 422 a deadline in the past or
	 * further ahead than deadlines go, and a number of the series that the product itself
	 * numbers; 409 a document number the office used in that year, unverified findings,
	 * and findings another notice has; of two at once the second waits and sees them. A
	 * completed round without problems has a circular without cases.
	 */
	public NoticeId draft(NoticeDraft draft, Actor actor) {
		actor.must(Permission.DRAFT_NOTICES);
		String reserved = texts.of("citizen.series");
		if (NoticeNumbers.isOf(reserved, draft.documentNumber())) {
			throw Refusal.invalid("documentNumber", "rectification.number-reserved", reserved);
		}
		return draftNumbered(draft, actor);
	}

	/** The same for a notice that the product itself numbers. */
	NoticeId draftNumbered(NoticeDraft draft, Actor actor) {
		actor.must(Permission.DRAFT_NOTICES);
		Round round = inspections.lock(draft.inspectionId(), actor);
		if (draft.deadline() != null && draft.deadline().isBefore(clock.today())) {
			throw Refusal.invalid("deadline", "rectification.deadline-past", draft.deadline(), clock.today());
		}
		Dates.deadlineOrNull("deadline", draft.deadline(), clock.today());
		List<Finding> chosen = choose(draft, round);
		NoticeId id = new NoticeId(Ids.next());
		try {
			jdbc.sql(
					"""
							insert into rectification_notice (id, office_id, office_path, office_name, round_id, round_title, kind,
							document_number, document_year, title, signed_on, deadline, working_days, contact_name, contact_phone, state,
							total, drafted_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?)""")
				.params(Arrays.asList(id.value(), actor.organization().id().value(), actor.organization().path(),
						actor.organization().name(), round.id().value(), round.title(), draft.kind().name(),
						draft.documentNumber(), draft.signedOn().getYear(), draft.title(), draft.signedOn(),
						draft.deadline(), draft.workingDays(), draft.contactName(),
						seals.seal(SealedWords.PHONE, id.value(), draft.contactPhone()), chosen.size(),
						actor.username()))
				.update();
		}
		catch (DuplicateKeyException taken) {
			throw Refusal.conflict("rectification.document-number-used", draft.documentNumber());
		}
		List<Object[]> rows = new ArrayList<>();
		for (Finding finding : chosen) {
			rows.add(new Object[] { id.value(), finding.id().value(), rows.size() + 1 });
		}
		batch.batchUpdate("insert into rectification_notice_finding (notice_id, finding_id, position) values (?, ?, ?)",
				rows);
		events.publishEvent(RowsSet.one("notice", id.value(),
				Map.of("state", NoticeState.DRAFT, "office_id", actor.organization().id().value())));
		events.publishEvent(new NoticeChanged(id, "drafted", actor.username(),
				Map.of("documentNumber", draft.documentNumber(), "findings", chosen.size())));
		return id;
	}

	/** Who finds a problem itself puts it right without being named. */
	private static boolean isSelfFound(Finding finding) {
		return finding.foundBy() == FoundBy.SELF;
	}

	/**
	 * Throws a draft away: its findings and its number are free again. Refuses 404 out of
	 * scope, 409 what was signed.
	 */
	public void discard(NoticeId id, Actor actor) {
		actor.must(Permission.DRAFT_NOTICES);
		require(id, actor);
		Notice draft = lock(id).orElseThrow(Notices::notFound);
		if (draft.state() != NoticeState.DRAFT || !actor.scope().covers(draft.officePath())) {
			throw Refusal.conflict("rectification.not-a-draft", draft.documentNumber());
		}
		jdbc.sql("delete from rectification_notice_finding where notice_id = ?").param(id.value()).update();
		jdbc.sql("delete from rectification_notice where id = ?").param(id.value()).update();
		events.publishEvent(RowsSet.one("notice", id.value(), Map.of("state", "", "office_id", "")));
		events.publishEvent(new NoticeChanged(id, "discarded", actor.username(),
				Map.of("documentNumber", draft.documentNumber(), "findings", draft.total())));
	}

	/** The next free number of a series in a year, of the actor's office alone. */
	@Transactional(readOnly = true)
	public String nextNumber(String series, int year, Actor actor) {
		return new NoticeNumbers(jdbc).next(series, year, actor.organization().id());
	}

	private List<Finding> choose(NoticeDraft draft, Round round) {
		List<Finding> all = findings.all(round.id());
		Set<FindingId> wanted = draft.findings() == null ? null : new HashSet<>(draft.findings());
		if (wanted != null
				&& !all.stream().map(Finding::id).collect(java.util.stream.Collectors.toSet()).containsAll(wanted)) {
			throw Refusal.notFound("inspection.finding-not-found");
		}
		List<Finding> chosen = all.stream()
			.filter(f -> wanted == null
					? f.state() != FindingState.REJECTED && !(draft.kind() == NoticeKind.CIRCULAR && isSelfFound(f))
					: wanted.contains(f.id()))
			.toList();
		if (draft.kind() == NoticeKind.CIRCULAR && chosen.stream().anyMatch(Notices::isSelfFound)) {
			throw Refusal.conflict("rectification.self-found-named");
		}
		if (chosen.isEmpty()) {
			boolean allWell = draft.kind() == NoticeKind.CIRCULAR && wanted == null
					&& round.state() == RoundState.COMPLETED;
			if (allWell) {
				return List.of();
			}
			throw Refusal.conflict("rectification.no-findings");
		}
		if (chosen.stream().anyMatch(f -> f.state() != FindingState.CONFIRMED)) {
			throw Refusal.conflict("rectification.unverified-findings",
					chosen.stream().filter(f -> f.state() != FindingState.CONFIRMED).count());
		}
		Set<String> noticed = new HashSet<>(jdbc
			.sql("""
					select f.finding_id from rectification_notice_finding f join rectification_notice n on n.id = f.notice_id
					where n.round_id = ? and n.state <> 'FAILED'""")
			.param(round.id().value())
			.query(String.class)
			.list());
		List<Finding> free = chosen.stream().filter(f -> !noticed.contains(f.id().value())).toList();
		if (free.isEmpty() || wanted != null && free.size() < chosen.size()) {
			throw Refusal.conflict("rectification.findings-noticed");
		}
		return free;
	}

	/** Tells the issuer, once the order is committed, that there is work. */
	record IssueOrdered(NoticeId id) {
	}

	@Transactional(readOnly = true)
	public Notice require(NoticeId id, Actor actor) {
		return find(id, "").filter(notice -> sees(notice, actor)).orElseThrow(Notices::notFound);
	}

	/** An office sees the notices of its subtree, a unit those that were issued to it. */
	private boolean sees(Notice notice, Actor actor) {
		if (actor.organization().kind() == OrganizationKind.OFFICE && actor.scope().covers(notice.officePath())) {
			return true;
		}
		return notice.state() == NoticeState.ISSUED && jdbc
			.sql("select count(*) from rectification_case where notice_id = ? and standing = true and "
					+ actor.scope().on("unit_path"))
			.params(notice.id().value(), actor.scope().parameter())
			.query(Integer.class)
			.single() > 0;
	}

	@Transactional(readOnly = true)
	public Page<Notice> list(Paging paging, Actor actor) {
		boolean office = actor.organization().kind() == OrganizationKind.OFFICE;
		String toMine = "(n.state = 'ISSUED' and exists (select 1 from rectification_case c where c.notice_id = n.id "
				+ "and c.standing = true and " + (office ? actor.scope().on("c.unit_path") : "c.unit_id = ?") + "))";
		String where = " where " + (office ? "(" + actor.scope().on("n.office_path") + " or " + toMine + ")" : toMine);
		List<String> params = office ? List.of(actor.scope().parameter(), actor.scope().parameter())
				: List.of(actor.organization().id().value());
		String order = paging.orderBy(
				Map.of("signedOn", "n.signed_on", "documentNumber", "n.document_number", "deadline", "n.deadline"),
				"n.signed_on desc", "n.id desc");
		List<Notice> items = jdbc.sql("select n.* from rectification_notice n" + where + order + paging.limit())
			.params(params)
			.query(this::row)
			.list();
		long total = jdbc.sql("select count(*) from rectification_notice n" + where)
			.params(params)
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/** Those of these the actor sees, the latest first. */
	@Transactional(readOnly = true)
	public List<Notice> visible(List<NoticeId> ids, int most, Actor actor) {
		return ids.isEmpty() ? List.of() : jdbc
			.sql("select n.* from rectification_notice n where n.id in (:ids) order by n.signed_on desc, n.id desc")
			.param("ids", ids.stream().map(NoticeId::value).toList())
			.query(this::row)
			.list()
			.stream()
			.filter(notice -> sees(notice, actor))
			.limit(most)
			.toList();
	}

	/** The findings of a draft or notice, in its order. */
	@Transactional(readOnly = true)
	public List<Finding> findings(NoticeId id) {
		List<FindingId> ids = jdbc
			.sql("select finding_id from rectification_notice_finding where notice_id = ? order by position")
			.param(id.value())
			.query(String.class)
			.list()
			.stream()
			.map(FindingId::new)
			.toList();
		Map<FindingId, Finding> found = new LinkedHashMap<>();
		findings.all(ids).forEach(finding -> found.put(finding.id(), finding));
		return ids.stream().map(found::get).toList();
	}

	/** How many notices of its office and year bear this notice's document number. */
	@Transactional(readOnly = true)
	public int uses(Notice notice) {
		return jdbc.sql("""
				select count(*) from rectification_notice where office_id = ? and document_number = ?
				and document_year = ?""")
			.params(notice.officeId().value(), notice.documentNumber(), notice.signedOn().getYear())
			.query(Integer.class)
			.single();
	}

	Optional<Notice> lock(NoticeId id) {
		return find(id, " for update");
	}

	Optional<Notice> find(NoticeId id) {
		return find(id, "");
	}

	private Optional<Notice> find(NoticeId id, String suffix) {
		return jdbc.sql("select n.* from rectification_notice n where n.id = ?" + suffix)
			.param(id.value())
			.query(this::row)
			.optional();
	}

	private static Refusal notFound() {
		return Refusal.notFound("rectification.notice-not-found");
	}

	@Override
	public String kind() {
		return "notice";
	}

	@Override
	public void require(String id, Actor actor) {
		require(new NoticeId(id), actor);
	}

	/** One number that does not open does not take the list of notices with it. */
	private @Nullable String phone(ResultSet row) throws SQLException {
		String kept = row.getString("contact_phone");
		return kept == null ? null
				: seals.tryOpen(SealedWords.PHONE, row.getString("id"), kept).orElseGet(() -> texts.of("seal.broken"));
	}

	private Notice row(ResultSet row, int index) throws SQLException {
		int days = row.getInt("working_days");
		Integer knownDays = row.wasNull() ? null : days;
		return new Notice(new NoticeId(row.getString("id")), row.getString("office_path"), row.getString("office_name"),
				new InspectionId(row.getString("round_id")), row.getString("round_title"),
				NoticeKind.valueOf(row.getString("kind")), row.getString("document_number"), row.getString("title"),
				row.getObject("signed_on", LocalDate.class), row.getObject("deadline", LocalDate.class), knownDays,
				row.getString("contact_name"), phone(row), NoticeState.valueOf(row.getString("state")),
				row.getInt("total"), RectificationCase.longOrNull(row, "issued_ms"), row.getString("failure"));
	}

}
