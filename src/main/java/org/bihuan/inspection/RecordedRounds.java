package org.bihuan.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Role;
import org.bihuan.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps published circulars that came in later (通报入库): their figures stand as printed and
 * are what the next round is compared with; named problems are findings like any other.
 */
@Service
@Transactional
public class RecordedRounds {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Inspections inspections;

	private final ApplicationEventPublisher events;

	RecordedRounds(JdbcClient jdbc, JdbcTemplate batch, Inspections inspections, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.inspections = inspections;
		this.events = events;
	}

	/**
	 * Puts a circular and its totals on file. Refuses 409 a document number that is on
	 * file, 422 parts of a table that do not add up to the total beside them.
	 */
	public Round record(RoundDraft draft, RecordedCircular circular, List<Tally> tallies, Actor actor) {
		actor.mustBe(Role.SUPERVISOR, Role.APPROVER);
		if (circular.documentNumber() != null && jdbc.sql("""
				select count(*) from inspection_recorded_circular c join inspection_round r on r.id = c.round_id
				where c.document_number = ? and r.office_id = ?""")
			.params(circular.documentNumber(), actor.organization().id().value())
			.query(Integer.class)
			.single() > 0) {
			throw Refusal.conflict("inspection.circular-on-file", circular.documentNumber());
		}
		requireSums(tallies);
		Round round = inspections.plan(draft, actor);
		jdbc.sql(
				"""
						insert into inspection_recorded_circular (round_id, document_number, issuer, title, signed_on, report_by, contact,
						text_content) values (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(round.id().value(), circular.documentNumber(), circular.issuer(), circular.title(),
					circular.signedOn(), circular.reportBy(), circular.contact(), circular.text()))
			.update();
		List<Object[]> rows = new ArrayList<>();
		for (Tally tally : tallies) {
			rows.add(new Object[] { round.id().value(), tally.dimension().name(), tally.kind().name(), tally.name(),
					rows.size(), tally.operating(), tally.checked(), tally.unqualified() });
		}
		batch.batchUpdate(
				"""
						insert into inspection_tally (round_id, dimension, kind, name, position, operating, checked, unqualified)
						values (?, ?, ?, ?, ?, ?, ?, ?)""",
				rows);
		events.publishEvent(new InspectionEvent(actor.username(), "circular-recorded", "inspection",
				List.of(round.id().value()),
				Map.of("documentNumber", String.valueOf(circular.documentNumber()), "tallies", tallies.size())));
		return round;
	}

	/** Where a kind has a total, each table of that kind must come to it. */
	private static void requireSums(List<Tally> tallies) {
		Map<Object, Tally> totals = tallies.stream()
			.filter(t -> t.dimension() == Tally.Dimension.KIND)
			.collect(Collectors.toMap(Tally::kind, Function.identity(), (a, b) -> a));
		tallies.stream()
			.filter(t -> t.dimension() != Tally.Dimension.KIND && t.dimension() != Tally.Dimension.RECHECK)
			.collect(Collectors.groupingBy(t -> List.of(t.dimension(), t.kind())))
			.forEach((table, rows) -> {
				Tally total = totals.get(table.get(1));
				int checked = rows.stream().mapToInt(Tally::checked).sum();
				int unqualified = rows.stream().mapToInt(Tally::unqualified).sum();
				// A platform table counts accounts and often says nothing of problems.
				boolean same = total == null || table.get(0) == Tally.Dimension.PLATFORM && checked == total.checked()
						|| checked == total.checked() && unqualified == total.unqualified();
				if (!same) {
					throw Refusal.invalid("tallies", "inspection.tally-sum", total.checked(), total.unqualified(),
							checked, unqualified);
				}
			});
	}

	/** What the round's circular says of itself, where the round is one that came in. */
	@Transactional(readOnly = true)
	public Optional<RecordedCircular> circular(InspectionId id, Actor actor) {
		inspections.require(id, actor);
		return jdbc.sql("""
				select document_number, issuer, title, signed_on, report_by, contact, text_content text
				from inspection_recorded_circular where round_id = ?""")
			.param(id.value())
			.query(RecordedCircular.class)
			.optional();
	}

}
