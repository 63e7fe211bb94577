package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Findings;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.organization.People;
import org.bihuan.shared.China;
import org.bihuan.shared.Texts;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads all there is about one case: reports, reviews, evidence, its days and its story.
 */
@Service
@Transactional(readOnly = true)
public class CaseDossier {

	private final JdbcClient jdbc;

	private final CaseRegister register;

	private final CaseStore store;

	private final Findings findings;

	private final Files files;

	private final People people;

	private final Workdays workdays;

	private final Texts texts;

	CaseDossier(JdbcClient jdbc, CaseRegister register, CaseStore store, Findings findings, Files files, People people,
			Workdays workdays, Texts texts) {
		this.jdbc = jdbc;
		this.register = register;
		this.store = store;
		this.findings = findings;
		this.files = files;
		this.people = people;
		this.workdays = workdays;
		this.texts = texts;
	}

	public CaseDetails details(CaseId id, Actor actor) {
		CaseSummary summary = register.summary(id, actor);
		List<CaseId> one = List.of(id);
		record Head(String findingId, long issuedMs, @Nullable Long receiptedMs, @Nullable String receiptedBy,
				@Nullable Long closedMs, @Nullable Boolean endedInTime, @Nullable LocalDate followUpOn) {
		}
		Head head = jdbc.sql("""
				select finding_id, issued_ms, receipted_ms, receipted_by, closed_ms, ended_in_time, follow_up_on
				from rectification_case where id = ?""").param(id.value()).query(Head.class).single();
		Finding found = findings.all(List.of(new FindingId(head.findingId()))).get(0);
		CaseDetails.FindingFacts finding = new CaseDetails.FindingFacts(head.findingId(), found.indicator(),
				found.indicatorName(), found.description(), found.url(), found.column(), found.lastUpdated(),
				found.sampledAt(), found.verifiedAt(), texts.word(found.foundBy()), found.namedBySuperior());
		return new CaseDetails(summary, finding, java.util.Objects.requireNonNull(China.offset(head.issuedMs())),
				China.offset(head.receiptedMs()), head.receiptedBy(), China.offset(head.closedMs()), head.endedInTime(),
				head.followUpOn(), reports(one).getOrDefault(id, List.of()), reviews(one).getOrDefault(id, List.of()),
				evidence(one).getOrDefault(id, List.of()));
	}

	/**
	 * What was answered for each of a unit's cases so far, however many they are. For
	 * cases the caller has found within the actor's scope.
	 */
	public Map<CaseId, Answers> answers(Collection<CaseId> ids) {
		Map<CaseId, List<CaseDetails.Report>> reports = reports(ids);
		Map<CaseId, List<CaseDetails.Review>> reviews = reviews(ids);
		Map<CaseId, List<CaseDetails.EvidenceFile>> evidence = evidence(ids);
		return ids.stream()
			.collect(Collectors.toMap(id -> id, id -> new Answers(reports.getOrDefault(id, List.of()),
					reviews.getOrDefault(id, List.of()), evidence.getOrDefault(id, List.of()))));
	}

	private Map<CaseId, List<CaseDetails.Report>> reports(Collection<CaseId> ids) {
		return byCase("select * from rectification_report where case_id in (:cases) order by id", ids, row -> {
			row.getLong("withdrawn_ms");
			boolean withdrawn = !row.wasNull();
			return new CaseDetails.Report(row.getString("id"), row.getInt("round_no"), row.getString("cause_text"),
					row.getString("measures_text"), ReportResult.valueOf(row.getString("result")),
					row.getObject("completed_on", LocalDate.class), row.getString("responsible_person"),
					row.getString("self_check"), at(row, "submitted_ms"), row.getString("submitted_by"),
					row.getString("signed_off_by"), row.getBoolean("late"), withdrawn);
		});
	}

	private Map<CaseId, List<CaseDetails.Review>> reviews(Collection<CaseId> ids) {
		return byCase("select * from rectification_review where case_id in (:cases) order by id", ids,
				row -> new CaseDetails.Review(row.getInt("round_no"), Verdict.valueOf(row.getString("verdict")),
						ReviewMethod.valueOf(row.getString("method")), row.getString("comment_text"),
						row.getObject("new_deadline", LocalDate.class), row.getBoolean("fabricated"),
						at(row, "reviewed_ms"), row.getString("reviewer")));
	}

	private Map<CaseId, List<CaseDetails.EvidenceFile>> evidence(Collection<CaseId> ids) {
		record Row(String caseId, String fileId, @Nullable String caption, int roundNo, long addedMs, String addedBy,
				boolean byUnit, @Nullable String reportId) {
		}
		if (ids.isEmpty()) {
			return Map.of();
		}
		List<Row> rows = jdbc.sql("""
				select case_id, file_id, caption, round_no, added_ms, added_by, by_unit, report_id
				from rectification_evidence where case_id in (:cases) order by file_id""")
			.param("cases", values(ids))
			.query(Row.class)
			.list();
		Map<FileId, StoredFile> stored = files.all(rows.stream().map(row -> new FileId(row.fileId())).toList());
		return rows.stream().collect(Collectors.groupingBy(row -> new CaseId(row.caseId()), Collectors.mapping(row -> {
			StoredFile file = stored.get(new FileId(row.fileId()));
			return new CaseDetails.EvidenceFile(row.fileId(), file.name(), file.mediaType(), file.size(), file.sha256(),
					row.caption(), row.roundNo(), java.util.Objects.requireNonNull(China.offset(row.addedMs())),
					row.addedBy(), row.byUnit(), row.reportId());
		}, Collectors.toList())));
	}

