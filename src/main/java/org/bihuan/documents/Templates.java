package org.bihuan.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.files.ReadingMemory;
import org.bihuan.files.ReadingPool;
import org.bihuan.files.StoredFile;
import org.bihuan.files.TrustedFile;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps offices' own Word templates. The standard one of each kind can be had, edited in
 * any word processor and put back; it is checked before it is used.
 */
@Service
@Transactional
public class Templates {

	/** One version of an office's template. */
	public record Template(String id, DocumentKind kind, String fileName, boolean active, long uploadedMs,
			String uploadedBy) {
	}

	private static final List<String> FIELDS = List.of("mark", "number", "title", "addressee", "signer", "date", "note",
			"copyTo", "printedBy", "printedOn", "anchor");

	private static final List<String> BLOCKS = List.of("body", "annexes");

	private static final long LOOK_MEMORY = 12L * 1024 * 1024;

	private final JdbcClient jdbc;

	private final DocumentRenderer renderer;

	private final TemplateIntake intake;

	private final Files files;

	private final Organizations organizations;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	private final ReadingPool pool;

	Templates(JdbcClient jdbc, DocumentRenderer renderer, TemplateIntake intake, Files files,
			Organizations organizations, Texts texts, ApplicationEventPublisher events, ReadingPool pool) {
		this.intake = intake;
		this.pool = pool;
		this.jdbc = jdbc;
		this.renderer = renderer;
		this.files = files;
		this.organizations = organizations;
		this.texts = texts;
		this.events = events;
	}

	/** The template an office would edit: its own, else the standard layout. */
	@Transactional(readOnly = true)
	public byte[] current(DocumentKind kind, OrganizationId office) {
		return active(kind, office).map(this::bytes).orElseGet(() -> standard(kind, office));
	}

	private byte[] standard(DocumentKind kind, OrganizationId office) {
		String mark = organizations.find(office).map(Organization::name).orElse("") + texts.of("circular.file");
		return renderer.template(
				new OfficialDocument(kind, hole("mark"), hole("number"), hole("title"), hole("addressee"),
						List.of(Block.text(hole("body")), Block.text(hole("annexes"))), List.of(), hole("signer"),
						hole("date"), hole("note"), hole("copyTo"), hole("printedBy"), hole("printedOn"), ""),
				hole("annexPages"), mark);
	}

	private String name(String field) {
		return texts.of("field." + field);
	}

	private String hole(String field) {
		return "{{" + name(field) + "}}";
	}

	/**
	 * Puts an office's template in use, looked through before anything is locked. Refuses
	 * 415 what is no docx or acts or fetches by itself, 422 one without the text's place,
	 * or that asks for what is not known, naming it.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public Template upload(DocumentKind kind, InputStream content, String name, Actor actor) {
		actor.must(Permission.EDIT_TEMPLATES);
		try (IncomingFile incoming = files.look(content, name, (looked, path, said) -> check(looked, path, said, actor),
				actor)) {
			return intake.keep(kind, incoming, actor);
		}
	}

	/** Back to the standard layout; what was uploaded stays on file. */
	public void revert(DocumentKind kind, Actor actor) {
		actor.must(Permission.EDIT_TEMPLATES);
		intake.retire(kind, actor);
		events.publishEvent(new DocumentArchived("template", kind.name(), "reverted", actor.username(), Map.of()));
	}

	/** Every template the actor's office uploaded, newest first. */
	@Transactional(readOnly = true)
	public List<Template> all(Actor actor) {
		return jdbc.sql("""
				select id, kind, file_name, active, uploaded_ms, uploaded_by from documents_template
				where office_id = ? order by uploaded_ms desc, id desc""")
			.param(actor.organization().id().value())
			.query(Template.class)
			.list();
	}

	/** What a template may ask for. */
	@Transactional(readOnly = true)
	public List<String> known() {
		return java.util.stream.Stream.of(FIELDS, BLOCKS, List.of("annexPages"))
			.flatMap(List::stream)
			.map(this::name)
			.toList();
	}

