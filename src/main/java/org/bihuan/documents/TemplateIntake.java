package org.bihuan.documents;

import java.util.Arrays;
import java.util.Map;

import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Ids;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a template that was looked through in the place of the one before. */
@Service
@Transactional
class TemplateIntake {

	private final JdbcClient jdbc;

	private final Files files;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	TemplateIntake(JdbcClient jdbc, Files files, BusinessClock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.files = files;
		this.clock = clock;
		this.events = events;
	}

	/** Keeps the file and uses it from now on. */
	public Templates.Template keep(DocumentKind kind, IncomingFile incoming, Actor actor) {
		StoredFile file = files.store(incoming, actor);
		retire(kind, actor);
		String id = Ids.next();
		long now = clock.now().toEpochMilli();
		jdbc.sql(
				"""
						insert into documents_template (id, kind, office_id, file_id, file_name, active, uploaded_ms, uploaded_by)
						values (?, ?, ?, ?, ?, true, ?, ?)""")
			.params(Arrays.asList(id, kind.name(), actor.organization().id().value(), file.id().value(), file.name(),
					now, actor.username()))
			.update();
		events.publishEvent(new DocumentArchived("template", id, "uploaded", actor.username(),
				Map.of("kind", kind, "file", file.name(), "sha256", file.sha256())));
		return new Templates.Template(id, kind, file.name(), true, now, actor.username());
	}

	/** From now on this kind has no template of the actor's office. */
	public void retire(DocumentKind kind, Actor actor) {
		jdbc.sql("update documents_template set active = false where kind = ? and office_id = ?")
			.params(kind.name(), actor.organization().id().value())
			.update();
	}

}
