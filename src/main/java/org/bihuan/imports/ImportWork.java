package org.bihuan.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.imports.Import.Problem;
import org.bihuan.inspection.FindingDraft;
import org.bihuan.inspection.Findings;
import org.bihuan.inspection.FoundBy;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.Phrases;
import org.bihuan.inspection.Round;
import org.bihuan.inspection.RoundPurpose;
import org.bihuan.inspection.Selections;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.People;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.Targets;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads sheets and takes their rows in. Taking in is one transaction: a crash or a
 * refusal leaves nothing behind, and the next node begins anew. Progress is written
 * beside it.
 */
@Service
@Transactional
class ImportWork {

	private static final long LEASE_MS = 120_000;

	private static final int TOLD_EVERY = 200;

	private static final int CHUNK = 1000;

	record Job(String id, ImportKind kind, String state, String createdBy, @Nullable String roundId, String fileId,
			boolean skipErrors) {
	}

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Files files;

	private final Headings headings;

	private final People people;

	private final Organizations organizations;

	private final Targets targets;

	private final Inspections inspections;

	private final Selections selections;

	private final Findings findings;

	private final IndicatorSets indicatorSets;

	private final Phrases phrases;

	private final CircularReading circulars;

	private final Texts texts;

	private final JsonMapper json;

	private final SystemClock system;

	private final ApplicationEventPublisher events;

	ImportWork(JdbcClient jdbc, JdbcTemplate batch, Files files, Headings headings, People people,
			Organizations organizations, Targets targets, Inspections inspections, Selections selections,
			Findings findings, IndicatorSets indicatorSets, Phrases phrases, CircularReading circulars, Texts texts,
			JsonMapper json, SystemClock system, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.files = files;
		this.headings = headings;
		this.people = people;
		this.organizations = organizations;
		this.targets = targets;
		this.inspections = inspections;
		this.selections = selections;
		this.findings = findings;
		this.indicatorSets = indicatorSets;
		this.phrases = phrases;
		this.circulars = circulars;
		this.texts = texts;
		this.json = json;
		this.system = system;
		this.events = events;
	}

