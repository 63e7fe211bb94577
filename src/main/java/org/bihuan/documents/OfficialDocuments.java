package org.bihuan.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.CoveredColumn;
import org.bihuan.shared.CoveredColumn.Condition;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes documents and keeps what was made: number, hash, who and when. */
@Service
@Transactional
public class OfficialDocuments {

	private final JdbcClient jdbc;

	private final DocumentRenderer renderer;

	private final Templates templates;

	private final TemplateUse use;

	private final Files files;

	private final BusinessClock clock;

	private final ObjectProvider<ObjectScope> scopes;

	private final ApplicationEventPublisher events;

	private final ObjectProvider<DayAnchor> anchor;

	OfficialDocuments(JdbcClient jdbc, DocumentRenderer renderer, Templates templates, TemplateUse use, Files files,
			BusinessClock clock, ObjectProvider<ObjectScope> scopes, ApplicationEventPublisher events,
			ObjectProvider<DayAnchor> anchor) {
		this.anchor = anchor;
		this.jdbc = jdbc;
		this.renderer = renderer;
		this.templates = templates;
		this.use = use;
		this.files = files;
		this.clock = clock;
		this.scopes = scopes;
		this.events = events;
	}

	/** The document as the office would send it now; nothing is made or kept yet. */
	@Transactional(readOnly = true)
	public Unprinted draft(OfficialDocument document, OrganizationId office) {
		return new Unprinted(document, null,
				templates.active(document.kind(), office).map(Templates.Active::file).orElse(null));
	}

	/**
	 * The document for whoever reads it: as it is on file if its words are those, else as
	 * the office would send it now. Nothing is made or kept yet.
	 */
	@Transactional(readOnly = true)
	public Unprinted read(OfficialDocument document, Subject subject, OrganizationId office) {
		return last(document.kind(), subject).filter(last -> hash(document.toString()).equals(wordsOf(last)))
			.map(last -> new Unprinted(document, last, null))
			.orElseGet(() -> draft(document, office));
	}

