package org.bihuan.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
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

	private final Organizations organizations;

	private final ApplicationEventPublisher events;

	Targets(JdbcClient jdbc, Organizations organizations, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.organizations = organizations;
		this.events = events;
	}

	/**
	 * Registers a target. Refuses 404 an owner out of scope, 409 an identification code
	 * in use.
	 */
	public Target register(TargetDraft draft, Actor actor) {
		actor.must(Permission.KEEP_REGISTRY);
		Target target = complete(new TargetId(Ids.next()), draft, actor);
		jdbc.sql(
				"""
						insert into registry_target (id, kind, name, code, url, platform, category, region, owner_id, owner_path,
						owner_name, supervisor_id, supervisor_path, state, site_class)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(target.id().value(), target.kind().name(), target.name(), target.code(), target.url(),
					target.platform(), target.category(), target.region(), target.ownerId().value(), target.ownerPath(),
					target.ownerName(), target.supervisorId().value(), supervisorPath(target, actor),
					target.state().name(), target.siteClass().name()))
			.update();
		events.publishEvent(new TargetChanged(null, target, actor.username()));
		return target;
	}

	public Target change(TargetId id, TargetDraft draft, Actor actor) {
		actor.must(Permission.KEEP_REGISTRY);
		Target before = require(id, actor);
		Target after = complete(id, draft, actor);
		jdbc.sql(
				"""
						update registry_target set kind = ?, name = ?, code = ?, url = ?, platform = ?, category = ?, region = ?,
						owner_id = ?, owner_path = ?, owner_name = ?, supervisor_id = ?, supervisor_path = ?, state = ?, site_class = ?,
						version = version + 1 where id = ?""")
			.params(Arrays.asList(after.kind().name(), after.name(), after.code(), after.url(), after.platform(),
					after.category(), after.region(), after.ownerId().value(), after.ownerPath(), after.ownerName(),
					after.supervisorId().value(), supervisorPath(after, actor), after.state().name(),
					after.siteClass().name(), id.value()))
			.update();
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

	private Target complete(TargetId id, TargetDraft draft, Actor actor) {
		Organization owner = organizations.require(draft.ownerId(), actor);
		Organization supervisor = draft.supervisorId() == null ? actor.organization()
				: organizations.require(draft.supervisorId(), actor);
		if (supervisor.kind() != OrganizationKind.OFFICE) {
			throw Refusal.invalid("supervisorId", "registry.supervisor", supervisor.name());
		}
		if (draft.code() != null && jdbc.sql("select count(*) from registry_target where code = ? and id <> ?")
			.params(draft.code(), id.value())
			.query(Integer.class)
			.single() > 0) {
			throw Refusal.conflict("registry.code-taken", draft.code());
		}
		organizations.addRegion(draft.region());
		return new Target(id, draft.kind(), draft.name().strip(), draft.code(), draft.url(), draft.platform(),
				draft.category(), draft.region(), owner.id(), owner.name(), owner.path(), supervisor.id(),
				draft.state(), draft.siteClass());
	}

	private String supervisorPath(Target target, Actor actor) {
		return organizations.require(target.supervisorId(), actor).path();
	}

	@Transactional(readOnly = true)
	public Target require(TargetId id, Actor actor) {
		return find(id).filter(target -> actor.scope().covers(target.ownerPath()))
			.orElseThrow(() -> Refusal.notFound("registry.not-found"));
	}

	@Transactional(readOnly = true)
	public Optional<Target> find(TargetId id) {
		return jdbc.sql("select * from registry_target where id = ?").param(id.value()).query(Targets::row).optional();
	}

	@Transactional(readOnly = true)
	public Page<Target> search(TargetFilter filter, Paging paging, Actor actor) {
		List<Object> params = new ArrayList<>();
		String where = where(filter, params, actor);
		String order = paging.orderBy(Map.of("name", "name", "region", "region", "kind", "kind"),
				"kind desc, region, name", "id");
		List<Target> items = jdbc.sql("select * from registry_target" + where + order + paging.limit())
			.params(params)
			.query(Targets::row)
			.list();
		long total = jdbc.sql("select count(*) from registry_target" + where).params(params).query(Long.class).single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/** Every target in scope that operates now: what a round is drawn from. */
	@Transactional(readOnly = true)
	public List<Target> active(Actor actor) {
		List<Object> params = new ArrayList<>();
		String where = where(new TargetFilter(null, null, null, TargetState.ACTIVE, null), params, actor);
		return jdbc.sql("select * from registry_target" + where + " order by id")
			.params(params)
			.query(Targets::row)
			.list();
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

	/** All targets in scope, for matching the rows of a sheet by name. */
	@Transactional(readOnly = true)
	public List<Target> all(Actor actor) {
		List<Object> params = new ArrayList<>();
		String where = where(TargetFilter.ALL, params, actor);
		return jdbc.sql("select * from registry_target" + where + " order by id")
			.params(params)
			.query(Targets::row)
			.list();
	}

	private static String where(TargetFilter filter, List<Object> params, Actor actor) {
		StringBuilder where = new StringBuilder(" where ").append(actor.scope().on("owner_path"));
		params.add(actor.scope().parameter());
		if (filter.kind() != null) {
			where.append(" and kind = ?");
			params.add(filter.kind().name());
		}
		if (filter.region() != null) {
			where.append(" and region = ?");
			params.add(filter.region());
		}
		if (filter.organizationId() != null) {
			where.append(" and owner_id = ?");
			params.add(filter.organizationId().value());
		}
		if (filter.state() != null) {
			where.append(" and state = ?");
			params.add(filter.state().name());
		}
		if (filter.text() != null && !filter.text().isBlank()) {
			where.append(" and (name like ? or code like ? or owner_name like ?)");
			String like = "%" + filter.text().strip() + "%";
			params.addAll(List.of(like, like, like));
		}
		return where.toString();
	}

	@Override
	public String kind() {
		return "target";
	}

	@Override
	public void require(String id, Actor actor) {
		require(new TargetId(id), actor);
	}

	private static Target row(ResultSet row, int index) throws SQLException {
		return new Target(new TargetId(row.getString("id")), TargetKind.valueOf(row.getString("kind")),
				row.getString("name"), row.getString("code"), row.getString("url"), row.getString("platform"),
				row.getString("category"), row.getString("region"), new OrganizationId(row.getString("owner_id")),
				row.getString("owner_name"), row.getString("owner_path"),
				new OrganizationId(row.getString("supervisor_id")), TargetState.valueOf(row.getString("state")),
				SiteClass.valueOf(row.getString("site_class")));
	}

}
