package org.bihuan.inspection.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.inspection.InspectionEvent;
import org.bihuan.inspection.indicator.Points;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Assesses the year of each supervising department (监管工作年度考核, 国办秘函〔2019〕19号): what the
 * rows tell is counted, the rest is entered by hand with its reason. Same machinery as
 * for a site: a veto ends it, below 60 is unqualified, above 80 the bonus is added.
 */
@Service
@Transactional
public class Assessments {

	private static final int FIRST_YEAR = 2000;

	private static final BigDecimal HUNDRED = new BigDecimal(100);

	private static final BigDecimal PASS = new BigDecimal(60);

	private static final BigDecimal BONUS_ABOVE = new BigDecimal(80);

	private static final BigDecimal BONUS_CAP = new BigDecimal(20);

	private record Item(String code, String name, String part, BigDecimal points, boolean computed, int threshold) {
	}

	private record Entered(BigDecimal points, String noteText, String recordedBy) {
	}

	private record Counted(BigDecimal points, String why) {
	}

	private final JdbcClient jdbc;

	private final Organizations organizations;

	private final BusinessClock clock;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	Assessments(JdbcClient jdbc, Organizations organizations, BusinessClock clock, Texts texts,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.organizations = organizations;
		this.clock = clock;
		this.texts = texts;
		this.events = events;
	}

	/**
	 * Every supervising department in scope, the actor's own office too. Refuses (400) a
	 * year outside 2000 to 2100.
	 */
	@Transactional(readOnly = true)
	public List<Assessment> all(int year, Actor actor) {
		requireYear(year);
		return organizations.byName(actor)
			.values()
			.stream()
			.filter(o -> o.kind() == OrganizationKind.OFFICE)
			.sorted(java.util.Comparator.comparing(Organization::path))
			.map(office -> assess(year, office))
			.toList();
	}

