package org.bihuan.imports;

import java.util.Arrays;
import java.util.Map;

import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.files.StoredFile;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.RoundState;
import org.bihuan.organization.Accounts;
import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins an import of a file that was looked through. */
@Service
@Transactional
class ImportIntake {

	/** As many of one account may wait to be read at once. */
	static final int MOST_READING = 50;

	private final JdbcClient jdbc;

	private final Files files;

	private final Inspections inspections;

	private final Accounts accounts;

	private final BusinessClock clock;

	private final ImportOrders orders;

	private final ApplicationEventPublisher events;

	ImportIntake(JdbcClient jdbc, Files files, Inspections inspections, Accounts accounts, BusinessClock clock,
			ImportOrders orders, ApplicationEventPublisher events) {
		this.accounts = accounts;
		this.orders = orders;
		this.jdbc = jdbc;
		this.files = files;
		this.inspections = inspections;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Refuses findings without a round (422), a round that is not drawn or is completed
	 * and whoever has fifty that are not read yet (409), before a file is looked at.
	 */
	@Transactional(readOnly = true)
	public void expect(ImportKind kind, @Nullable String inspectionId, Actor actor) {
		check(kind, inspectionId, actor);
		mustHaveRoom(actor);
	}

	/** Keeps the file and its import; refuses what has changed meanwhile. */
	public String keep(ImportKind kind, @Nullable String inspectionId, IncomingFile incoming, Actor actor) {
		check(kind, inspectionId, actor);
		accounts.hold(actor.id());
		mustHaveRoom(actor);
		StoredFile file = files.store(incoming, actor);
		String id = Ids.next();
		jdbc.sql(
				"""
						insert into imports_import (id, kind, file_name, office_id, office_path, created_by, created_ms, round_id, file_id,
						state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'READING')""")
			.params(Arrays.asList(id, kind.name(), file.name(), actor.organization().id().value(),
					actor.organization().path(), actor.username(), clock.now().toEpochMilli(), inspectionId,
					file.id().value()))
			.update();
		orders.sign(id);
		orders.moved(id, "");
		events.publishEvent(
				new ImportChanged(id, "uploaded", actor.username(), Map.of("kind", kind, "file", file.name())));
		events.publishEvent(new Imports.WorkWaits(id));
		return id;
	}

	/** One account's heap of sheets keeps nobody else's from being read. */
	private void mustHaveRoom(Actor actor) {
		long reading = jdbc
			.sql("select count(*) from imports_import where state = 'READING' and cancelled = false and created_by = ?")
			.param(actor.username())
			.query(Long.class)
			.single();
		if (reading >= MOST_READING) {
			throw Refusal.conflict("imports.most-reading", MOST_READING);
		}
	}

	private void check(ImportKind kind, @Nullable String inspectionId, Actor actor) {
		if (kind != ImportKind.FINDINGS && (kind != ImportKind.CIRCULAR || inspectionId == null)) {
			return;
		}
		if (inspectionId == null) {
			throw Refusal.invalid("inspectionId", "imports.round-missing");
		}
		RoundState state = inspections.require(new InspectionId(inspectionId), actor).state();
		if (state != RoundState.SELECTED) {
			throw Refusal.conflict(state == RoundState.PLANNED ? "inspection.not-selected" : "inspection.completed");
		}
	}

}
