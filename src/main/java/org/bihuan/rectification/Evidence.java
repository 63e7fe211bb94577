package org.bihuan.rectification;

import java.io.InputStream;
import java.util.List;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes evidence (佐证材料) for cases and gives it back to those who may see the case. */
@Service
@Transactional
public class Evidence {

	private final EvidenceStore evidence;

	private final EvidenceIntake intake;

	private final Files files;

	Evidence(EvidenceStore evidence, EvidenceIntake intake, Files files) {
		this.evidence = evidence;
		this.intake = intake;
		this.files = files;
	}

	/**
	 * Adds one file to one or more cases; it is looked through before anything is locked.
	 * A unit may while the case is with it, a supervisor while it is open; else refuses
	 * (409). Refuses 422 the 201st of a case.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public StoredFile add(List<CaseId> ids, InputStream content, String name, @Nullable String caption, Actor actor) {
		actor.must(Permission.ADD_EVIDENCE);
		Said.ofOptional("caption", caption, 300);
		intake.expect(ids, actor);
		try (IncomingFile incoming = files.look(content, name, actor)) {
			return intake.keep(ids, incoming, caption, actor);
		}
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