	/**
	 * Enters what the rows do not tell. Refuses 403 one's own office where another stands
	 * above it, and what an office above entered; 409 an item that is counted, 422 points
	 * beyond the item's.
	 */
	public Assessment enter(int year, OrganizationId office, String code, BigDecimal points, String note, Actor actor) {
		actor.must(Permission.INSPECT);
		Said.of("note", note, 500);
		requireYear(year);
		Organization found = organizations.require(office, actor);
		if (found.id().equals(actor.organization().id()) && found.parentId() != null) {
			throw Refusal.forbidden("inspection.assessment-own");
		}
		requireNotFromAbove(year, office, code, actor);
		Item item = items().stream()
			.filter(known -> known.code().equals(code))
			.findFirst()
			.orElseThrow(() -> Refusal.invalid("item", "inspection.assessment-item", code));
		if (item.computed()) {
			throw Refusal.conflict("inspection.assessment-counted", item.name());
		}
		Points.bounded("points", points);
		BigDecimal most = item.part().equals("VETO") ? BigDecimal.ONE : item.points();
		if (points.signum() < 0 || points.compareTo(most) > 0) {
			throw Refusal.invalid("points", "inspection.points", item.name(), most.toPlainString());
		}
		jdbc.sql("delete from inspection_assessment_line where assessment_year = ? and office_id = ? and item = ?")
			.params(year, office.value(), code)
			.update();
		jdbc.sql(
				"""
						insert into inspection_assessment_line (assessment_year, office_id, item, points, note_text, recorded_by, recorded_ms,
						office_by) values (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(year, office.value(), code, points, note, actor.username(), clock.now().toEpochMilli(),
					actor.organization().id().value())
			.update();
		events.publishEvent(new InspectionEvent(actor.username(), "assessed", "assessment",
				List.of(year + "/" + office.value()), Map.of("item", code, "points", points, "note", note)));
		return assess(year, found);
	}

	private void requireNotFromAbove(int year, OrganizationId office, String code, Actor actor) {
		jdbc.sql("""
				select office_by from inspection_assessment_line
				where assessment_year = ? and office_id = ? and item = ? and office_by is not null for update""")
			.params(year, office.value(), code)
			.query(String.class)
			.optional()
			.flatMap(by -> organizations.find(new OrganizationId(by)))
			.filter(by -> !actor.scope().covers(by.path()))
			.ifPresent(by -> {
				throw Refusal.forbidden("inspection.assessment-from-above", by.name());
			});
	}

	private static void requireYear(int year) {
		if (year < FIRST_YEAR || year > FIRST_YEAR + 100) {
			throw Refusal.unreadable("shared.parameter");
		}
	}

	private Assessment assess(int year, Organization office) {
		List<Assessment.Line> lines = new ArrayList<>();
		for (Item item : items()) {
			Counted counted = item.computed() ? count(item, year, office) : entered(item, year, office);
			lines.add(new Assessment.Line(item.code(), item.name(), item.part(), item.points(), item.computed(),
					item.part().equals("VETO") ? counted.points() : counted.points().min(item.points()),
					counted.why()));
		}
		boolean veto = lines.stream().anyMatch(l -> l.part().equals("VETO") && l.points().signum() > 0);
		BigDecimal deducted = sum(lines, "DEDUCTION");
		BigDecimal base = HUNDRED.subtract(deducted);
		BigDecimal bonus = base.compareTo(BONUS_ABOVE) > 0 ? sum(lines, "BONUS").min(BONUS_CAP) : BigDecimal.ZERO;
		return new Assessment(year, office.id().value(), office.name(), lines, veto, deducted, bonus,
				veto ? null : base.add(bonus), !veto && base.compareTo(PASS) >= 0);
	}

	private static BigDecimal sum(List<Assessment.Line> lines, String part) {
		return lines.stream()
			.filter(line -> line.part().equals(part))
			.map(Assessment.Line::points)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private List<Item> items() {
		return jdbc.sql(
				"select code, name, part, points, computed, threshold from inspection_assessment_item order by position")
			.query(Item.class)
			.list();
	}

	private Counted entered(Item item, int year, Organization office) {
		return jdbc.sql("""
				select points, note_text, recorded_by from inspection_assessment_line
				where assessment_year = ? and office_id = ? and item = ?""")
			.params(year, office.id().value(), item.code())
			.query(Entered.class)
			.optional()
			.map(line -> new Counted(line.points(), texts.of("assessment.entered", line.recordedBy(), line.noteText())))
			.orElse(new Counted(BigDecimal.ZERO, ""));
	}

	private Counted count(Item item, int year, Organization office) {
		LocalDate from = LocalDate.of(year, 1, 1);
		LocalDate to = LocalDate.of(year, 12, 31);
		return switch (item.code()) {
			case "SV-V1" -> named(item, "indicator in ('GW-V1-1', 'NM-V1-1')", from, to, office);
			case "SV-V2" -> named(item, "indicator not in ('GW-V1-1', 'NM-V1-1')", from, to, office);
			case "SV-D1" -> citizens(from, to, office);
			default -> quarters(item, year, office);
		};
	}

	private Counted named(Item item, String condition, LocalDate from, LocalDate to, Organization office) {
		int targets = jdbc.sql("""
				select count(distinct target_id) from inspection_finding where named_by_superior = true and veto = true
				and state = 'CONFIRMED' and sampled_at between ? and ? and unit_path like ? and\s""" + condition)
			.params(from, to, office.path() + "%")
			.query(Integer.class)
			.single();
		return new Counted(targets >= item.threshold() ? BigDecimal.ONE : BigDecimal.ZERO,
				texts.of("assessment.named", targets, item.threshold()));
	}

	private Counted citizens(LocalDate from, LocalDate to, Organization office) {
		record Row(LocalDate receivedOn, @Nullable LocalDate answeredOn) {
		}
		int open = 0;
		int late = 0;
		for (Row row : jdbc.sql("""
				select received_on, answered_on from inspection_citizen_report
				where received_on between ? and ? and unit_path like ?""")
			.params(from, to, office.path() + "%")
			.query(Row.class)
			.list()) {
			if (row.answeredOn() == null) {
				open += row.receivedOn().plusMonths(1).isBefore(clock.today()) ? 1 : 0;
			}
			else if (row.answeredOn().isAfter(row.receivedOn().plusMonths(1))) {
				late++;
			}
		}
		return new Counted(BigDecimal.valueOf(open * 3L + late * 2L), texts.of("assessment.citizens", open, late));
	}

	/**
	 * A quarter that has ended without a completed round of the office, or of one above
	 * it.
	 */
	private Counted quarters(Item item, int year, Organization office) {
		List<String> missing = new ArrayList<>();
		for (int quarter = 1; quarter <= 4; quarter++) {
			LocalDate from = LocalDate.of(year, quarter * 3 - 2, 1);
			LocalDate to = from.plusMonths(3).minusDays(1);
			if (!to.isBefore(clock.today())) {
				continue;
			}
			int done = jdbc
				.sql("""
						select count(*) from inspection_round where state = 'COMPLETED' and purpose in ('ROUTINE', 'RECORDED')
						and to_day between ? and ? and ? like concat(office_path, '%')""")
				.params(from, to, office.path())
				.query(Integer.class)
				.single();
			if (done == 0) {
				missing.add("Q" + quarter);
			}
		}
		return new Counted(item.points().multiply(BigDecimal.valueOf(missing.size())).divide(BigDecimal.valueOf(4)),
				missing.isEmpty() ? texts.of("assessment.quartersDone")
						: texts.of("assessment.quarters", String.join("\u3001", missing)));
	}

}
