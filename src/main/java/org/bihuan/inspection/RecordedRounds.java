package org.bihuan.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.crypto.Seals;
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

	static final String CONTACT = "inspection_recorded_circular.contact";

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Inspections inspections;

	private final ApplicationEventPublisher events;

	private final Seals seals;

	private final Texts texts;

	RecordedRounds(JdbcClient jdbc, JdbcTemplate batch, Inspections inspections, ApplicationEventPublisher events,
			Seals seals, Texts texts) {
		this.texts = texts;
		this.seals = seals;
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
		actor.must(Permission.INSPECT);
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
					circular.signedOn(), circular.reportBy(),
					seals.seal(CONTACT, round.id().value(), circular.contact()), circular.text()))
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

	private static void requireSums(List<Tally> tallies) {
		for (Tally tally : tallies) {
			if (!consistent(tallies).contains(tally)) {
				List<Tally> table = table(tallies, tally);
				Tally total = total(tallies, tally).orElseThrow();
				throw Refusal.invalid("tallies", "inspection.tally-sum", total.checked(), total.unqualified(),
						table.stream().mapToInt(Tally::checked).sum(),
						table.stream().mapToInt(Tally::unqualified).sum());
			}
		}
	}

	/**
	 * Of these, the totals and the tables that come to them; a table by platform counts
	 * accounts and may say nothing of problems.
	 */
	public static List<Tally> consistent(List<Tally> tallies) {
		return tallies.stream().filter(tally -> {
			if (tally.dimension() == Tally.Dimension.KIND || tally.dimension() == Tally.Dimension.RECHECK) {
				return true;
			}
			List<Tally> table = table(tallies, tally);
			int checked = table.stream().mapToInt(Tally::checked).sum();
			int unqualified = table.stream().mapToInt(Tally::unqualified).sum();
			return total(tallies, tally)
				.map(total -> checked == total.checked()
						&& (tally.dimension() == Tally.Dimension.PLATFORM || unqualified == total.unqualified()))
				.orElse(true);
		}).toList();
	}

	private static List<Tally> table(List<Tally> tallies, Tally row) {
		return tallies.stream().filter(t -> t.dimension() == row.dimension() && t.kind() == row.kind()).toList();
	}

	private static Optional<Tally> total(List<Tally> tallies, Tally row) {
		return tallies.stream()
			.filter(t -> t.dimension() == Tally.Dimension.KIND && t.kind() == row.kind())
			.findFirst();
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
			.optional()
			.map(kept -> opened(id, kept));
	}

	private RecordedCircular opened(InspectionId id, RecordedCircular kept) {
		String contact = kept.contact() == null ? null
				: seals.tryOpen(CONTACT, id.value(), kept.contact()).orElseGet(() -> texts.of("seal.broken"));
		return new RecordedCircular(kept.documentNumber(), kept.issuer(), kept.title(), kept.signedOn(),
				kept.reportBy(), contact, kept.text());
	}

}
