package org.bihuan.inspection;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts pictures that were looked through or covered on file. */
@Service
@Transactional
class ScreenshotIntake {

	private static final int MOST_PICTURES = 50;

	private final ScreenshotStore store;

	private final Findings findings;

	private final Files files;

	private final ApplicationEventPublisher events;

	ScreenshotIntake(ScreenshotStore store, Findings findings, Files files, ApplicationEventPublisher events) {
		this.store = store;
		this.findings = findings;
		this.files = files;
		this.events = events;
	}

	/** Refuses what this finding would not take, before a file is looked at. */
	@Transactional(readOnly = true)
	public void expect(FindingId id, Actor actor) {
		check(id, actor);
	}

	/** Keeps the picture; refuses what has changed meanwhile. */
	public Screenshot keep(FindingId id, IncomingFile incoming, String caption, Instant at, Actor actor) {
		check(id, actor);
		StoredFile file = files.store(incoming, actor);
		String shot = store.add(id, file, caption, at, actor);
		tell(id, "screenshot-added", actor, Map.of("screenshot", shot, "sha256", file.sha256()));
		return store.require(id, shot);
	}

	/** The picture that is to be covered. */
	@Transactional(readOnly = true)
	public StoredFile picture(FindingId id, String shot, Actor actor) {
		findings.requireOwn(id, actor);
		return files.require(store.require(id, shot).original());
	}

	/** Keeps the covered copy; others see it in place of the picture. */
	public Screenshot cover(FindingId id, String shot, IncomingFile covered, int areas, Actor actor) {
		findings.requireOwn(id, actor);
		store.require(id, shot);
		store.cover(shot, files.store(covered, actor).id());
		tell(id, "screenshot-masked", actor, Map.of("screenshot", shot, "areas", areas));
		return store.require(id, shot);
	}

	private void check(FindingId id, Actor actor) {
		findings.requireOwn(id, actor);
		if (store.of(id).size() >= MOST_PICTURES) {
			throw Refusal.invalid("file", "inspection.pictures-too-many", MOST_PICTURES);
		}
	}

	private void tell(FindingId id, String action, Actor actor, Map<String, ?> facts) {
		events.publishEvent(new InspectionEvent(actor.username(), action, "finding", List.of(id.value()), facts));
	}

}
