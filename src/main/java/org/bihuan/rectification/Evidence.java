package org.bihuan.rectification;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes evidence (佐证材料) for cases and gives it back to those who may see the case. */
@Service
@Transactional
public class Evidence {

	private static final int MOST_FILES = 200;

	private final CaseStore store;

	private final EvidenceStore evidence;

	private final Files files;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	Evidence(CaseStore store, EvidenceStore evidence, Files files, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.store = store;
		this.evidence = evidence;
		this.files = files;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Adds one file to one or more cases. A unit may while the case is with it, a
	 * supervisor while it is open; else refuses (409). Refuses 422 the 201st of a case.
	 */
	public StoredFile add(List<CaseId> ids, InputStream content, String name, @Nullable String caption, Actor actor) {
		actor.must(Permission.ADD_EVIDENCE);
		Said.ofOptional("caption", caption, 300);
		List<RectificationCase> found = store.require(ids, actor);
		for (RectificationCase each : found) {
			if (actor.isOfUnit() ? !each.status.isWithUnit() : !each.status.isOpen()) {
				throw Refusal.conflict("rectification.evidence-not-expected", each.targetName,
						new RectificationCase.StatusWord(each.status));
			}
		}
		if (evidence.most(ids) >= MOST_FILES) {
			throw Refusal.invalid("file", "rectification.evidence-too-many", MOST_FILES);
		}
		StoredFile file = files.store(content, name, actor);
		evidence.add(found, file.id(), caption, clock.now().toEpochMilli(), actor.username(), actor.isOfUnit());
		found.forEach(each -> events.publishEvent(new CaseChanged(each.id, "evidence-added", actor.username(),
				Map.of("file", file.id().value(), "sha256", file.sha256()))));
		return file;
	}

	/**
	 * The file, if it belongs to the case; the caller has checked that the actor sees the
	 * case.
	 */
	@Transactional(readOnly = true)
	public StoredFile require(CaseId id, FileId file, Actor actor) {
		if (!evidence.belongs(id, file)) {
			throw Refusal.notFound("files.not-found");
		}
		return files.require(file);
	}

}