	/** Reads one row. */
	private interface Read<T> {

		T from(ResultSet row) throws SQLException;

	}

	private <T> Map<CaseId, List<T>> byCase(String sql, Collection<CaseId> ids, Read<T> read) {
		Map<CaseId, List<T>> found = new HashMap<>();
		if (!ids.isEmpty()) {
			jdbc.sql(sql).param("cases", values(ids)).query(row -> {
				found.computeIfAbsent(new CaseId(row.getString("case_id")), id -> new ArrayList<>())
					.add(read.from(row));
			});
		}
		return found;
	}

	private static List<String> values(Collection<CaseId> ids) {
		return ids.stream().map(CaseId::value).toList();
	}

	/**
	 * Oldest first, the lines the actor is an audience of. A unit's own words stay behind
	 * when the case goes to another unit.
	 */
	public List<TimelineEntry> timeline(CaseId id, Actor actor) {
		register.summary(id, actor);
		record Row(long atMs, String actor, String actorName, String kind, @Nullable String detail,
				@Nullable String document, @Nullable String audience, int seq) {

			boolean isReadBy(Actor actor) {
				return CaseEvent.ofLine(kind, audience).includes(actor);
			}

			@Nullable String detailFor(Actor actor, int handedOn) {
				Audience of = CaseEvent.ofDetail(kind, audience);
				return of.includes(actor) && (of != Audience.UNIT || seq > handedOn) ? detail : null;
			}

		}
		List<Row> all = jdbc.sql("""
				select at_ms, actor, actor_name, kind, detail, document, audience, seq from rectification_event
				where case_id = ? order by seq""").param(id.value()).query(Row.class).list();
		int handedOn = all.stream()
			.filter(row -> row.kind().equals(CaseEvent.REASSIGNED.name()))
			.mapToInt(Row::seq)
			.max()
			.orElse(0);
		List<Row> rows = all.stream().filter(row -> row.isReadBy(actor)).toList();
		Map<String, String> names = people.displayNames(rows.stream().map(Row::actor).collect(Collectors.toSet()));
		return rows.stream()
			.map(row -> new TimelineEntry(java.util.Objects.requireNonNull(China.offset(row.atMs())), row.actor(),
					row.kind(), row.detailFor(actor, handedOn), row.document(), texts.of("timeline." + row.kind()),
					row.actor().equals(RectificationCase.SYSTEM) ? texts.of("timeline.system")
							: row.actorName().equals(row.actor()) ? names.get(row.actor()) : row.actorName()))
			.toList();
	}

	public DeadlineExplanation deadline(CaseId id, Actor actor) {
		CaseSummary summary = register.summary(id, actor);
		WorkCalendar calendar = workdays.calendar();
		List<DeadlineEvent> happened = store.deadlineEvents(id);
		DeadlineEvent first = happened.get(0);
		String rule = first.isGivenInWorkingDays() ? texts.of("deadline.rule.days", String.valueOf(first.workingDays()))
				: texts.of("deadline.rule.date", first.day());
		List<DeadlineExplanation.Event> told = DeadlineReplay.steps(happened, calendar)
			.stream()
			.map(step -> new DeadlineExplanation.Event(step.event().at().atZone(China.ZONE).toOffsetDateTime(),
					step.event().kind(), effect(step), step.deadline()))
			.toList();
		return new DeadlineExplanation(summary.deadline(), rule, "2", China.dayOf(first.at()),
				DeadlineReplay.days(happened, calendar), told, !calendar.isPublished(summary.deadline().getYear()),
				innerDeadline(id));
	}

	private String effect(DeadlineReplay.Step step) {
		DeadlineEvent event = step.event();
		String form = event.isGivenInWorkingDays() ? ".days" : event.day() != null ? ".date" : "";
		return texts.of("deadline.effect." + event.kind() + form, step.deadline(), String.valueOf(event.workingDays()));
	}

	private @Nullable LocalDate innerDeadline(CaseId id) {
		return jdbc.sql("select inner_deadline from rectification_case where id = ?")
			.param(id.value())
			.query((row, i) -> row.getObject(1, LocalDate.class))
			.list()
			.get(0);
	}

	private static java.time.OffsetDateTime at(ResultSet row, String column) throws SQLException {
		return Instant.ofEpochMilli(row.getLong(column)).atZone(China.ZONE).toOffsetDateTime();
	}

}
