package org.bihuan.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Refusal;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The versions of the diagrams, how many instances run under each, and their move to the
 * newest, which an administrator sees before it is done.
 */
@Service
public class DiagramVersions {

	/** Events and tasks, where an instance can stand and wait. */
	private static final List<String> PLACES = List.of("userTask", "intermediateCatchEvent", "subProcess", "startEvent",
			"boundaryEvent", "receiveTask");

	/** One version; {@code newest} marks the one new instances begin under. */
	public record Version(String process, int version, Instant deployed, long instances, boolean newest) {
	}

	/**
	 * What becomes of one place of the older diagram.
	 *
	 * @param standing instances that wait there
	 * @param becomes its name in the newest diagram; null when it has no such place
	 */
	public record Place(String id, String name, long standing, @Nullable String becomes) {

		/** Whether somebody stands where the newest diagram has no place. */
		public boolean isInTheWay() {
			return standing > 0 && becomes == null;
		}

	}

	/** What a move would do. Nothing is changed by looking. */
	public record Preview(String process, int from, int to, long instances, List<Place> places) {

		/** Instances that cannot be moved. */
		public long stranded() {
			return places.stream().filter(Place::isInTheWay).mapToLong(Place::standing).sum();
		}

		public boolean isPossible() {
			return instances > 0 && stranded() == 0;
		}

	}

	private final InstanceMigration migration;

	private final RepositoryService repository;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	DiagramVersions(InstanceMigration migration, RepositoryService repository, JdbcClient jdbc,
			ApplicationEventPublisher events) {
		this.migration = migration;
		this.repository = repository;
		this.jdbc = jdbc;
		this.events = events;
	}

	/** All versions, by diagram, the newest first. */
	public List<Version> all(Actor actor) {
		actor.must(Permission.KEEP_OPERATIONS);
		Map<String, Instant> deployed = new HashMap<>();
		for (Deployment each : repository.createDeploymentQuery().list()) {
			deployed.put(each.getId(), each.getDeploymentTime().toInstant());
		}
		Map<String, Long> instances = count(
				"select PROC_DEF_ID_, count(*) from ACT_RU_EXECUTION where PARENT_ID_ is null group by PROC_DEF_ID_",
				Map.of());
		List<Version> versions = new ArrayList<>();
		String before = "";
		for (ProcessDefinition each : repository.createProcessDefinitionQuery()
			.orderByProcessDefinitionKey()
			.asc()
			.orderByProcessDefinitionVersion()
			.desc()
			.list()) {
			versions.add(new Version(each.getKey(), each.getVersion(), deployed.get(each.getDeploymentId()),
					instances.getOrDefault(each.getId(), 0L), !each.getKey().equals(before)));
			before = each.getKey();
		}
		return versions;
	}

	private Map<String, Long> count(String sql, Map<String, ?> parameters) {
		Map<String, Long> counts = new HashMap<>();
		jdbc.sql(sql).params(parameters).query((row, index) -> counts.put(row.getString(1), row.getLong(2))).list();
		return counts;
	}

	/**
	 * What moving that version's instances to the newest would do. Refuses (404) what is
	 * no older version.
	 */
	public Preview preview(String process, int version, Actor actor) {
		actor.must(Permission.KEEP_OPERATIONS);
		List<ProcessDefinition> versions = migration.versions(process);
		ProcessDefinition older = older(versions, version);
		ProcessDefinition newest = versions.get(0);
		Map<String, BpmnModel.Shape> shapes = model(older).shapes;
		Map<String, BpmnModel.Shape> to = model(newest).shapes;
		Map<String, String> becomes = new HashMap<>();
		for (MigrationInstruction each : migration.plan(older, newest).getInstructions()) {
			BpmnModel.Shape target = to.get(each.getTargetActivityId());
			becomes.put(each.getSourceActivityId(), target == null ? each.getTargetActivityId() : target.name());
		}
		Map<String, Long> standing = count("""
				select ACT_ID_, count(*) from ACT_RU_EXECUTION where PROC_DEF_ID_ = :id and IS_ACTIVE_ = 1
				and ACT_ID_ is not null group by ACT_ID_""", Map.of("id", older.getId()));
		List<Place> places = shapes.values()
			.stream()
			.filter(shape -> PLACES.contains(shape.kind()) || standing.containsKey(shape.id()))
			.map(shape -> new Place(shape.id(), shape.name(), standing.getOrDefault(shape.id(), 0L),
					becomes.get(shape.id())))
			.sorted(Comparator.comparing(Place::standing).reversed())
			.toList();
		long instances = count(
				"select PROC_DEF_ID_, count(*) from ACT_RU_EXECUTION where PROC_DEF_ID_ = :id and PARENT_ID_ is null group by PROC_DEF_ID_",
				Map.of("id", older.getId()))
			.getOrDefault(older.getId(), 0L);
		return new Preview(process, version, newest.getVersion(), instances, places);
	}

	/**
	 * Moves that version's instances to the newest, and answers how many. Refuses (404)
	 * what is no older version, (409) when one stands where the newest has no place.
	 */
	public int move(String process, int version, Actor actor) {
		if (!preview(process, version, actor).isPossible()) {
			throw Refusal.conflict("process.migration-not-possible");
		}
		List<ProcessDefinition> versions = migration.versions(process);
		int moved = migration.move(older(versions, version), versions.get(0));
		events
			.publishEvent(new InstancesMoved(process, version, versions.get(0).getVersion(), moved, actor.username()));
		return moved;
	}

	private static ProcessDefinition older(List<ProcessDefinition> versions, int version) {
		return versions.stream()
			.skip(1)
			.filter(each -> each.getVersion() == version)
			.findFirst()
			.orElseThrow(() -> Refusal.notFound("process.version-not-found"));
	}

	private BpmnModel model(ProcessDefinition definition) {
		try (InputStream xml = repository.getProcessModel(definition.getId())) {
			return BpmnModel.of(new String(xml.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

}
