package org.bihuan.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the sets of indicators, each with the time it is valid. */
@Service
@Transactional(readOnly = true)
public class IndicatorSets {

	/** A set with its indicators. */
	public record IndicatorSet(String code, String name, LocalDate validFrom, @Nullable LocalDate validTo,
			List<Indicator> indicators) {
	}

	private record Head(String code, String name, LocalDate validFrom, @Nullable LocalDate validTo) {
	}

	private final JdbcClient jdbc;

	IndicatorSets(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public List<IndicatorSet> all() {
		return jdbc
			.sql("select code, name, valid_from, valid_to from inspection_indicator_set order by valid_from desc")
			.query(Head.class)
			.list()
			.stream()
			.map(head -> new IndicatorSet(head.code(), head.name(), head.validFrom(), head.validTo(),
					indicators(head.code())))
			.toList();
	}

	/** The given set, or the newest valid on that day. Refuses (422) an unknown one. */
	public String resolve(@Nullable String code, LocalDate day) {
		return all().stream()
			.filter(set -> code != null ? set.code().equals(code)
					: !set.validFrom().isAfter(day) && (set.validTo() == null || !set.validTo().isBefore(day)))
			.findFirst()
			.or(() -> code == null ? all().stream().findFirst() : java.util.Optional.empty())
			.orElseThrow(() -> Refusal.invalid("indicatorSet", "inspection.indicator-set", String.valueOf(code)))
			.code();
	}

	public Map<String, Indicator> byCode(String set) {
		return indicators(set).stream().collect(Collectors.toMap(Indicator::code, Function.identity()));
	}

	private List<Indicator> indicators(String set) {
		return jdbc
			.sql("select code, name, fits, part, points from inspection_indicator where set_code = ? order by position")
			.param(set)
			.query(Indicator.class)
			.list();
	}

}