	/** An import that waits to be read or taken in; from now on ours. */
	Optional<Job> claim(String worker) {
		List<Job> waiting = jdbc.sql("""
				select id, kind, state, created_by, round_id, file_id, skip_errors from imports_import
				where state in ('READING', 'IMPORTING') and lease_ms < ? order by id limit 1 for update skip locked""")
			.param(system.millis())
			.query(Job.class)
			.list();
		waiting.forEach(job -> jdbc.sql("update imports_import set worker = ?, lease_ms = ? where id = ?")
			.params(worker, system.millis() + LEASE_MS, job.id())
			.update());
		return waiting.stream().findFirst();
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
				fail(job.id(), texts.of("imports.no-headings", String.join("\u3001",
						headings.required(key).stream().map(field -> headings.heading(key, field)).toList())));
				return;
			}
			List<RowReading> rows = understand(lines, found.get(), reader(job, found.get(), actor));
			if (rows.isEmpty()) {
				fail(job.id(), texts.of("imports.empty"));
				return;
			}
			keep(job, rows);
		}
		catch (SheetReader.UnreadableSheet broken) {
			fail(job.id(), texts.of(broken.code(), String.valueOf(SheetReader.MAX_ROWS)));
		}
	}

	private RowReader reader(Job job, Headings.Found found, Actor actor) {
		return switch (job.kind()) {
			case ORGANIZATIONS ->
				new OrganizationRows(organizations.byName(actor), organizations.regions(), headings, actor);
			case TARGETS -> new TargetRows(organizations.byName(actor), organizations.regions(), targets.all(actor),
					headings, found, actor, texts);
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
			fail(job.id(), texts.of("imports.nothing-in-circular"));
			return;
		}
		jdbc.sql("insert into imports_circular (import_id, facts) values (?, ?)")
			.params(job.id(), json.writeValueAsString(understood.facts()))
			.update();
		keep(job, understood.rows());
	}

	private List<RowReading> understand(List<SheetReader.Line> lines, Headings.Found found, RowReader reader) {
		List<RowReading> rows = new ArrayList<>();
		for (SheetReader.Line line : lines.subList(found.line() + 1, lines.size())) {
			RowReading row = new RowReading(line, found, texts);
			if (row.cells.values().stream().allMatch(String::isEmpty)) {
				continue;
			}
			reader.read(row);
			rows.add(row);
		}
		return rows;
	}

	private void keep(Job job, List<RowReading> rows) {
		batch.batchUpdate(
				"insert into imports_row (import_id, row_no, cells, becomes, ready, doubtful) values (?, ?, ?, ?, ?, ?)",
				rows, TOLD_EVERY, (statement, row) -> {
					statement.setString(1, job.id());
					statement.setInt(2, row.number);
					statement.setString(3, json.writeValueAsString(row.cells));
					statement.setString(4, json.writeValueAsString(row.becomes));
					statement.setBoolean(5, row.isReady());
					statement.setBoolean(6, row.doubtful);
				});
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
		jdbc.sql("update imports_import set state = 'AWAITING_CONFIRMATION', row_total = ?, row_ready = ? where id = ?")
			.params(rows.size(), (int) rows.stream().filter(RowReading::isReady).count(), job.id())
			.update();
	}

	/** Takes every ready row in, in the order of the sheet. */
	void takeIn(Job job, java.util.function.IntConsumer progress) {
		Actor actor = people.actor(job.createdBy()).orElseThrow();
		List<Map<String, String>> all = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();
		jdbc.sql(
				"select becomes from imports_row where import_id = ? and ready = true and left_out = false order by row_no")
			.param(job.id())
			.query(String.class)
			.list()
			.forEach(becomes -> {
				List<Map<String, String>> things = json.readValue(becomes, new TypeReference<>() {
				});
				all.addAll(things);
				sizes.add(things.size());
			});
		InspectionId round = job.kind() == ImportKind.CIRCULAR && job.roundId() == null ? ownRound(job, actor)
				: new InspectionId(String.valueOf(job.roundId()));
		switch (job.kind()) {
			case ORGANIZATIONS -> organizations(all, actor, progress);
			case TARGETS -> {
				int done = 0;
				for (Map<String, String> row : all) {
					targets.register(TargetRows.draft(row), actor);
					tell(progress, ++done);
				}
			}
			case FINDINGS, CIRCULAR -> record(round, all, actor, progress);
		}
		jdbc.sql("update imports_import set state = 'DONE', row_done = ?, round_id = ? where id = ?")
			.params(java.util.Arrays.asList(sizes.size(),
					job.kind() == ImportKind.FINDINGS || job.kind() == ImportKind.CIRCULAR ? round.value() : null,
					job.id()))
			.update();
		events.publishEvent(new ImportChanged(job.id(), "finished", job.createdBy(), Map.of("rows", sizes.size())));
	}

	private InspectionId ownRound(Job job, Actor actor) {
		String facts = jdbc.sql("select facts from imports_circular where import_id = ?")
			.param(job.id())
			.query(String.class)
			.single();
		return circulars.record(json.readValue(facts, CircularFacts.class), actor).id();
	}

	private void record(InspectionId round, List<Map<String, String>> rows, Actor actor,
			java.util.function.IntConsumer progress) {
		for (int from = 0; from < rows.size(); from += CHUNK) {
			int to = Math.min(rows.size(), from + CHUNK);
			findings.recordAll(round, rows.subList(from, to).stream().map(this::finding).toList(), actor);
			progress.accept(to);
		}
	}

	private void organizations(List<Map<String, String>> rows, Actor actor, java.util.function.IntConsumer progress) {
		Map<String, Organization> known = organizations.byName(actor);
		int done = 0;
		for (Map<String, String> row : rows) {
			Organization parent = known.get(row.get("parent"));
			Organization added = organizations.add(row.get("name"), OrganizationKind.valueOf(row.get("kind")),
					parent == null ? actor.organization().id() : parent.id(), row.get("region"), actor);
			known.put(added.name(), added);
			tell(progress, ++done);
		}
	}

	private static void tell(java.util.function.IntConsumer progress, int done) {
		if (done % TOLD_EVERY == 0) {
			progress.accept(done);
		}
	}

	private FindingDraft finding(Map<String, String> row) {
		String updated = row.get("lastUpdated");
		return new FindingDraft(new TargetId(row.get("targetId")), row.get("indicator"), row.get("description"),
				row.get("url"), row.get("column"), updated == null ? null : LocalDate.parse(updated),
				LocalDate.parse(row.get("sampledAt")), foundBy(row.getOrDefault("foundBy", "")), false);
	}

	/** By its word or its code; by hand where the sheet says nothing known. */
	private FoundBy foundBy(String said) {
		return java.util.Arrays.stream(FoundBy.values())
			.filter(known -> known != FoundBy.SELF && (known.name().equals(said) || texts.word(known).equals(said)))
			.findFirst()
			.orElse(FoundBy.MANUAL);
	}

	/** Somebody asked to stop: what was written is taken back. */
	static class Cancelled extends RuntimeException {

	}

	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void progress(String id, int done) {
		if (jdbc.sql("select cancelled from imports_import where id = ?").param(id).query(Boolean.class).single()) {
			throw new Cancelled();
		}
		jdbc.sql("update imports_import set row_done = ?, lease_ms = ? where id = ?")
			.params(done, system.millis() + LEASE_MS, id)
			.update();
	}

	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void fail(String id, String message) {
		jdbc.sql("update imports_import set state = 'FAILED', message = ?, lease_ms = 0 where id = ?")
			.params(message.length() > 480 ? message.substring(0, 480) : message, id)
			.update();
		events.publishEvent(new ImportChanged(id, "failed", "system", Map.of("message", message)));
	}

}
