package org.bihuan.imports;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.Phrases;
import org.bihuan.inspection.RecordedCircular;
import org.bihuan.inspection.RecordedRounds;
import org.bihuan.inspection.Round;
import org.bihuan.inspection.RoundDraft;
import org.bihuan.inspection.RoundMethod;
import org.bihuan.inspection.RoundPurpose;
import org.bihuan.inspection.Selections;
import org.bihuan.inspection.Tally;
import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.organization.Actor;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.Targets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Understands a published circular (通报入库): its facts and figures, and a row for each
 * problem its tables or its text name. Into a round that is given, else into one of its
 * own.
 */
@Component
class CircularReading {

	/** What was understood. */
	record Understood(CircularFacts facts, List<RowReading> rows) {
	}

	private final CircularFactReader facts;

	private final TallyTables tallies;

	private final NamedExamples examples;

	private final Headings headings;

	private final Targets targets;

	private final Inspections inspections;

	private final Selections selections;

	private final RecordedRounds recorded;

	private final IndicatorSets sets;

	private final Phrases phrases;

	private final BusinessClock clock;

	private final Texts texts;

	CircularReading(CircularFactReader facts, TallyTables tallies, NamedExamples examples, Headings headings,
			Targets targets, Inspections inspections, Selections selections, RecordedRounds recorded,
			IndicatorSets sets, Phrases phrases, BusinessClock clock, Texts texts) {
		this.facts = facts;
		this.tallies = tallies;
		this.examples = examples;
		this.headings = headings;
		this.targets = targets;
		this.inspections = inspections;
		this.selections = selections;
		this.recorded = recorded;
		this.sets = sets;
		this.phrases = phrases;
		this.clock = clock;
		this.texts = texts;
	}

	Understood understand(Path file, String name, @Nullable String roundId, Actor actor)
			throws SheetReader.UnreadableSheet {
		CircularSource source = CircularSource.read(file, name);
		CircularFacts read = facts.read(source.text(), name, clock.today());
		CircularFacts found = read.with(tallies(read, source));
		FindingRows reader = reader(found, roundId, actor);
		List<RowReading> rows = new ArrayList<>();
		for (CircularSource.Table table : source.tables()) {
			Optional<Headings.Found> head = headings.find("findings", table.lines());
			if (head.isPresent()) {
				List<SheetReader.Line> lines = table.lines();
				take(lines.subList(head.get().line() + 1, lines.size()), head.get(), reader, rows);
			}
		}
		if (rows.isEmpty()) {
			Map<String, Integer> columns = new LinkedHashMap<>();
			Map<String, String> names = new LinkedHashMap<>();
			for (String field : List.of("target", "problem")) {
				columns.put(field, columns.size());
				names.put(field, headings.heading("findings", field));
			}
			take(examples.read(source.text()), new Headings.Found(0, columns, names, List.of()), reader, rows);
		}
		return new Understood(found, rows);
	}

	private void take(List<SheetReader.Line> lines, Headings.Found head, FindingRows reader, List<RowReading> rows) {
		int before = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).number;
		for (SheetReader.Line line : lines) {
			int number = Math.max(line.number() + (before > 0 ? before : 0),
					rows.isEmpty() ? 0 : rows.get(rows.size() - 1).number + 1);
			RowReading row = new RowReading(new SheetReader.Line(number, line.cells()), head, texts);
			if (row.cells.values().stream().anyMatch(cell -> !cell.isEmpty())) {
				reader.read(row);
				rows.add(row);
			}
		}
	}

	/**
	 * What tables say counts before what sentences say; a table that does not add up is
	 * left.
	 */
	private List<Tally> tallies(CircularFacts read, CircularSource source) {
		List<Tally> all = new ArrayList<>();
		for (CircularSource.Table table : source.tables()) {
			all.addAll(tallies.read(table));
		}
		read.tallies()
			.stream()
			.filter(tally -> all.stream()
				.noneMatch(known -> known.dimension() == tally.dimension() && known.kind() == tally.kind()))
			.forEach(all::add);
		return RecordedRounds.consistent(all);
	}

	private FindingRows reader(CircularFacts found, @Nullable String roundId, Actor actor) {
		TargetMatcher matcher = new TargetMatcher(targets.all(actor), headings.words("target.fillers"));
		if (roundId != null) {
			Round round = inspections.require(new InspectionId(roundId), actor);
			Set<String> drawn = round.purpose() == RoundPurpose.ROUTINE ? selections.drawn(round.id()) : null;
			return new FindingRows(matcher, false, drawn, sets.byCode(round.indicatorSet()), phrases, round.to());
		}
		return new FindingRows(matcher, false, null, indicators(found.to(), actor), phrases, found.to());
	}

	Map<String, Indicator> indicators(LocalDate day, Actor actor) {
		return sets.byCode(sets.resolve(null, day, actor.organization()));
	}

	/** The round the circular gets, with its figures as printed. */
	Round record(CircularFacts found, Actor actor) {
		Set<TargetKind> kinds = java.util.EnumSet.allOf(TargetKind.class);
		return recorded.record(
				new RoundDraft(found.title(), found.period(), found.from(), found.to(), kinds, RoundMethod.FULL, null,
						null, null, RoundPurpose.RECORDED, null, null),
				new RecordedCircular(found.documentNumber(), found.issuer(), found.title(), found.signedOn(),
						found.reportBy(), found.contact(), found.text()),
				found.tallies(), actor);
	}

}
