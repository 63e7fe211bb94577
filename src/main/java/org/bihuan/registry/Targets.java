package org.bihuan.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Browsed;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Parts;
import org.bihuan.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the registry of targets. */
@Service
@Transactional
public class Targets implements ObjectScope {

	/** A count of the registry. */
	public record Standing(TargetKind kind, TargetState state, int total) {
	}

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final TargetSearch search;

	private final TargetNames names;

	private final Organizations organizations;

	private final ApplicationEventPublisher events;

	Targets(JdbcClient jdbc, JdbcTemplate batch, TargetSearch search, TargetNames names, Organizations organizations,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.search = search;
		this.names = names;
		this.organizations = organizations;
		this.events = events;
	}

	/**
	 * Registers a target. Refuses 404 an owner out of scope, 409 an identification code
	 * in use.
	 */
	public Target register(TargetDraft draft, Actor actor) {
		return registerAll(List.of(draft), actor).get(0);
	}

	/** The same for many, in their order; all of them or none. */
	public List<Target> registerAll(List<TargetDraft> drafts, Actor actor) {
		actor.must(Permission.KEEP_REGISTRY);
		Set<String> codes = new HashSet<>();
		List<String> given = drafts.stream().map(TargetDraft::code).filter(Objects::nonNull).toList();
		Parts.of(given)
			.forEach(part -> codes.addAll(jdbc.sql("select code from registry_target where code in (:codes)")
				.param("codes", part)
				.query(String.class)
				.list()));
		Map<OrganizationId, Organization> units = organizations.require(drafts.stream()
			.flatMap(draft -> Stream.of(draft.ownerId(), supervisor(draft, actor)))
			.collect(Collectors.toSet()), actor);
		drafts.stream().map(TargetDraft::region).distinct().forEach(organizations::addRegion);
		List<Target> targets = new ArrayList<>();
		List<Object[]> rows = new ArrayList<>();
		for (TargetDraft draft : drafts) {
			if (draft.code() != null && !codes.add(draft.code())) {
				throw Refusal.conflict("registry.code-taken", draft.code());
			}
			Target target = complete(new TargetId(Ids.next()), draft, units, actor);
			targets.add(target);
			rows.add(new Object[] { target.id().value(), target.kind().name(), target.name(), target.code(),
					target.url(), target.platform(), target.category(), target.region(), target.ownerId().value(),
					target.ownerPath(), target.ownerName(), target.supervisorId().value(),
					path(units, target.supervisorId()), target.state().name(), target.siteClass().name() });
		}
		batch.batchUpdate(
				"""
						insert into registry_target (id, kind, name, code, url, platform, category, region, owner_id, owner_path,
						owner_name, supervisor_id, supervisor_path, state, site_class)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
				rows);
		names.put(targets);
		events.publishEvent(new TargetsRegistered(targets, actor.username()));
		return targets;
	}

	private static String path(Map<OrganizationId, Organization> units, OrganizationId id) {
		return Objects.requireNonNull(units.get(id)).path();
	}

	private static OrganizationId supervisor(TargetDraft draft, Actor actor) {
		return Objects.requireNonNullElse(draft.supervisorId(), actor.organization().id());
	}

	public Target change(TargetId id, TargetDraft draft, Actor actor) {
		actor.must(Permission.KEEP_REGISTRY);
		Target before = require(id, actor);
		if (draft.code() != null && jdbc.sql("select count(*) from registry_target where code = ? and id <> ?")
			.params(draft.code(), id.value())
			.query(Integer.class)
			.single() > 0) {
			throw Refusal.conflict("registry.code-taken", draft.code());
		}
		organizations.addRegion(draft.region());
		Map<OrganizationId, Organization> units = organizations
			.require(List.of(draft.ownerId(), supervisor(draft, actor)), actor);
		Target after = complete(id, draft, units, actor);
		jdbc.sql(
				"""
						update registry_target set kind = ?, name = ?, code = ?, url = ?, platform = ?, category = ?, region = ?,
						owner_id = ?, owner_path = ?, owner_name = ?, supervisor_id = ?, supervisor_path = ?, state = ?, site_class = ?,
						version = version + 1 where id = ?""")
			.params(Arrays.asList(after.kind().name(), after.name(), after.code(), after.url(), after.platform(),
					after.category(), after.region(), after.ownerId().value(), after.ownerPath(), after.ownerName(),
					after.supervisorId().value(), path(units, after.supervisorId()), after.state().name(),
					after.siteClass().name(), id.value()))
			.update();
		names.put(List.of(after));
		events.publishEvent(new TargetChanged(before, after, actor.username()));
		return after;
	}

	/** Every target with an address, for the product's own look at them. */
	@Transactional(readOnly = true)
	public List<Target> withUrl() {
		return jdbc.sql("select * from registry_target where url is not null order by id").query(Targets::row).list();
	}

	/**
	 * The registry's state after a shutdown; whoever decided it has checked the actor.
	 */
	public void setState(TargetId id, TargetState state, Actor actor) {
		Target before = find(id).orElseThrow(() -> Refusal.notFound("registry.not-found"));
		if (before.state() == state) {
			return;
		}
		jdbc.sql("update registry_target set state = ?, version = version + 1 where id = ?")
			.params(state.name(), id.value())
			.update();
		events.publishEvent(new TargetChanged(before, find(id).orElseThrow(), actor.username()));
	}

	private static Target complete(TargetId id, TargetDraft draft, Map<OrganizationId, Organization> units,
			Actor actor) {
		Organization owner = Objects.requireNonNull(units.get(draft.ownerId()));
		Organization supervisor = Objects.requireNonNull(units.get(supervisor(draft, actor)));
		if (supervisor.kind() != OrganizationKind.OFFICE) {
			throw Refusal.invalid("supervisorId", "registry.supervisor", supervisor.name());
		}
		return new Target(id, draft.kind(), draft.name(), draft.code(), draft.url(), draft.platform(), draft.category(),
				draft.region(), owner.id(), owner.name(), owner.path(), supervisor.id(), draft.state(),
				draft.siteClass());
	}

	@Transactional(readOnly = true)
	public Target require(TargetId id, Actor actor) {
		return Objects.requireNonNull(require(List.of(id), actor).get(id));
	}

	/** These targets; refuses (404) when one of them is unknown or out of scope. */
	@Transactional(readOnly = true)
	public Map<TargetId, Target> require(Collection<TargetId> ids, Actor actor) {
		Map<TargetId, Target> found = new HashMap<>();
		for (List<String> part : Parts.of(ids.stream().map(TargetId::value).distinct().toList())) {
			jdbc.sql("select * from registry_target where id in (:ids)")
				.param("ids", part)
				.query(Targets::row)
				.list()
				.forEach(each -> found.put(each.id(), each));
		}
		if (!found.keySet().containsAll(ids)
				|| found.values().stream().anyMatch(each -> !actor.scope().covers(each.ownerPath()))) {
			throw Refusal.notFound("registry.not-found");
		}
		return found;
	}

	/** Those of these in scope, by name. */
	@Transactional(readOnly = true)
	public List<Target> visible(List<TargetId> ids, int most, Actor actor) {
		if (ids.isEmpty()) {
			return List.of();
		}
		return jdbc
			.sql("select * from registry_target where id in (:ids) and "
					+ actor.scope().on("owner_path").replace("?", ":scope") + " order by name, id limit " + most)
			.param("ids", ids.stream().map(TargetId::value).toList())
			.param("scope", actor.scope().parameter())
			.query(Targets::row)
			.list();
	}

	@Transactional(readOnly = true)
	public Optional<Target> find(TargetId id) {
		return jdbc.sql("select * from registry_target where id = ?").param(id.value()).query(Targets::row).optional();
	}

	@Transactional(readOnly = true)
	public Page<Target> search(TargetFilter filter, Paging paging, Actor actor) {
		return search.page(filter, paging, actor);
	}

	/**
	 * For somebody who looks: of a word that fits very many, counted no further than
	 * anybody turns pages.
	 */
	@Transactional(readOnly = true)
	public Browsed<Target> browse(TargetFilter filter, Paging paging, Actor actor) {
		return search.browse(filter, paging, actor);
	}

	/** Every target in scope that operates now: what a round is drawn from. */
	@Transactional(readOnly = true)
	public List<Target> active(Actor actor) {
		return search.all(new TargetFilter(null, null, null, TargetState.ACTIVE, null), actor);
	}

	/** How many targets of each kind stand in each state. */
	@Transactional(readOnly = true)
	public List<Standing> standing(Actor actor) {
		return jdbc
			.sql("select kind, state, count(*) total from registry_target where " + actor.scope().on("owner_path")
					+ " group by kind, state")
			.param(actor.scope().parameter())
			.query(Standing.class)
			.list();
	}

	/** What tells every target in scope from the others, in a set of the caller's own. */
	@Transactional(readOnly = true)
	public Set<TargetIdentity> identities(Actor actor) {
		return jdbc.sql("select kind, name, owner_id from registry_target where " + actor.scope().on("owner_path"))
			.param(actor.scope().parameter())
			.query((row, index) -> new TargetIdentity(TargetKind.valueOf(row.getString(1)), row.getString(2),
					new OrganizationId(row.getString(3))))
			.set();
	}

	/** All targets in scope, for matching the rows of a sheet by name. */
	@Transactional(readOnly = true)
	public List<Target> all(Actor actor) {
		return search.all(TargetFilter.ALL, actor);
	}

	@Override
	public String kind() {
		return "target";
	}

	@Override
	public void require(String id, Actor actor) {
		require(new TargetId(id), actor);
	}

	static Target row(ResultSet row, int index) throws SQLException {
		return new Target(new TargetId(row.getString("id")), TargetKind.valueOf(row.getString("kind")),
				row.getString("name"), row.getString("code"), row.getString("url"), row.getString("platform"),
				row.getString("category"), row.getString("region"), new OrganizationId(row.getString("owner_id")),
				row.getString("owner_name"), row.getString("owner_path"),
				new OrganizationId(row.getString("supervisor_id")), TargetState.valueOf(row.getString("state")),
				SiteClass.valueOf(row.getString("site_class")));
	}

}
