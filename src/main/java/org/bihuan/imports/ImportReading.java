package org.bihuan.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.ReadingBudget;
import org.bihuan.files.StoredFile;
import org.bihuan.imports.Import.Problem;
import org.bihuan.imports.ImportQueue.Job;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.Phrases;
import org.bihuan.inspection.Round;
import org.bihuan.inspection.RoundPurpose;
import org.bihuan.inspection.Selections;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.People;
import org.bihuan.registry.Targets;
import org.bihuan.shared.Texts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads an uploaded file and keeps what each row of it would become. */
@Service
@Transactional
class ImportReading {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final KeptRows kept;

	private final ImportQueue queue;

	private final Files files;

	private final Headings headings;

	private final People people;

	private final Organizations organizations;

	private final Targets targets;

	private final Inspections inspections;

	private final Selections selections;

	private final IndicatorSets indicatorSets;

	private final Phrases phrases;

	private final CircularReading circulars;

	private final Texts texts;

	private final JsonMapper json;

	ImportReading(JdbcClient jdbc, JdbcTemplate batch, KeptRows kept, ImportQueue queue, Files files, Headings headings,
			People people, Organizations organizations, Targets targets, Inspections inspections, Selections selections,
			IndicatorSets indicatorSets, Phrases phrases, CircularReading circulars, Texts texts, JsonMapper json) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.kept = kept;
		this.queue = queue;
		this.files = files;
		this.headings = headings;
		this.people = people;
		this.organizations = organizations;
		this.targets = targets;
		this.inspections = inspections;
		this.selections = selections;
		this.indicatorSets = indicatorSets;
		this.phrases = phrases;
		this.circulars = circulars;
		this.texts = texts;
		this.json = json;
	}

	void read(Job job) {
		Actor actor = people.actor(job.createdBy()).orElseThrow();
		StoredFile file = files.require(new FileId(job.fileId()));
		try {
			if (job.kind() == ImportKind.CIRCULAR) {
				circular(job, file, actor);
				return;
			}
			List<SheetReader.Line> lines = SheetReader.read(files.content(file), file.mediaType().startsWith("text/"));
			String key = job.kind().headings();
			Optional<Headings.Found> found = headings.find(key, lines);
			if (found.isEmpty()) {
				queue.fail(job.id(), texts.of("imports.no-headings", String.join("\u3001",
						headings.required(key).stream().map(field -> headings.heading(key, field)).toList())));
				return;
			}
			List<RowReading> rows = understand(lines, found.get(), reader(job, found.get(), actor));
			if (rows.isEmpty()) {
				queue.fail(job.id(), texts.of("imports.empty"));
				return;
			}
			kept.keepPacked(job.id(), rows.stream().map(RowReading::row).toList());
			await(job, rows);
		}
		catch (SheetReader.UnreadableSheet broken) {
			queue.fail(job.id(), texts.of(broken.code(), String.valueOf(SheetReader.MAX_ROWS)));
		}
	}

	private RowReader reader(Job job, Headings.Found found, Actor actor) {
		return switch (job.kind()) {
			case ORGANIZATIONS ->
				new OrganizationRows(organizations.byName(actor), organizations.regions(), headings, actor);
			case TARGETS -> new TargetRows(organizations.byName(actor), organizations.regions(),
					targets.identities(actor), headings, found, actor, texts);
			default -> {
				Round round = inspections.require(new InspectionId(String.valueOf(job.roundId())), actor);
				yield new FindingRows(new TargetMatcher(targets.all(actor), headings.words("target.fillers")), true,
						round.purpose() == RoundPurpose.ROUTINE ? selections.drawn(round.id()) : null,
						indicatorSets.byCode(round.indicatorSet()), phrases, round.to());
			}
		};
	}

	private void circular(Job job, StoredFile file, Actor actor) throws SheetReader.UnreadableSheet {
		CircularReading.Understood understood = circulars.understand(files.content(file), file.name(), job.roundId(),
				actor);
		if (understood.rows().isEmpty() && understood.facts().tallies().isEmpty()) {
			queue.fail(job.id(), texts.of("imports.nothing-in-circular"));
			return;
		}
		jdbc.sql("insert into imports_circular (import_id, facts) values (?, ?)")
			.params(job.id(), json.writeValueAsString(understood.facts()))
			.update();
		kept.keepSingly(job.id(), understood.rows().stream().map(RowReading::row).toList());
		await(job, understood.rows());
	}

	private List<RowReading> understand(List<SheetReader.Line> lines, Headings.Found found, RowReader reader) {
		List<RowReading> rows = new ArrayList<>();
		ReadingBudget budget = ReadingBudget.current();
		for (SheetReader.Line line : lines.subList(found.line() + 1, lines.size())) {
			budget.time();
			RowReading row = new RowReading(line, found, texts);
			if (row.cells.values().stream().allMatch(String::isEmpty)) {
				continue;
			}
			reader.read(row);
			rows.add(row);
		}
		return rows;
	}

	/** Keeps what is wrong with the rows; from now on a clerk looks at them. */
	private void await(Job job, List<RowReading> rows) {
		List<Object[]> problems = new ArrayList<>();
		for (RowReading row : rows) {
			for (Problem problem : row.problems) {
				problems.add(new Object[] { job.id(), problems.size() + 1, problem.row(), problem.column(),
						problem.message(), problem.severity().name() });
			}
		}
		batch.batchUpdate("""
				insert into imports_problem (import_id, seq, row_no, column_name, message, severity)
				values (?, ?, ?, ?, ?, ?)""", problems);
		queue.waits(job.id(), rows.size());
	}

}
