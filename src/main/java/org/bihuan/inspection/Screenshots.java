package org.bihuan.inspection;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the pictures of findings. Screenshots of leaked personal data show other people's
 * numbers: what is covered is all that anybody outside the office gets to see, and who
 * opens an original is on record.
 */
@Service
@Transactional
public class Screenshots {

	private static final int MOST_PICTURES = 50;

	private final JdbcClient jdbc;

	private final Findings findings;

	private final Files files;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	Screenshots(JdbcClient jdbc, Findings findings, Files files, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.findings = findings;
		this.files = files;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Adds a picture. Refuses 422 what is none, one taken in the future, and the 51st of
	 * a finding.
	 */
	public Screenshot add(FindingId id, InputStream content, String name, String caption, @Nullable Instant capturedAt,
			Actor actor) {
		actor.must(Permission.INSPECT);
		Said.ofOptional("caption", caption, 300);
		findings.require(id, actor);
		if (of(id).size() >= MOST_PICTURES) {
			throw Refusal.invalid("file", "inspection.pictures-too-many", MOST_PICTURES);
		}
		Instant at = capturedAt == null ? clock.now() : capturedAt;
		if (at.isAfter(clock.now())) {
			throw Refusal.invalid("capturedAt", "inspection.captured-ahead");
		}
		StoredFile file = files.store(content, name, (looked, path, said) -> {
			if (!looked.mediaType().startsWith("image/")) {
				throw Refusal.wrongType("files.no-picture", said);
			}
		}, actor);
		String shot = Ids.next();
		jdbc.sql("""
				insert into inspection_screenshot (id, finding_id, file_id, caption, captured_ms, added_by)
				values (?, ?, ?, ?, ?, ?)""")
			.params(shot, id.value(), file.id().value(), caption, at.toEpochMilli(), actor.username())
			.update();
		tell(id, "screenshot-added", actor, Map.of("screenshot", shot, "sha256", file.sha256()));
		return require(id, shot);
	}

	/** Covers parts of a picture; again to cover other parts of the original. */
	public Screenshot mask(FindingId id, String shot, List<Files.Area> areas, Actor actor) {
		actor.must(Permission.INSPECT);
		findings.require(id, actor);
		if (areas.isEmpty()) {
			throw Refusal.invalid("areas", "inspection.nothing-covered");
		}
		StoredFile masked = files.masked(files.require(require(id, shot).original()), areas, actor);
		jdbc.sql("update inspection_screenshot set masked_file_id = ?, version = version + 1 where id = ?")
			.params(masked.id().value(), shot)
			.update();
		tell(id, "screenshot-masked", actor, Map.of("screenshot", shot, "areas", areas.size()));
		return require(id, shot);
	}

	/** The pictures of a finding that the caller may show. */
	@Transactional(readOnly = true)
	public List<Screenshot> of(FindingId id) {
		return jdbc.sql("select * from inspection_screenshot where finding_id = ? order by captured_ms, id")
			.param(id.value())
			.query((row, index) -> {
				StoredFile file = files.require(new FileId(row.getString("file_id")));
				String masked = row.getString("masked_file_id");
				return new Screenshot(row.getString("id"), id, file.id(), masked == null ? null : new FileId(masked),
						row.getString("caption"),
						java.util.Objects.requireNonNull(China.offset(row.getLong("captured_ms"))),
						row.getString("added_by"), file.sha256(), file.name());
			})
			.list();
	}

	/** What others see: the covered copy, or the picture where nothing is covered. */
	@Transactional(readOnly = true)
	public StoredFile shown(FindingId id, String shot) {
		Screenshot found = require(id, shot);
		return files.require(found.maskedCopy() == null ? found.original() : found.maskedCopy());
	}

	/** The original, for the office alone; on record. */
	public StoredFile original(FindingId id, String shot, Actor actor) {
		actor.must(Permission.SEE_ORIGINAL_PICTURES);
		findings.require(id, actor);
		Screenshot found = require(id, shot);
		tell(id, "original-opened", actor, Map.of("screenshot", shot, "sha256", found.sha256()));
		return files.require(found.original());
	}

	private Screenshot require(FindingId id, String shot) {
		return of(id).stream()
			.filter(each -> each.id().equals(shot))
			.findFirst()
			.orElseThrow(() -> Refusal.notFound("files.not-found"));
	}

	private void tell(FindingId id, String action, Actor actor, Map<String, ?> facts) {
		events.publishEvent(new InspectionEvent(actor.username(), action, "finding", List.of(id.value()), facts));
	}

}
