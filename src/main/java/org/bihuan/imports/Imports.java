package org.bihuan.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.bihuan.documents.DocumentRenderer;
import org.bihuan.documents.SheetWriter;
import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.imports.Import.Problem;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps imports from upload to the last row. Reading is the work of
 * {@link ImportReading}, taking in that of {@link ImportWork}.
 */
@Service
@Transactional
public class Imports {

	/** Told once the upload or the confirmation is committed: there is work. */
	record WorkWaits(String importId) {
	}

	private record Head(String id, String kind, String fileName, @Nullable String roundId, String state, int rowTotal,
			int rowReady, int rowDone, @Nullable String message) {
	}

	private static final int PROBLEMS_SHOWN = 500;

	private final JdbcClient jdbc;

	private final KeptRows kept;

	private final ImportOrders orders;

	private final Files files;

	private final ImportIntake intake;

	private final Headings headings;

	private final Texts texts;

	private final JsonMapper json;

	private final ApplicationEventPublisher events;

	Imports(JdbcClient jdbc, KeptRows kept, ImportOrders orders, Files files, ImportIntake intake, Headings headings,
			Texts texts, JsonMapper json, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.kept = kept;
		this.orders = orders;
		this.files = files;
		this.intake = intake;
		this.headings = headings;
		this.texts = texts;
		this.json = json;
		this.events = events;
	}

	/**
	 * Takes a sheet or, for a circular, a document or text in, looked through before
	 * anything is locked; it is read in the background. Refuses 415 another type, 422
	 * findings without a round, 409 a round that is not drawn or is completed.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public String upload(ImportKind kind, @Nullable String intoRound, InputStream content, String name, Actor actor) {
		String inspectionId = intoRound == null || intoRound.isBlank() ? null : intoRound;
		actor.must(kind == ImportKind.ORGANIZATIONS ? Permission.IMPORT_ORGANIZATIONS : Permission.IMPORT);
		intake.expect(kind, inspectionId, actor);
		String lower = name.toLowerCase(Locale.ROOT);
		List<String> types = kind == ImportKind.CIRCULAR ? List.of(".xlsx", ".csv", ".docx", ".txt")
				: List.of(".xlsx", ".csv");
		if (types.stream().noneMatch(lower::endsWith)) {
			throw Refusal.wrongType(kind == ImportKind.CIRCULAR ? "imports.circular-type" : "imports.type", name);
		}
		try (IncomingFile incoming = files.look(content, name, (looked, path, said) -> {
			boolean fits = lower.endsWith(".xlsx") ? looked.mediaType().equals(SheetWriter.MEDIA_TYPE)
					: lower.endsWith(".docx") ? looked.mediaType().equals(DocumentRenderer.DOCX)
							: looked.mediaType().startsWith("text/");
			if (!fits) {
				throw Refusal.wrongType(kind == ImportKind.CIRCULAR ? "imports.circular-type" : "imports.type", said);
			}
		}, actor)) {
			return intake.keep(kind, inspectionId, incoming, actor);
		}
	}

	/**
	 * A clerk's word that the rows may come in. Refuses 409 errors unless they are to be
	 * skipped, and an import nobody took in as it stands.
	 */
	public void confirm(String id, boolean skipErrors, Actor actor) {
		Import found = requireLocked(id, actor);
		if (found.state() != ImportState.AWAITING_CONFIRMATION) {
			throw Refusal.conflict("imports.not-awaiting", texts.word(found.state()));
		}
		if (!orders.isOrdered(id)) {
			throw Refusal.conflict("imports.not-ordered");
		}
		boolean figuresAlone = found.circular() != null && found.inspectionId() == null
				&& !found.circular().tallies().isEmpty();
		if (found.ready() == 0 && !figuresAlone) {
			throw Refusal.conflict("imports.nothing-ready");
		}
		if (!skipErrors && found.ready() < found.rows()) {
			throw Refusal.conflict("imports.has-errors", found.rows() - found.ready());
		}
		String before = orders.lockedState(id);
		jdbc.sql(
				"update imports_import set state = 'IMPORTING', skip_errors = ?, lease_ms = 0, tries = 0, version = version + 1 where id = ?")
			.params(skipErrors, id)
			.update();
		orders.confirm(id, kept.content(id));
		orders.moved(id, before);
		events.publishEvent(new ImportChanged(id, "confirmed", actor.username(), Map.of("rows", found.ready())));
		events.publishEvent(new WorkWaits(id));
	}

