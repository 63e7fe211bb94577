package org.bihuan.inspection;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the pictures of findings. Screenshots of leaked personal data show other people's
 * numbers: what is covered is all that anybody outside the office gets to see, and who
 * opens an original is on record.
 */
@Service
@Transactional
public class Screenshots {

	private final ScreenshotStore store;

	private final ScreenshotIntake intake;

	private final Findings findings;

	private final Files files;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	Screenshots(ScreenshotStore store, ScreenshotIntake intake, Findings findings, Files files, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.store = store;
		this.intake = intake;
		this.findings = findings;
		this.files = files;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Adds a picture, looked through before anything is locked. Refuses 422 what is none,
	 * one taken in the future, and the 51st of a finding; 404 a finding of an office
	 * above the actor's.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public Screenshot add(FindingId id, InputStream content, String name, String caption, @Nullable Instant capturedAt,
			Actor actor) {
		actor.must(Permission.INSPECT);
		Said.ofOptional("caption", caption, 300);
		intake.expect(id, actor);
		Instant at = capturedAt == null ? clock.now() : capturedAt;
		if (at.isAfter(clock.now())) {
			throw Refusal.invalid("capturedAt", "inspection.captured-ahead");
		}
		try (IncomingFile incoming = files.look(content, name, (looked, path, said) -> {
			if (!looked.mediaType().startsWith("image/")) {
				throw Refusal.wrongType("files.no-picture", said);
			}
		}, actor)) {
			return intake.keep(id, incoming, caption, at, actor);
		}
	}

	/** Covers parts of a picture; again to cover other parts of the original. */
	@Transactional(propagation = Propagation.NEVER)
	public Screenshot mask(FindingId id, String shot, List<Files.Area> areas, Actor actor) {
		actor.must(Permission.INSPECT);
		StoredFile picture = intake.picture(id, shot, actor);
		if (areas.isEmpty()) {
			throw Refusal.invalid("areas", "inspection.nothing-covered");
		}
		try (IncomingFile covered = files.covered(picture, areas, actor)) {
			return intake.cover(id, shot, covered, areas.size(), actor);
		}
	}

	/** The pictures of a finding that the caller may show. */
	@Transactional(readOnly = true)
	public List<Screenshot> of(FindingId id) {
		return store.of(id);
	}

	/** What others see: the covered copy, or the picture where nothing is covered. */
	@Transactional(readOnly = true)
	public StoredFile shown(FindingId id, String shot) {
		Screenshot found = store.require(id, shot);
		return files.require(found.maskedCopy() == null ? found.original() : found.maskedCopy());
	}

	/** The original, for the office alone; on record. */
	public StoredFile original(FindingId id, String shot, Actor actor) {
		actor.must(Permission.SEE_ORIGINAL_PICTURES);
		findings.require(id, actor);
		Screenshot found = store.require(id, shot);
		events.publishEvent(new InspectionEvent(actor.username(), "original-opened", "finding", List.of(id.value()),
				Map.of("screenshot", shot, "sha256", found.sha256())));
		return files.require(found.original());
	}

}