	Optional<String> active(DocumentKind kind, OrganizationId office) {
		return jdbc.sql(
				"select id from documents_template where kind = ? and office_id = ? and active = true order by id desc limit 1")
			.params(kind.name(), office.value())
			.query(String.class)
			.optional();
	}

	/**
	 * The document in the office's template. Refuses (409) a template kept before it was
	 * looked through as it is now, saying why; the standard layout never takes its place
	 * unasked.
	 */
	byte[] fill(String template, OfficialDocument document) {
		Map<String, String> values = new LinkedHashMap<>();
		List<String> said = List.of(document.mark(), document.number(), document.title(), document.addressee(),
				document.signer(), document.date(), document.note(), document.copyTo(), document.printedBy(),
				document.printedOn(), document.anchor());
		for (int i = 0; i < FIELDS.size(); i++) {
			values.put(name(FIELDS.get(i)), Figures.plain(said.get(i)));
		}
		Path content = checked(template);
		return pool.own(ReadingMemory.ofCopy(content),
				() -> TemplateFiller.fill(bytes(content), values,
						Map.of(name("body"), document.body(), name("annexes"), annexNames(document)),
						name("annexPages"), document.annexes()));
	}

	private List<Block> annexNames(OfficialDocument document) {
		List<OfficialDocument.Annex> annexes = document.annexes();
		List<Block> lines = new java.util.ArrayList<>();
		if (!annexes.isEmpty()) {
			lines.add(Block.text(""));
		}
		for (int i = 0; i < annexes.size(); i++) {
			lines.add(Block.text((i == 0 ? DocumentRenderer.ANNEX + "\uff1a" : "\u3000\u3000\u3000")
					+ (annexes.size() == 1 ? "" : (i + 1) + ". ") + annexes.get(i).name()));
		}
		return lines;
	}

	private byte[] bytes(String template) {
		return bytes(checked(template));
	}

	private static byte[] bytes(Path content) {
		try {
			return java.nio.file.Files.readAllBytes(content);
		}
		catch (IOException lost) {
			throw new UncheckedIOException(lost);
		}
	}

	/** A template is looked through again each time it is used. */
	private Path checked(String template) {
		String id = jdbc.sql("select file_id from documents_template where id = ?")
			.param(template)
			.query(String.class)
			.single();
		StoredFile file = files.require(new FileId(id));
		Path content = files.content(file);
		try {
			pool.own(LOOK_MEMORY, () -> TrustedFile.check(content, file.name()));
			return content;
		}
		catch (Refusal refused) {
			if (refused.kind() != Refusal.Kind.WRONG_TYPE) {
				throw refused;
			}
			throw Refusal.conflict("documents.template-refused", file.name(), texts.refusal(refused));
		}
	}

	private void check(TrustedFile looked, Path content, String name, Actor actor) {
		if (!looked.mediaType().equals(DocumentRenderer.DOCX)) {
			throw Refusal.wrongType("documents.template-type", name);
		}
		Set<String> asked = pool.read(ReadingMemory.ofCopy(content), actor.username(),
				() -> placeholders(content, name));
		if (!asked.contains(name("body"))) {
			throw Refusal.invalid("file", "documents.template-body", hole("body"));
		}
		Set<String> unknown = asked.stream().filter(field -> !known().contains(field)).collect(Collectors.toSet());
		if (!unknown.isEmpty()) {
			throw Refusal.invalid("file", "documents.template-unknown", String.join("\u3001", unknown),
					String.join("\u3001", known()));
		}
	}

	private Set<String> placeholders(Path content, String name) {
		try (InputStream in = java.nio.file.Files.newInputStream(content)) {
			return TemplateFiller.placeholders(in);
		}
		catch (IOException | RuntimeException broken) {
			throw Refusal.wrongType("documents.template-type", name);
		}
	}

}
