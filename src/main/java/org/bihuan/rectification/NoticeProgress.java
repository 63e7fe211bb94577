package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts how far a notice's cases have come, in all and unit by unit. */
@Service
@Transactional(readOnly = true)
public class NoticeProgress {

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	NoticeProgress(JdbcClient jdbc, BusinessClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	public NoticeCounts counts(Notice notice, Actor actor) {
		if (notice.state() != NoticeState.ISSUED) {
			return new NoticeCounts(notice.total(), notice.issued(), 0, 0, 0, 0);
		}
		return jdbc
			.sql("""
					select count(*) total, count(*) issued, coalesce(sum(case when receipted_ms is not null then 1 else 0 end), 0) receipted,
					       coalesce(sum(case when reported_ms is not null then 1 else 0 end), 0) reported,
					       coalesce(sum(case when status = 'CLOSED' then 1 else 0 end), 0) closed,
					       coalesce(sum(case when %s then 1 else 0 end), 0) overdue
					from rectification_case where notice_id = ? and standing = true and %s"""
				.formatted(CaseRegister.OVERDUE, actor.scope().on("unit_path")))
			.params(clock.today(), notice.id().value(), actor.scope().parameter())
			.query(NoticeCounts.class)
			.single();
	}

	/** The receipt matrix: units that need attention first. */
	public List<UnitProgress> progress(NoticeId id, Actor actor) {
		record Row(String id, String unitId, String unitName, String region, CaseStatus status,
				@Nullable Long receiptedMs, @Nullable Long reportedMs, boolean overdue, String targetName) {
		}
		Map<String, List<Row>> byUnit = new LinkedHashMap<>();
		jdbc.sql("""
				select id, unit_id, unit_name, region, status, receipted_ms, reported_ms,
				       case when %s then true else false end overdue, target_name
				from rectification_case where notice_id = ? and standing = true and %s order by number_text"""
			.formatted(CaseRegister.OVERDUE, actor.scope().on("unit_path")))
			.params(clock.today(), id.value(), actor.scope().parameter())
			.query(Row.class)
			.list()
			.forEach(row -> byUnit.computeIfAbsent(row.unitId(), k -> new ArrayList<>()).add(row));
		return byUnit.values().stream().map(rows -> {
			Row first = rows.get(0);
			Long receipted = rows.stream()
				.map(Row::receiptedMs)
				.filter(ms -> ms != null)
				.min(Long::compare)
				.orElse(null);
			return new UnitProgress(first.unitId(), first.unitName(), first.region(), receipted,
					(int) rows.stream().filter(r -> r.receiptedMs() != null).count(),
					(int) rows.stream().filter(r -> r.reportedMs() != null).count(),
					(int) rows.stream().filter(r -> r.status() == CaseStatus.CLOSED).count(),
					(int) rows.stream().filter(Row::overdue).count(),
					rows.stream()
						.map(r -> new UnitProgress.Pip(new CaseId(r.id()), r.status(), r.overdue(), r.targetName()))
						.toList());
		})
			.sorted(java.util.Comparator.<UnitProgress>comparingInt(u -> -u.overdue())
				.thenComparingInt(u -> u.receipted() - u.total())
				.thenComparingInt(u -> u.closed() - u.total()))
			.toList();
	}

}
