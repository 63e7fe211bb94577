package org.bihuan.inspection;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.People;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps who inspects which of a round's targets, and how far each has come. */
@Service
@Transactional
public class Assignments {

	/** One inspector's part of a round; nobody's when {@code inspector} is null. */
	public record Part(@Nullable String inspector, int targets, int inspected) {
	}

	/** A target to inspect. */
	public record Job(String roundId, String roundTitle, String targetId, String name, TargetKind kind, String region,
			String ownerName, String siteClass, @Nullable String inspector, @Nullable LocalDate inspectedOn,
			int findings) {
	}

	private static final String JOBS = """
			select t.round_id, r.title round_title, t.target_id, t.name, t.kind, t.region, t.owner_name, t.site_class, t.inspector,
			       t.inspected_on, (select count(*) from inspection_finding f where f.round_id = t.round_id
			                        and f.target_id = t.target_id and f.state <> 'REJECTED') findings
			from inspection_target t join inspection_round r on r.id = t.round_id where t.checked = true and\s""";

	private static final Duration LIFE = Duration.ofSeconds(5);

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Inspections inspections;

	private final People people;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	private final Remembered remembered;

	Assignments(JdbcClient jdbc, JdbcTemplate batch, Inspections inspections, People people, BusinessClock clock,
			ApplicationEventPublisher events, Remembered remembered) {
		this.remembered = remembered;
		this.jdbc = jdbc;
		this.batch = batch;
		this.inspections = inspections;
		this.people = people;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Deals the targets that nobody has yet out to these people in turn, region by
	 * region. Refuses 409 a round that is not being inspected, 422 somebody who is no
	 * supervisor or approver in scope.
	 */
	public int assign(InspectionId id, List<String> inspectors, Actor actor) {
		actor.must(Permission.INSPECT);
		if (inspectors.size() > 500) {
			throw Refusal.invalid("inspectors", "shared.too-many-rows", "inspectors", 500);
		}
		requireOpen(inspections.lock(id, actor));
		if (inspectors.isEmpty()) {
			throw Refusal.invalid("inspectors", "inspection.inspectors");
		}
		for (String username : inspectors) {
			people.actor(username)
				.filter(person -> person.isAny(Role.SUPERVISOR, Role.APPROVER)
						&& actor.scope().covers(person.organization().path()))
				.orElseThrow(() -> Refusal.invalid("inspectors", "inspection.inspector", username));
		}
		List<String> free = jdbc.sql("""
				select target_id from inspection_target where round_id = ? and checked = true and inspector is null
				order by region, kind, name, target_id""").param(id.value()).query(String.class).list();
		List<Object[]> rows = new java.util.ArrayList<>();
		int share = (Math.max(1, free.size()) + inspectors.size() - 1) / inspectors.size();
		for (int i = 0; i < free.size(); i++) {
			rows.add(new Object[] { inspectors.get(i / share), id.value(), free.get(i) });
		}
		batch.batchUpdate("update inspection_target set inspector = ? where round_id = ? and target_id = ?", rows);
		events.publishEvent(new InspectionEvent(actor.username(), "assigned", "inspection", List.of(id.value()),
				Map.of("targets", free.size(), "inspectors", inspectors)));
		return free.size();
	}

	/** Notes that a target was looked at, whatever was found. */
	public void inspected(InspectionId id, TargetId target, Actor actor) {
		actor.must(Permission.INSPECT);
		requireOpen(inspections.lock(id, actor));
		mark(id, target, actor);
	}

	void mark(InspectionId id, TargetId target, Actor actor) {
		int changed = jdbc.sql("""
				update inspection_target set inspected_on = ?, inspector = coalesce(inspector, ?)
				where round_id = ? and target_id = ? and checked = true""")
			.params(clock.today(), actor.username(), id.value(), target.value())
			.update();
		if (changed == 0) {
			throw Refusal.notFound("registry.not-found");
		}
		events.publishEvent(new InspectionEvent(actor.username(), "inspected", "inspection", List.of(id.value()),
				Map.of("target", target.value())));
	}

	private static void requireOpen(Round round) {
		if (round.state() != RoundState.SELECTED) {
			throw Refusal
				.conflict(round.state() == RoundState.PLANNED ? "inspection.not-selected" : "inspection.completed");
		}
	}

	@Transactional(readOnly = true)
	public List<Part> progress(InspectionId id) {
		return remembered.of(new Key(id), LIFE, () -> jdbc.sql("""
				select inspector, count(*) targets, sum(case when inspected_on is not null then 1 else 0 end) inspected
				from inspection_target where round_id = ? and checked = true group by inspector order by inspector""")
			.param(id.value())
			.query(Part.class)
			.list());
	}

	private record Key(InspectionId round) {
	}

	/** What this person has still to inspect, in all open rounds, 200 at most. */
	@Transactional(readOnly = true)
	public List<Job> mine(Actor actor) {
		return jdbc.sql(JOBS + """
				t.inspector = ? and t.inspected_on is null and r.state = 'SELECTED'
				order by r.to_day, t.region, t.name limit 200""").param(actor.username()).query(Job.class).list();
	}

	/** One target of a round, and the one to inspect after it. */
	@Transactional(readOnly = true)
	public Job require(InspectionId id, TargetId target, Actor actor) {
		inspections.require(id, actor);
		return jdbc.sql(JOBS + "t.round_id = ? and t.target_id = ?")
			.params(id.value(), target.value())
			.query(Job.class)
			.optional()
			.orElseThrow(() -> Refusal.notFound("registry.not-found"));
	}

}
