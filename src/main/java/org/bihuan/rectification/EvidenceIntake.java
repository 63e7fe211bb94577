package org.bihuan.rectification;

import java.util.List;
import java.util.Map;

import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts evidence that was looked through on file; the cases are locked only here. */
@Service
@Transactional
class EvidenceIntake {

	private static final int MOST_FILES = 200;

	private final CaseStore store;

	private final EvidenceStore evidence;

	private final Files files;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	EvidenceIntake(CaseStore store, EvidenceStore evidence, Files files, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.store = store;
		this.evidence = evidence;
		this.files = files;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Refuses what these cases would not take, before a file is looked at; locks nothing.
	 */
	@Transactional(readOnly = true)
	public void expect(List<CaseId> ids, Actor actor) {
		check(store.unlocked(ids, CaseAct.ADD_EVIDENCE, actor), ids, actor);
	}

	/** Keeps the file for these cases; refuses what has changed meanwhile. */
	public StoredFile keep(List<CaseId> ids, IncomingFile incoming, @Nullable String caption, Actor actor) {
		List<RectificationCase> found = store.require(ids, CaseAct.ADD_EVIDENCE, actor);
		check(found, ids, actor);
		StoredFile file = files.store(incoming, actor);
		evidence.add(found, file.id(), caption, clock.now().toEpochMilli(), actor.username(), actor.isOfUnit());
		found.forEach(each -> events.publishEvent(new CaseChanged(each.id, "evidence-added", actor.username(),
				Map.of("file", file.id().value(), "sha256", file.sha256()))));
		return file;
	}

	private void check(List<RectificationCase> found, List<CaseId> ids, Actor actor) {
		for (RectificationCase each : found) {
			if (actor.isOfUnit() ? !each.status.isWithUnit() : !each.status.isOpen()) {
				throw Refusal.conflict("rectification.evidence-not-expected", each.targetName,
						new RectificationCase.StatusWord(each.status));
			}
		}
		if (evidence.most(ids) >= MOST_FILES) {
			throw Refusal.invalid("file", "rectification.evidence-too-many", MOST_FILES);
		}
	}

}
