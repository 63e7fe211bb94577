package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.List;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what is wanted of cases into the conditions of a query over their rows. */
@Component
class CaseConditions {

	/**
	 * What follows a "where".
	 *
	 * @param params in their order
	 * @param names how many names hold the word among them
	 * @param some the same for some of the cases only, where the word is a common one
	 */
	record Conditions(String sql, List<Object> params, int names, @Nullable Conditions some) {

		private static final int FEW = 200;

		private Conditions with(CaseSearch.Fit fit) {
			List<Object> all = new ArrayList<>(params);
			all.addAll(fit.params());
			return new Conditions(sql + fit.sql(), all, fit.names(), fit.some() == null ? null : with(fit.some()));
		}

		/** A page is soon full of what the word fits, in whatever order. */
		boolean common() {
			return some != null;
		}

		/** It fits more than anybody pages through. */
		boolean many() {
			return names > FEW;
		}

	}

	private final BusinessClock clock;

	private final CaseSearch search;

	CaseConditions(BusinessClock clock, CaseSearch search) {
		this.clock = clock;
		this.search = search;
	}

	Conditions of(CaseFilter filter, Actor actor) {
		List<Object> params = new ArrayList<>();
		StringBuilder where = new StringBuilder(" where standing = true and ").append(actor.scope().on("unit_path"));
		params.add(actor.scope().parameter());
		add(where, params, "notice_id = ?", filter.noticeId());
		add(where, params, "unit_id = ?", filter.organizationId());
		add(where, params, "region = ?", filter.region());
		add(where, params, "indicator = ?", filter.indicator());
		add(where, params, "deadline < ?", filter.dueBefore());
		add(where, params, "deadline >= ?", filter.dueFrom());
		if (filter.isOpenOnly()) {
			where.append(" and ended = false");
		}
		if (!filter.statuses().isEmpty() && !filter.statuses().equals(CaseStatus.OPEN)) {
			where.append(" and status in (?").append(", ?".repeat(filter.statuses().size() - 1)).append(')');
			filter.statuses().forEach(status -> params.add(status.name()));
		}
		if (filter.isEndedOnly()) {
			where.append(" and ended = true");
		}
		if (filter.overdue() != null) {
			where.append(filter.overdue() ? " and " + CaseRegister.OVERDUE : " and not (" + CaseRegister.OVERDUE + ")");
			params.add(clock.today());
		}
		if (filter.measure() != null) {
			where.append(" and concat(',', measures, ',') like ?");
			params.add("%," + filter.measure() + ",%");
			known(where, params, filter.measure(), actor);
		}
		if (filter.reached() != null) {
			known(where, params, "SHUTDOWN", actor);
		}
		add(where, params, "rung = ?", filter.reached());
		add(where, params, "clock_stopped = ?", filter.stopped());
		Conditions plain = new Conditions(where.toString(), params, 0, null);
		if (filter.text() == null || filter.text().isBlank()) {
			return plain;
		}
		String text = filter.text().strip();
		boolean narrow = actor.isOfUnit() || filter.noticeId() != null || filter.organizationId() != null;
		return plain.with(search.fit(text, !narrow ? null
				: new CaseSearch.Narrow(plain.sql(), plain.params(), !actor.may(Permission.SEE_PERSONAL_DATA))));
	}

	/** A unit finds no case by a measure it does not know of. */
	private static void known(StringBuilder where, List<Object> params, String measure, Actor actor) {
		if (!Audience.OFFICE.includes(actor)) {
			where.append(" and concat(',', inner_measures, ',') not like ?");
			params.add("%," + measure + ",%");
		}
	}

	private static void add(StringBuilder where, List<Object> params, String condition, @Nullable Object value) {
		if (value != null) {
			where.append(" and ").append(condition);
			params.add(value);
		}
	}

}
