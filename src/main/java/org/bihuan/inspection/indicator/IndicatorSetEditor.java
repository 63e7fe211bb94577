package org.bihuan.inspection.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.Said;
import org.bihuan.shared.TextPattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes sets: a new one begins as a copy, is changed while it is a draft, and is put in
 * force from a day on. A set in force never changes again, rounds rest on it.
 */
@Service
@Transactional
public class IndicatorSetEditor {

	private static final int MOST_ROWS = 500;

	private static final TextPattern CODE = TextPattern.of("^[A-Za-z0-9][A-Za-z0-9-]{1,19}$");

	private static final Set<String> PARTS = Set.of("VETO", "DEDUCTION", "BONUS", "OTHER");

	private static final Set<String> FITS = Set.of("WEBSITE", "ACCOUNT", "ANY");

	private static final BigDecimal HUNDRED = new BigDecimal(100);

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final IndicatorSets sets;

	private final Organizations organizations;

	private final ApplicationEventPublisher events;

	IndicatorSetEditor(JdbcClient jdbc, JdbcTemplate batch, IndicatorSets sets, Organizations organizations,
			ApplicationEventPublisher events) {
		this.organizations = organizations;
		this.jdbc = jdbc;
		this.batch = batch;
		this.sets = sets;
		this.events = events;
	}