	/**
	 * Puts the document about this subject on file (归档): the first time, and as a new
	 * revision when its words are others; the same words give the same bytes.
	 */
	public ArchivedDocument file(OfficialDocument document, Subject subject, OrganizationId office, String officePath,
			Actor actor) {
		String words = hash(document.toString());
		Optional<ArchivedDocument> last = last(document.kind(), subject);
		if (last.isPresent() && words.equals(wordsOf(last.get()))) {
			return last.get();
		}
		Optional<Templates.Active> template = templates.active(document.kind(), office);
		OfficialDocument anchored = anchored(document);
		DocumentMemory.of(anchored);
		byte[] made = template.map(own -> use.fill(own.file(), anchored, actor.username()))
			.orElseGet(() -> renderer.render(anchored));
		StoredFile stored = files.storeOwn(made, document.title() + ".docx", actor);
		String id = Ids.next();
		int revision = last.map(ArchivedDocument::revision).orElse(0) + 1;
		jdbc.sql(
				"""
						insert into documents_archive (id, kind, subject_kind, subject_id, revision, title, number_text, office_path, file_id,
						sha256, words_sha256, template_id, made_ms, made_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(id, document.kind().name(), subject.kind(), subject.id(), revision, document.title(),
					document.number(), officePath, stored.id().value(), stored.sha256(), words,
					template.map(Templates.Active::id).orElse(null), clock.now().toEpochMilli(), actor.username()))
			.update();
		events.publishEvent(new DocumentArchived("document", id, "filed", actor.username(), Map.of("kind",
				document.kind(), "number", document.number(), "sha256", stored.sha256(), "revision", revision)));
		return last(document.kind(), subject).orElseThrow();
	}

	/** What goes on file says where the audit record stood that day. */
	private OfficialDocument anchored(OfficialDocument document) {
		DayAnchor known = anchor.getIfAvailable();
		return known == null ? document : document.anchored(known.line());
	}

	private @Nullable String wordsOf(ArchivedDocument document) {
		return jdbc.sql("select words_sha256 from documents_archive where id = ?")
			.param(document.id())
			.query(String.class)
			.single();
	}

	/** The newest revision about this subject. */
	@Transactional(readOnly = true)
	public Optional<ArchivedDocument> last(DocumentKind kind, Subject subject) {
		return jdbc.sql("""
				select * from documents_archive where kind = ? and subject_kind = ? and subject_id = ?
				order by revision desc limit 1""")
			.params(kind.name(), subject.kind(), subject.id())
			.query(OfficialDocuments::row)
			.optional();
	}

	/** The bytes of a document on file. */
	@Transactional(readOnly = true)
	public byte[] content(ArchivedDocument document) {
		try {
			return java.nio.file.Files.readAllBytes(files.content(files.require(document.fileId())));
		}
		catch (IOException lost) {
			throw new UncheckedIOException(lost);
		}
	}

	/** Refuses (404) a document about something the actor may not know of. */
	@Transactional(readOnly = true)
	public ArchivedDocument require(String id, Actor actor) {
		ArchivedDocument found = jdbc.sql("select * from documents_archive where id = ?")
			.param(id)
			.query(OfficialDocuments::row)
			.optional()
			.filter(each -> each.kind().audience().includes(actor))
			.orElseThrow(() -> Refusal.notFound("documents.not-found"));
		Map<String, ObjectScope> known = scopes.stream()
			.collect(Collectors.toMap(ObjectScope::kind, Function.identity()));
		ObjectScope scope = known.get(found.subjectKind());
		if (scope == null) {
			throw Refusal.notFound("documents.not-found");
		}
		scope.require(found.subjectId(), actor);
		return found;
	}

	/** The office's archive, newest first. */
	@Transactional(readOnly = true)
	public Page<ArchivedDocument> list(@Nullable DocumentKind kind, String text, Paging paging, Actor actor) {
		List<Object> params = new ArrayList<>(List.of(actor.scope().parameter()));
		String where = " where " + actor.scope().on("office_path") + " and kind in (" + readable(actor) + ")";
		if (kind != null) {
			where += " and kind = ?";
			params.add(kind.name());
		}
		if (!text.isBlank()) {
			Condition title = title(text.strip(), where, params, actor);
			where += " and (" + title.sql() + " or number_text like ?)";
			params.addAll(title.params());
			params.add("%" + text.strip() + "%");
		}
		List<ArchivedDocument> items = jdbc
			.sql("select * from documents_archive" + where + " order by made_ms desc, id desc" + paging.limit())
			.params(params)
			.query(OfficialDocuments::row)
			.list();
		long total = jdbc.sql("select count(*) from documents_archive" + where)
			.params(params)
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	private Condition title(String word, String where, List<Object> params, Actor actor) {
		String value = "%" + word + "%";
		return actor.may(Permission.SEE_PERSONAL_DATA) ? new Condition("title like ?", List.of(value))
				: new CoveredColumn("title", "from documents_archive" + where, params).holding(word, "title like ?",
						value, jdbc);
	}

	private static String readable(Actor actor) {
		return Arrays.stream(DocumentKind.values())
			.filter(kind -> kind.audience().includes(actor))
			.map(kind -> "'" + kind.name() + "'")
			.collect(Collectors.joining(", "));
	}

	private static String hash(String words) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static ArchivedDocument row(ResultSet row, int index) throws SQLException {
		return new ArchivedDocument(row.getString("id"), DocumentKind.valueOf(row.getString("kind")),
				row.getString("subject_kind"), row.getString("subject_id"), row.getInt("revision"),
				row.getString("title"), row.getString("number_text"), new FileId(row.getString("file_id")),
				row.getString("sha256"), row.getString("template_id"), Instant.ofEpochMilli(row.getLong("made_ms")),
				row.getString("made_by"));
	}

}
