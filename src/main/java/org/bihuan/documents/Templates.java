package org.bihuan.documents;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
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

	private final JdbcClient jdbc;

	private final DocumentRenderer renderer;

	private final TemplateIntake intake;

	private final Files files;

	private final Organizations organizations;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	private final TemplateFields fields;

	private final TemplateUse use;

	Templates(JdbcClient jdbc, DocumentRenderer renderer, TemplateIntake intake, Files files,
			Organizations organizations, Texts texts, ApplicationEventPublisher events, TemplateFields fields,
			TemplateUse use) {
		this.intake = intake;
		this.fields = fields;
		this.use = use;
		this.jdbc = jdbc;
		this.renderer = renderer;
		this.files = files;
		this.organizations = organizations;
		this.texts = texts;
		this.events = events;
	}

	/**
	 * The template the actor's office would edit: its own, else the standard layout.
	 * Looked through within no transaction; refuses (409) one that can no longer be used.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public byte[] current(DocumentKind kind, Actor actor) {
		OrganizationId office = actor.organization().id();
		return active(kind, office).map(template -> use.bytes(template.file(), actor.username()))
			.orElseGet(() -> standard(kind, office));
	}

	private byte[] standard(DocumentKind kind, OrganizationId office) {
		String mark = organizations.find(office).map(Organization::name).orElse("") + texts.of("circular.file");
		return renderer.template(new OfficialDocument(kind, fields.hole("mark"), fields.hole("number"),
				fields.hole("title"), fields.hole("addressee"),
				List.of(Block.text(fields.hole("body")), Block.text(fields.hole("annexes"))), List.of(),
				fields.hole("signer"), fields.hole("date"), fields.hole("note"), fields.hole("copyTo"),
				fields.hole("printedBy"), fields.hole("printedOn"), ""), fields.hole("annexPages"), mark);
	}

	/**
	 * Puts an office's template in use, looked through before anything is locked. Refuses
	 * 415 what is no docx or acts or fetches by itself, 422 one without the text's place,
	 * or that asks for what is not known, naming it, or for more than a letter has.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public Template upload(DocumentKind kind, InputStream content, String name, Actor actor) {
		actor.must(Permission.EDIT_TEMPLATES);
		try (IncomingFile incoming = files.look(content, name,
				(looked, path, said) -> use.check(looked, path, said, actor.username()), actor)) {
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
		return fields.known();
	}

	/** An office's template in use, with its file. */
	record Active(String id, StoredFile file) {
	}

	Optional<Active> active(DocumentKind kind, OrganizationId office) {
		return jdbc.sql(
				"select id, file_id from documents_template where kind = ? and office_id = ? and active = true order by id desc limit 1")
			.params(kind.name(), office.value())
			.query((row, index) -> List.of(row.getString(1), row.getString(2)))
			.optional()
			.map(found -> new Active(found.get(0), files.require(new FileId(found.get(1)))));
	}

}