	/**
	 * Stops an import that is read, waits or is being taken in; nothing of it stays.
	 * Refuses 409 one that has ended.
	 */
	public void cancel(String id, Actor actor) {
		Import found = requireLocked(id, actor);
		if (found.state() == ImportState.DONE || found.state() == ImportState.FAILED) {
			throw Refusal.conflict("imports.ended", texts.word(found.state()));
		}
		String before = orders.lockedState(id);
		if (found.state() == ImportState.AWAITING_CONFIRMATION) {
			jdbc.sql("update imports_import set state = 'FAILED', message = ?, order_mac = null where id = ?")
				.params(texts.of("imports.cancelled"), id)
				.update();
		}
		jdbc.sql("update imports_import set cancelled = true where id = ?").param(id).update();
		orders.moved(id, before);
		events.publishEvent(new ImportChanged(id, "cancelled", actor.username(), Map.of()));
	}

	@Transactional(readOnly = true)
	public Import require(String id, Actor actor) {
		return require(id, actor, "");
	}

	/** The same, and nobody else changes it until this transaction ends. */
	Import requireLocked(String id, Actor actor) {
		return require(id, actor, " for update");
	}

	private Import require(String id, Actor actor, String suffix) {
		Head head = jdbc
			.sql("""
					select id, kind, file_name, round_id, state, row_total, row_ready + part_ready row_ready, row_done, message from imports_import
					where id = ? and """
					+ " " + actor.scope().on("office_path") + suffix)
			.params(id, actor.scope().parameter())
			.query(Head.class)
			.optional()
			.orElseThrow(() -> Refusal.notFound("imports.not-found"));
		List<Problem> problems = jdbc
			.sql("""
					select row_no, column_name, message, severity from imports_problem where import_id = ? order by seq limit ?""")
			.params(id, PROBLEMS_SHOWN)
			.query((row, i) -> new Problem(row.getInt(1), row.getString(2), row.getString(3),
					Import.Severity.valueOf(row.getString(4))))
			.list();
		return new Import(head.id(), ImportKind.valueOf(head.kind()), head.fileName(), head.roundId(),
				ImportState.valueOf(head.state()), head.rowTotal(), head.rowReady(), head.rowDone(), head.message(),
				problems, circular(id));
	}

	private @Nullable CircularFacts circular(String id) {
		return jdbc.sql("select facts from imports_circular where import_id = ?")
			.param(id)
			.query(String.class)
			.optional()
			.map(facts -> json.readValue(facts, CircularFacts.class))
			.orElse(null);
	}

	@Transactional(readOnly = true)
	public Page<ImportRow> rows(String id, Paging paging, Actor actor) {
		Import found = require(id, actor);
		return new Page<>(kept.page(id, paging), paging.page(), paging.size(), found.rows());
	}

	@Transactional(readOnly = true)
	public Page<Import> list(Paging paging, Actor actor) {
		List<String> ids = jdbc
			.sql("select id from imports_import where " + actor.scope().on("office_path") + " order by id desc"
					+ paging.limit())
			.param(actor.scope().parameter())
			.query(String.class)
			.list();
		long total = jdbc.sql("select count(*) from imports_import where " + actor.scope().on("office_path"))
			.param(actor.scope().parameter())
			.query(Long.class)
			.single();
		return new Page<>(ids.stream().map(id -> require(id, actor)).toList(), paging.page(), paging.size(), total);
	}

	/** A sheet to fill in: headings, one example row. */
	@Transactional(readOnly = true)
	public byte[] template(ImportKind kind) {
		String key = kind.headings();
		try (SheetWriter sheet = new SheetWriter(texts.word(kind), texts.word(kind), headings.template(key));
				var out = new java.io.ByteArrayOutputStream()) {
			sheet.row(new java.util.ArrayList<>(headings.example(key)));
			if (kind == ImportKind.TARGETS) {
				sheet.choices(0, List.of(headings.word("word.site"), headings.word("word.channel"),
						headings.example(key).get(0)));
			}
			sheet.writeTo(out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new java.io.UncheckedIOException(impossible);
		}
	}

}
