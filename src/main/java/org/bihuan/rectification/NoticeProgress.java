package org.bihuan.rectification;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts how far a notice's cases have come, in all and unit by unit. */
@Service
@Transactional(readOnly = true)
public class NoticeProgress {

	private static final Duration LIFE = Duration.ofSeconds(15);

	private final JdbcClient jdbc;

	private final IssueChunks chunks;

	private final BusinessClock clock;

	private final Remembered remembered;

	NoticeProgress(JdbcClient jdbc, IssueChunks chunks, BusinessClock clock, Remembered remembered) {
		this.chunks = chunks;
		this.remembered = remembered;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	public NoticeCounts counts(Notice notice, Actor actor) {
		if (notice.state() != NoticeState.ISSUED) {
			return new NoticeCounts(notice.total(), chunks.made(notice.id()), 0, 0, 0, 0);
		}
		return remembered.of(new Key(notice.id(), actor.scope().parameter(), clock.today()), LIFE,
				() -> count(notice, actor));
	}

	private record Key(NoticeId notice, String scope, LocalDate today) {
	}

	private NoticeCounts count(Notice notice, Actor actor) {
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

	/**
	 * How the units of a notice stand, and what is left of the actor's own part of it.
	 */
	public record Standing(int units, int signedUnits, int toSign, int toReport) {

		/** Of a notice that is not out. */
		public static final Standing NONE = new Standing(0, 0, 0, 0);

	}

	public Standing standing(NoticeId id, Actor actor) {
		return jdbc
			.sql("""
					select count(*) units, coalesce(sum(case when receipted > 0 then 1 else 0 end), 0) signed_units,
					       coalesce(sum(to_sign), 0) to_sign, coalesce(sum(to_report), 0) to_report
					from (select unit_id, count(receipted_ms) receipted,
					             sum(case when status = 'AWAITING_RECEIPT' then 1 else 0 end) to_sign,
					             sum(case when status = 'RECTIFYING' then 1 else 0 end) to_report
					      from rectification_case where notice_id = ? and standing = true and %s group by unit_id) u"""
				.formatted(actor.scope().on("unit_path")))
			.params(id.value(), actor.scope().parameter())
			.query(Standing.class)
			.single();
	}

	/** What is counted of a unit, all of it from one index. */
	private record Counted(String unitId, @Nullable Long receiptedMs, int total, int receipted, int reported,
			int closed, int overdue) {
	}

	/** The receipt matrix: units that need attention first. */
	public List<UnitProgress> units(NoticeId id, Paging paging, Actor actor) {
		List<Counted> units = jdbc
			.sql("""
					select unit_id, min(receipted_ms) receipted_ms, count(*) total, count(receipted_ms) receipted,
					       count(reported_ms) reported, sum(case when status = 'CLOSED' then 1 else 0 end) closed,
					       sum(case when %s then 1 else 0 end) overdue
					from rectification_case where notice_id = ? and standing = true and %s group by unit_id
					order by overdue desc, count(*) - count(receipted_ms) desc,
					         count(*) - sum(case when status = 'CLOSED' then 1 else 0 end) desc, unit_id"""
				.formatted(CaseRegister.OVERDUE, actor.scope().on("unit_path")) + paging.limit())
			.params(clock.today(), id.value(), actor.scope().parameter())
			.query(Counted.class)
			.list();
		Map<String, List<Row>> cases = cases(id, units.stream().map(Counted::unitId).toList());
		return units.stream().map(unit -> of(unit, cases.get(unit.unitId()))).toList();
	}

	private static UnitProgress of(Counted unit, List<Row> cases) {
		return new UnitProgress(unit.unitId(), cases.get(0).unitName(), cases.get(0).region(), unit.receiptedMs(),
				unit.total(), unit.receipted(), unit.reported(), unit.closed(), unit.overdue(),
				cases.stream()
					.limit(UnitProgress.MOST)
					.map(each -> new UnitProgress.Pip(each.id(), each.status(), each.overdue(), each.targetName()))
					.toList());
	}

	/** A case of a unit, with what all of the unit's share. */
	private record Row(String unitId, String unitName, String region, CaseId id, CaseStatus status, boolean overdue,
			String targetName) {
	}

	private Map<String, List<Row>> cases(NoticeId id, List<String> units) {
		if (units.isEmpty()) {
			return Map.of();
		}
		return jdbc
			.sql("""
					select unit_id, unit_name, region, id, status, case when %s then true else false end overdue, target_name
					from rectification_case where notice_id = :notice and standing = true and unit_id in (:units)
					order by number_text"""
				.formatted(CaseRegister.OVERDUE.replace("?", ":today")))
			.param("today", clock.today())
			.param("notice", id.value())
			.param("units", units)
			.query((row, index) -> new Row(row.getString("unit_id"), row.getString("unit_name"),
					row.getString("region"), new CaseId(row.getString("id")),
					CaseStatus.valueOf(row.getString("status")), row.getBoolean("overdue"),
					row.getString("target_name")))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Row::unitId));
	}

}
