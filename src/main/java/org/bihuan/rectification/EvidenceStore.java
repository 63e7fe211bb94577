package org.bihuan.rectification;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.files.FileId;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Which file belongs to which case. */
@Repository
class EvidenceStore {

	private final JdbcTemplate jdbc;

	private final NamedParameterJdbcTemplate named;

	private final ApplicationEventPublisher events;

	EvidenceStore(JdbcTemplate jdbc, NamedParameterJdbcTemplate named, ApplicationEventPublisher events) {
		this.events = events;
		this.jdbc = jdbc;
		this.named = named;
	}

	void add(List<RectificationCase> cases, FileId file, @Nullable String caption, long nowMs, String actor,
			boolean byUnit) {
		jdbc.batchUpdate("""
				insert into rectification_evidence (case_id, file_id, round_no, caption, added_ms, added_by, by_unit)
				values (?, ?, ?, ?, ?, ?, ?)""", cases.stream()
			.map(each -> new Object[] { each.id.value(), file.value(), each.round, caption, nowMs, actor, byUnit })
			.toList());
		events.publishEvent(new RowsSet(cases.stream()
			.map(each -> new RowsSet.Row("case", each.id.value(), Map.of(),
					Map.of("evidence:" + file.value(), each.round + " " + actor + (byUnit ? " unit" : ""))))
			.toList()));
	}

	/** How many files the one of these cases has that has most. */
	int most(List<CaseId> ids) {
		Integer most = named.queryForObject("""
				select max(files) from (select count(*) files from rectification_evidence where case_id in (:cases)
				group by case_id) counted""", Map.of("cases", ids.stream().map(CaseId::value).toList()), Integer.class);
		return most == null ? 0 : most;
	}

	/**
	 * Every case needs at least one of the named files; for a single case each named file
	 * must be its own (422).
	 */
	void requireFor(RectificationCase each, List<FileId> files, boolean oneOfMany) {
		Set<String> own = new HashSet<>(named.queryForList(
				"select file_id from rectification_evidence where case_id = :case and file_id in (:files) and by_unit = true",
				Map.of("case", each.id.value(), "files", files.stream().map(FileId::value).toList()), String.class));
		if (own.isEmpty() || !oneOfMany && own.size() < files.stream().distinct().count()) {
			throw Refusal.invalid("evidence", "rectification.evidence-not-of-case", each.targetName);
		}
	}

	void attach(CaseId id, List<FileId> files, String reportId) {
		named.update(
				"update rectification_evidence set report_id = :report where case_id = :case and file_id in (:files)",
				Map.of("report", reportId, "case", id.value(), "files", files.stream().map(FileId::value).toList()));
	}

	/** Refuses (422) a file that does not belong to the case. */
	void requireOwn(RectificationCase each, List<String> files) {
		for (String file : files) {
			if (!belongs(each.id, new FileId(file))) {
				throw Refusal.invalid("evidence", "rectification.evidence-not-of-case", each.targetName);
			}
		}
	}

	boolean belongs(CaseId id, FileId file) {
		Integer count = jdbc.queryForObject(
				"select count(*) from rectification_evidence where case_id = ? and file_id = ?", Integer.class,
				id.value(), file.value());
		return count != null && count > 0;
	}

}
