package org.bihuan.rectification;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What falls due in a month in somebody's scope, by day and by unit: open cases that are
 * with their unit and whose clock runs. Days are those of China.
 */
@Service
@Transactional(readOnly = true)
public class DeadlineMonths {

	private static final String DUE = """
			 from rectification_case %s where ended = false and standing = true and clock_stopped = false
			and status in ('AWAITING_RECEIPT', 'RECTIFYING') and deadline >= ? and deadline <= ? and %s""";

	/** What falls due on a day. */
	public record Day(LocalDate date, long cases, long units, boolean over) {
	}

	/** What of a unit falls due in the month, and when the first of it. */
	public record OfUnit(String unitId, String unitName, long cases, LocalDate first, LocalDate last) {
	}

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	DeadlineMonths(JdbcClient jdbc, BusinessClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The days of the month on which something falls due. */
	public Map<LocalDate, Day> days(YearMonth month, Actor actor) {
		LocalDate today = clock.today();
		return jdbc.sql("select deadline, count(*), count(distinct unit_id)" + due(actor) + " group by deadline")
			.params(month.atDay(1), month.atEndOfMonth(), actor.scope().parameter())
			.query((row, index) -> {
				LocalDate day = row.getObject(1, LocalDate.class);
				return new Day(day, row.getLong(2), row.getLong(3), day.isBefore(today));
			})
			.list()
			.stream()
			.collect(Collectors.toMap(Day::date, Function.identity()));
	}

	/** The units with something due in the month, those whose first is soonest. */
	public List<OfUnit> units(YearMonth month, int most, Actor actor) {
		return jdbc
			.sql("""
					select u.unit_id, max(n.name) unit_name, u.cases, u.first_day, u.last_day from (
					select unit_id, count(*) cases, min(deadline) first_day, max(deadline) last_day %s
					group by unit_id order by first_day, cases desc, unit_id limit %d) u
					join rectification_name n on n.kind = 'U' and n.of_id = u.unit_id
					group by u.unit_id, u.cases, u.first_day, u.last_day order by u.first_day, u.cases desc, u.unit_id"""
				.formatted(due(actor), most))
			.params(month.atDay(1), month.atEndOfMonth(), actor.scope().parameter())
			.query((row, index) -> new OfUnit(row.getString(1), row.getString(2), row.getLong(3),
					row.getObject(4, LocalDate.class), row.getObject(5, LocalDate.class)))
			.list();
	}

	private static String due(Actor actor) {
		return DUE.formatted(actor.scope().subtree() ? "use index (rectification_case_open)" : "",
				actor.scope().on("unit_path"));
	}

}