	/**
	 * A draft of the actor's office copied from a set it sees, for a region it reaches
	 * or, without one, for all of its rounds. Refuses 409 a code in use, 422 one that is
	 * not letters, digits and dashes, and another region.
	 */
	public IndicatorSet copy(String base, String code, String said, @Nullable String region, Actor actor) {
		actor.must(Permission.KEEP_INDICATORS);
		Said.ofOptional("region", region, 60);
		String name = OneLine.of("name", said, 200);
		if (!CODE.matcher(code).matches()) {
			throw Refusal.invalid("code", "inspection.set-code", code);
		}
		if (region != null && !organizations.reaches(region, actor)) {
			throw Refusal.invalid("region", "inspection.set-region", region);
		}
		IndicatorSet from = sets.require(base, actor);
		try {
			jdbc.sql(
					"""
							insert into inspection_indicator_set (code, name, valid_from, region, base_code, state, pass_mark, bonus_above,
							bonus_cap, office_id, office_path, office_name, created_by, changed_by)
							values (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(Arrays.asList(code, name, from.validFrom(), region, base, from.passMark(), from.bonusAbove(),
						from.bonusCap(), actor.organization().id().value(), actor.organization().path(),
						actor.organization().name(), actor.username(), actor.username()))
				.update();
		}
		catch (DuplicateKeyException taken) {
			throw Refusal.conflict("inspection.set-exists", code);
		}
		write(code, from.indicators());
		said(code, Map.of(), Map.of("state", "DRAFT", "valid_from", from.validFrom(), "valid_to", "", "region",
				region == null ? "" : region, "office_id", actor.organization().id().value()));
		events.publishEvent(
				new IndicatorSetChanged(code, "copied", actor.username(), Map.of("base", base, "name", name)));
		return sets.require(code, actor);
	}

	/**
	 * Replaces a draft's indicators and marks. Refuses 409 a set in force; 422 a code
	 * twice, an unknown part, and deductions that are not a hundred points together.
	 */
	public IndicatorSet change(String code, List<Indicator> indicators, BigDecimal passMark, BigDecimal bonusAbove,
			BigDecimal bonusCap, Actor actor) {
		actor.must(Permission.KEEP_INDICATORS);
		requireDraft(code, actor);
		check(indicators);
		Points.bounded("passMark", passMark);
		Points.bounded("bonusAbove", bonusAbove);
		Points.bounded("bonusCap", bonusCap);
		jdbc.sql("""
				update inspection_indicator_set set pass_mark = ?, bonus_above = ?, bonus_cap = ?, changed_by = ?,
				version = version + 1 where code = ?""")
			.params(passMark, bonusAbove, bonusCap, actor.username(), code)
			.update();
		jdbc.sql("delete from inspection_indicator where set_code = ?").param(code).update();
		write(code, indicators);
		events.publishEvent(new IndicatorSetChanged(code, "changed", actor.username(),
				Map.of("indicators", indicators.size(), "passMark", passMark)));
		return sets.require(code, actor);
	}

	private static void check(List<Indicator> indicators) {
		Set<String> codes = new HashSet<>();
		if (indicators.isEmpty() || indicators.size() > MOST_ROWS) {
			throw Refusal.invalid("indicators", "shared.too-many-rows", "indicators", MOST_ROWS);
		}
		for (Indicator indicator : indicators) {
			Said.ofOptional("name", indicator.name(), 200);
			Said.ofOptional("family", indicator.family(), 60);
			Said.ofOptional("rule", indicator.rule(), 1000);
			if (!CODE.matcher(indicator.code()).matches() || !codes.add(indicator.code())) {
				throw Refusal.invalid("code", "inspection.indicator-code", indicator.code());
			}
			if (!PARTS.contains(indicator.part()) || !FITS.contains(indicator.fits()) || indicator.points().signum() < 0
					|| indicator.name().isBlank()) {
				throw Refusal.invalid("part", "inspection.indicator-row", indicator.code());
			}
		}
		BigDecimal deductions = indicators.stream()
			.filter(Indicator::isDeduction)
			.map(Indicator::points)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		if (deductions.signum() > 0 && deductions.compareTo(HUNDRED) != 0) {
			throw Refusal.invalid("points", "inspection.not-a-hundred", deductions.toPlainString());
		}
	}

	/**
	 * Puts a draft in force from a day on; the office's set before it for the same region
	 * ends the day before. Refuses 404 another office's; 409 what is in force, a day not
	 * after that set's first, and whoever copied or last changed it: a second person puts
	 * it in force.
	 */
	public IndicatorSet activate(String code, LocalDate from, Actor actor) {
		actor.must(Permission.ACTIVATE_INDICATORS);
		IndicatorSet draft = requireDraft(code, actor);
		if (draft.isBy(actor.username())) {
			throw Refusal.conflict("inspection.set-own", draft.name());
		}
		Dates.known("from", from);
		for (IndicatorSet other : sets.all(actor)) {
			boolean sameRegion = Objects.equals(other.region(), draft.region());
			if (Objects.equals(other.officeId(), draft.officeId()) && sameRegion && !other.draft()
					&& other.validTo() == null) {
				if (!other.validFrom().isBefore(from)) {
					throw Refusal.conflict("inspection.set-from", other.name(), other.validFrom());
				}
				jdbc.sql("update inspection_indicator_set set valid_to = ? where code = ?")
					.params(from.minusDays(1), other.code())
					.update();
				said(other.code(), standing(other), Map.of("valid_to", from.minusDays(1)));
			}
		}
		jdbc.sql(
				"update inspection_indicator_set set state = 'ACTIVE', valid_from = ?, version = version + 1 where code = ?")
			.params(from, code)
			.update();
		said(code, standing(draft), Map.of("state", "ACTIVE", "valid_from", from));
		events.publishEvent(new IndicatorSetChanged(code, "activated", actor.username(), Map.of("from", from)));
		return sets.require(code, actor);
	}

	/** Throws a draft away. */
	public void discard(String code, Actor actor) {
		actor.must(Permission.KEEP_INDICATORS);
		requireDraft(code, actor);
		jdbc.sql("delete from inspection_indicator where set_code = ?").param(code).update();
		jdbc.sql("delete from inspection_indicator_set where code = ?").param(code).update();
		said(code, Map.of(), Map.of("state", "", "valid_from", "", "valid_to", "", "region", "", "office_id", ""));
		events.publishEvent(new IndicatorSetChanged(code, "discarded", actor.username(), Map.of()));
	}

	/**
	 * Tells the record what an act wrote, and what it began from; nothing else of the
	 * row.
	 */
	private void said(String code, Map<String, ?> before, Map<String, ?> after) {
		events.publishEvent(new RowsSet(List.of(new RowsSet.Row("indicator-set", code, before, after))));
	}

	private static Map<String, ?> standing(IndicatorSet set) {
		return Map.of("state", set.state(), "valid_from", set.validFrom(), "region", text(set.region()), "office_id",
				text(set.officeId()));
	}

	private static String text(@Nullable String said) {
		return said == null ? "" : said;
	}

	/** A draft to be changed. Refuses 404 another office's, 409 a set in force. */
	public IndicatorSet draft(String code, Actor actor) {
		actor.must(Permission.KEEP_INDICATORS);
		return requireDraft(code, actor);
	}

	private IndicatorSet requireDraft(String code, Actor actor) {
		jdbc.sql("select code from inspection_indicator_set where code = ? for update")
			.param(code)
			.query()
			.listOfRows();
		IndicatorSet set = sets.require(code, actor);
		if (!set.draft()) {
			throw Refusal.conflict("inspection.set-in-force", set.name());
		}
		if (!actor.organization().id().value().equals(set.officeId())) {
			throw Refusal.notFound("inspection.indicator-set", code);
		}
		return set;
	}

	private void write(String code, List<Indicator> indicators) {
		List<Object[]> rows = new ArrayList<>();
		for (Indicator i : indicators) {
			rows.add(new Object[] { code, i.code(), i.name(), i.fits(), i.part(), i.points(), rows.size() + 1,
					i.family(), i.rule(), i.outwardService() });
		}
		batch.batchUpdate("""
				insert into inspection_indicator (set_code, code, name, fits, part, points, position, family, rule_text,
				outward_service) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
	}

}
