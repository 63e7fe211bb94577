package org.bihuan.inspection;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Actor;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which picture belongs to which finding, and which copy of it is covered. */
@Repository
class ScreenshotStore {

	private final JdbcClient jdbc;

	private final Files files;

	ScreenshotStore(JdbcClient jdbc, Files files) {
		this.jdbc = jdbc;
		this.files = files;
	}

	List<Screenshot> of(FindingId id) {
		return jdbc.sql("select * from inspection_screenshot where finding_id = ? order by captured_ms, id")
			.param(id.value())
			.query((row, index) -> {
				StoredFile file = files.require(new FileId(row.getString("file_id")));
				String masked = row.getString("masked_file_id");
				return new Screenshot(row.getString("id"), id, file.id(), masked == null ? null : new FileId(masked),
						row.getString("caption"), Objects.requireNonNull(China.offset(row.getLong("captured_ms"))),
						row.getString("added_by"), file.sha256(), file.name());
			})
			.list();
	}

	/** Refuses (404) a picture that is not of this finding. */
	Screenshot require(FindingId id, String shot) {
		return of(id).stream()
			.filter(each -> each.id().equals(shot))
			.findFirst()
			.orElseThrow(() -> Refusal.notFound("files.not-found"));
	}

	String add(FindingId id, StoredFile file, String caption, Instant at, Actor actor) {
		String shot = Ids.next();
		jdbc.sql("""
				insert into inspection_screenshot (id, finding_id, file_id, caption, captured_ms, added_by)
				values (?, ?, ?, ?, ?, ?)""")
			.params(shot, id.value(), file.id().value(), caption, at.toEpochMilli(), actor.username())
			.update();
		return shot;
	}

	void cover(String shot, FileId masked) {
		jdbc.sql("update inspection_screenshot set masked_file_id = ?, version = version + 1 where id = ?")
			.params(masked.value(), shot)
			.update();
	}

}
