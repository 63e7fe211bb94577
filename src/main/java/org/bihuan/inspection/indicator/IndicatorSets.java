package org.bihuan.inspection.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
			BigDecimal bonusAbove, BigDecimal bonusCap) {

		IndicatorSet with(List<Indicator> indicators) {
			return new IndicatorSet(code, name, validFrom, validTo, region, baseCode, state, passMark, bonusAbove,
					bonusCap, indicators);
		}

	}

	private final JdbcClient jdbc;

	IndicatorSets(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public List<IndicatorSet> all() {
		return jdbc.sql("select * from inspection_indicator_set order by valid_from desc, code")
			.query(Head.class)
			.list()
			.stream()
			.map(head -> head.with(indicators(head.code())))
			.toList();
	}

	public IndicatorSet require(String code) {
		return find(code).orElseThrow(() -> Refusal.notFound("inspection.indicator-set", code));
	}

	private Optional<IndicatorSet> find(String code) {
		return jdbc.sql("select * from inspection_indicator_set where code = ?")
			.param(code)
			.query(Head.class)
			.optional()
			.map(head -> head.with(indicators(head.code())));
	}

	/**
	 * The given set, or the newest one valid on that day, the region's own before the
	 * country's. Refuses (422) an unknown one and a draft.
	 */
	public String resolve(@Nullable String code, LocalDate day, String region) {
		if (code != null) {
			return find(code).filter(set -> !set.draft())
				.orElseThrow(() -> Refusal.invalid("indicatorSet", "inspection.indicator-set", code))
				.code();
		}
		List<Head> known = jdbc.sql("""
				select * from inspection_indicator_set where state = 'ACTIVE' and (region is null or region = ?)
				order by case when region is null then 1 else 0 end, valid_from desc""")
			.param(region)
			.query(Head.class)
			.list();
		return known.stream()
			.filter(head -> head.with(List.of()).validOn(day))
			.findFirst()
			.or(() -> known.stream().filter(head -> head.region() == null).findFirst())
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
