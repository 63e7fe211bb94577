package org.bihuan.inspection.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers which set is in force where and when, and what it says. */
@Service
@Transactional(readOnly = true)
public class IndicatorSets {

	private record Head(String code, String name, LocalDate validFrom, @Nullable LocalDate validTo,
			@Nullable String region, @Nullable String baseCode, String state, BigDecimal passMark,
			BigDecimal bonusAbove, BigDecimal bonusCap, @Nullable String officeId, @Nullable String officePath,
			@Nullable String officeName, String createdBy, String changedBy) {

		IndicatorSet with(List<Indicator> indicators) {
			return new IndicatorSet(code, name, validFrom, validTo, region, baseCode, state, passMark, bonusAbove,
					bonusCap, indicators, officeId, officePath, officeName, createdBy, changedBy);
		}

	}

	private final JdbcClient jdbc;

	IndicatorSets(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The product's own, and those of the actor's office and the ones above and below.
	 */
	public List<IndicatorSet> all(Actor actor) {
		String own = actor.organization().path();
		return jdbc.sql("""
				select * from inspection_indicator_set where office_id is null or locate(office_path, ?) = 1
				or office_path like ? order by valid_from desc, code""")
			.params(own, own + "%")
			.query(Head.class)
			.list()
			.stream()
			.map(head -> head.with(indicators(head.code())))
			.toList();
	}

	public IndicatorSet require(String code) {
		return find(code).orElseThrow(() -> Refusal.notFound("inspection.indicator-set", code));
	}

	/** Refuses 404 what neither the actor's office nor one above or below it wrote. */
	public IndicatorSet require(String code, Actor actor) {
		String own = actor.organization().path();
		return find(code).filter(
				set -> set.officePath() == null || own.startsWith(set.officePath()) || set.officePath().startsWith(own))
			.orElseThrow(() -> Refusal.notFound("inspection.indicator-set", code));
	}

	private Optional<IndicatorSet> find(String code) {
		return jdbc.sql("select * from inspection_indicator_set where code = ?")
			.param(code)
			.query(Head.class)
			.optional()
			.map(head -> head.with(indicators(head.code())));
	}

	/**
	 * The given set, or the newest one valid on that day: the office's own before those
	 * of the offices above it and the product's, of each the region's own first. Refuses
	 * (422) an unknown one, another office's and a draft.
	 */
	public String resolve(@Nullable String code, LocalDate day, Organization office) {
		if (code != null) {
			return find(code).filter(set -> !set.draft())
				.filter(set -> set.officePath() == null || office.path().startsWith(set.officePath()))
				.orElseThrow(() -> Refusal.invalid("indicatorSet", "inspection.indicator-set", code))
				.code();
		}
		List<Head> known = jdbc.sql("""
				select * from inspection_indicator_set where state = 'ACTIVE' and (region is null or region = ?)
				and (office_id is null or locate(office_path, ?) = 1)
				order by case when office_id is null then 0 else char_length(office_path) end desc,
				case when region is null then 1 else 0 end, valid_from desc""")
			.params(office.region(), office.path())
			.query(Head.class)
			.list();
		return known.stream()
			.filter(head -> head.with(List.of()).validOn(day))
			.findFirst()
			.or(() -> known.stream().filter(head -> head.region() == null && head.officeId() == null).findFirst())
			.orElseThrow(() -> Refusal.invalid("indicatorSet", "inspection.indicator-set", "-"))
			.code();
	}

	public Map<String, Indicator> byCode(String set) {
		return indicators(set).stream().collect(Collectors.toMap(Indicator::code, Function.identity()));
	}

	private List<Indicator> indicators(String set) {
		return jdbc.sql("""
				select code, name, fits, part, points, family, rule_text rule, outward_service from inspection_indicator
				where set_code = ? order by position""").param(set).query(Indicator.class).list();
	}

}
