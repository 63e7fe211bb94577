package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Scope;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads what units ask; the case's row is locked before. */
@Repository
class RequestStore {

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	RequestStore(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/** Writes a new request; answers its number within the case. */
	CaseRequest add(RectificationCase of, StopKind kind, @Nullable ObjectionGround ground, String reason,
			@Nullable String progress, @Nullable LocalDate requested, List<String> files, LocalDate due, Actor actor,
			Instant now) {
		String id = Ids.next();
		int n = jdbc.sql("select count(*) from rectification_request where case_id = ? and kind = ?")
			.params(of.id.value(), kind.name())
			.query(Integer.class)
			.single() + 1;
		jdbc.sql(
				"""
						insert into rectification_request (id, case_id, kind, n, state, ground, reason, progress, requested_day, asked_ms,
						asked_by, asked_name, due) values (?, ?, ?, ?, 'PENDING', ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(id, of.id.value(), kind.name(), n, ground == null ? null : ground.name(), reason,
					progress, requested, now.toEpochMilli(), actor.username(), actor.displayName(), due))
			.update();
		files.stream()
			.distinct()
			.forEach(file -> jdbc.sql("insert into rectification_request_file (request_id, file_id) values (?, ?)")
				.params(id, file)
				.update());
		said(id, kind, Map.of("state", RequestState.PENDING, "case_id", of.id.value()));
		moved(id, of.id, kind, RequestState.PENDING, actor, Map.of("reason", reason, "due", due));
		return require(of.id, kind, n);
	}

	/** Refuses (404) a number the case does not have. */
	CaseRequest require(CaseId id, StopKind kind, int n) {
		return found("case_id = ? and kind = ? and n = ?", id.value(), kind.name(), n).stream()
			.findFirst()
			.orElseThrow(() -> Refusal.notFound("rectification.request-not-found"));
	}

	void decide(CaseRequest request, RequestState state, @Nullable String comment, @Nullable LocalDate granted,
			Actor actor, Instant now) {
		jdbc.sql("""
				update rectification_request set state = ?, decided_ms = ?, decided_by = ?, decided_name = ?,
				decision_comment = ?, granted_day = ? where id = ?""")
			.params(Arrays.asList(state.name(), now.toEpochMilli(), actor.username(), actor.displayName(), comment,
					granted, request.id()))
			.update();
		said(request.id(), request.kind(), Map.of("state", state, "granted_day", granted == null ? "" : granted));
		moved(request.id(), request.caseId(), request.kind(), state, actor,
				Map.of("comment", String.valueOf(comment), "deadline", String.valueOf(granted)));
	}

	/** A report overtook what was asked. */
	void voidPending(RectificationCase of, Actor actor, Instant now) {
		found("case_id = ? and kind = 'EXTENSION' and state = 'PENDING'", of.id.value())
			.forEach(request -> decide(request, RequestState.VOID, null, null, actor, now));
	}

	/** All requests of a case, oldest first. */
	List<CaseRequest> of(CaseId id) {
		return found("case_id = ?", id.value());
	}

	private List<CaseRequest> found(String condition, Object... values) {
		Map<String, List<String>> files = jdbc
			.sql("""
					select f.request_id, f.file_id from rectification_request_file f
					join rectification_request r on r.id = f.request_id where r.%s order by f.file_id"""
				.formatted(condition.replace("and ", "and r.")))
			.params(values)
			.query((row, i) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return jdbc.sql("select * from rectification_request where " + condition + " order by id")
			.params(values)
			.query((row, i) -> row(row, files.getOrDefault(row.getString("id"), List.of())))
			.list();
	}

	List<Extensions.Waiting> waiting(Scope scope) {
		return jdbc
			.sql("""
					select r.case_id, r.kind, r.n, c.target_name, c.unit_name, r.due from rectification_request r
					join rectification_case c on c.id = r.case_id where r.state = 'PENDING' and %s order by r.due, r.id limit 100"""
				.formatted(scope.on("c.unit_path")))
			.param(scope.parameter())
			.query(Extensions.Waiting.class)
			.list();
	}

	private void said(String id, StopKind kind, Map<String, ?> row) {
		events.publishEvent(RowsSet.one(kind.name().toLowerCase(java.util.Locale.ROOT), id, row));
	}

	private void moved(String id, CaseId caseId, StopKind kind, RequestState state, Actor actor, Map<String, ?> facts) {
		events.publishEvent(new RequestMoved(id, caseId, kind, state, actor.username(), facts));
	}

	private static CaseRequest row(ResultSet row, List<String> files) throws SQLException {
		String ground = row.getString("ground");
		return new CaseRequest(row.getString("id"), new CaseId(row.getString("case_id")),
				StopKind.valueOf(row.getString("kind")), row.getInt("n"), RequestState.valueOf(row.getString("state")),
				ground == null ? null : ObjectionGround.valueOf(ground), row.getString("reason"),
				row.getString("progress"), row.getObject("requested_day", LocalDate.class),
				Objects.requireNonNull(China.offset(row.getLong("asked_ms"))), row.getString("asked_by"),
				row.getString("asked_name"), row.getObject("due", LocalDate.class),
				China.offset(RectificationCase.longOrNull(row, "decided_ms")), row.getString("decided_name"),
				row.getString("decision_comment"), row.getObject("granted_day", LocalDate.class), files);
	}

}
