package org.bihuan.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.bihuan.search.Name;
import org.bihuan.search.NameKind;
import org.bihuan.search.NameSource;
import org.bihuan.search.Names;
import org.bihuan.shared.Parts;
import org.bihuan.shared.Ids;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the tree of offices and units, and the regions they lie in. */
@Service
@Transactional
public class Organizations implements NameSource {

	private static final String COLUMNS = "select id, parent_id, path, name, kind, region from organization_unit ";

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Names names;

	Organizations(JdbcClient jdbc, Names names, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.names = names;
		this.events = events;
	}

	/**
	 * Adds an organisation below its parent, or an independent office without one (only
	 * SYSTEM_ADMIN). Refuses 404 for a parent out of scope, 409 for a name its parent has
	 * already, 422 a name or region that is no line of text.
	 */
	public Organization add(String said, OrganizationKind kind, @Nullable OrganizationId parentId, String in,
			Actor actor) {
		actor.must(Permission.ADD_ORGANIZATIONS);
		String name = OneLine.of("name", said, 200);
		String region = OneLine.of("region", in, 60);
		if (parentId == null) {
			if (!actor.is(Role.SYSTEM_ADMIN)) {
				throw Refusal.forbidden("organization.root-by-admin");
			}
			if (kind != OrganizationKind.OFFICE) {
				throw Refusal.invalid("parentId", "organization.unit-needs-parent");
			}
		}
		Organization parent = parentId == null ? null : require(parentId, actor);
		if (parent != null && parent.kind() == OrganizationKind.UNIT) {
			throw Refusal.invalid("parentId", "organization.parent-is-unit", parent.name());
		}
		Organization added = insert(name, kind, parent, region);
		events.publishEvent(new OrganizationAdded(added, actor.username()));
		return added;
	}

	private Organization insert(String name, OrganizationKind kind, @Nullable Organization parent, String region) {
		if (named(name, parent).isPresent()) {
			throw Refusal.conflict("organization.name-taken", name);
		}
		addRegion(region);
		String id = Ids.next();
		String path = (parent == null ? "/" : parent.path()) + id + "/";
		Organization added = new Organization(new OrganizationId(id), parent == null ? null : parent.id(), path, name,
				kind, region);
		jdbc.sql("insert into organization_unit (id, parent_id, path, name, kind, region) values (?, ?, ?, ?, ?, ?)")
			.params(java.util.Arrays.asList(id, parent == null ? null : parent.id().value(), path, name, kind.name(),
					region))
			.update();
		events.publishEvent(RowsSet.one("organization", id,
				Map.of("path", path, "parent_id", parent == null ? "" : parent.id().value(), "kind", kind)));
		names.put(List.of(new Name(NameKind.ORGANIZATION, id, name)));
		return added;
	}

	/** Makes the region known; true when it was new. */
	public boolean addRegion(String region) {
		if (jdbc.sql("select count(*) from organization_region where name = ?")
			.param(region)
			.query(Integer.class)
			.single() > 0) {
			return false;
		}
		jdbc.sql("insert into organization_region (name) values (?)").param(region).update();
		return true;
	}

	@Transactional(readOnly = true)
	public List<String> regions() {
		return jdbc.sql("select name from organization_region order by name").query(String.class).list();
	}

	@Transactional(readOnly = true)
	public boolean hasRegion(String name) {
		return jdbc.sql("select count(*) from organization_region where name = ?")
			.param(name)
			.query(Integer.class)
			.single() > 0;
	}

	/** The organisation, if the actor may see it; else refuses (404). */
	@Transactional(readOnly = true)
	public Organization require(OrganizationId id, Actor actor) {
		return require(List.of(id), actor).get(id);
	}

	/** These organisations; refuses (404) when the actor may not see one of them. */
	@Transactional(readOnly = true)
	public Map<OrganizationId, Organization> require(Collection<OrganizationId> ids, Actor actor) {
		Map<OrganizationId, Organization> found = all(ids);
		for (OrganizationId id : ids) {
			Organization each = found.get(id);
			if (each == null || !actor.isInstallationWide() && !actor.scope().covers(each.path())) {
				throw Refusal.notFound("organization.not-found");
			}
		}
		return found;
	}

	@Transactional(readOnly = true)
	public Optional<Organization> find(OrganizationId id) {
		return jdbc.sql(COLUMNS + "where id = ?").param(id.value()).query(Organizations::row).optional();
	}

	@Transactional(readOnly = true)
	public Page<Organization> search(@Nullable String text, Paging paging, Actor actor) {
		List<Object> params = new ArrayList<>();
		String where = "where 1 = 1";
		if (!actor.isInstallationWide()) {
			where += " and " + actor.scope().on("path");
			params.add(actor.scope().parameter());
		}
		if (text != null && !text.isBlank()) {
			where += " and name like ?";
			params.add("%" + text.strip() + "%");
		}
		String order = paging.orderBy(Map.of("name", "name", "region", "region"), "path", "id");
		List<Organization> items = jdbc.sql(COLUMNS + where + order + paging.limit())
			.params(params)
			.query(Organizations::row)
			.list();
		long total = jdbc.sql("select count(*) from organization_unit " + where)
			.params(params)
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/** Whether anybody the actor's scope holds lies in that region. */
	@Transactional(readOnly = true)
	public boolean reaches(String region, Actor actor) {
		return jdbc.sql("select count(*) from organization_unit where region = ? and " + actor.scope().on("path"))
			.params(region, actor.scope().parameter())
			.query(Integer.class)
			.single() > 0;
	}

	/** The name of the first office of the installation, for the sign-in page. */
	@Transactional(readOnly = true)
	public Optional<String> firstOffice() {
		return jdbc.sql("select name from organization_unit where parent_id is null order by id limit 1")
			.query(String.class)
			.optional();
	}

	/**
	 * Every organisation below the actor's, by name: for matching the rows of a sheet.
	 */
	@Transactional(readOnly = true)
	public Map<String, Organization> byName(Actor actor) {
		Scope scope = actor.isInstallationWide() ? new Scope(actor.organization().path(), true) : actor.scope();
		Map<String, Organization> found = new HashMap<>();
		jdbc.sql(COLUMNS + "where " + scope.on("path") + " order by path desc")
			.param(scope.parameter())
			.query(Organizations::row)
			.list()
			.forEach(each -> found.put(each.name(), each));
		return found;
	}

	/**
	 * The one organisation of that name. Refuses (422) a name nobody bears and one that
	 * several bear; these are told apart as "superior / name".
	 */
	@Transactional(readOnly = true)
	public Organization theOne(String said, Actor actor) {
		String[] parts = said.split("/", 2);
		String name = parts[parts.length - 1].strip();
		List<Organization> found = jdbc.sql(COLUMNS + "where name = ? order by path")
			.param(name)
			.query(Organizations::row)
			.list()
			.stream()
			.filter(each -> actor.isInstallationWide() || actor.scope().covers(each.path()))
			.filter(each -> parts.length == 1
					|| each.parentId() != null && find(each.parentId()).orElseThrow().name().equals(parts[0].strip()))
			.toList();
		if (found.size() == 1) {
			return found.get(0);
		}
		throw Refusal.invalid("organization",
				found.isEmpty() ? "organization.name-unknown" : "organization.name-ambiguous", said);
	}

	/**
	 * What to call each of these so that {@link #theOne} finds it: its name, or "superior
	 * / name" where others bear it too.
	 */
	@Transactional(readOnly = true)
	public Map<OrganizationId, String> said(Collection<Organization> which) {
		if (which.isEmpty()) {
			return Map.of();
		}
		Set<String> shared = jdbc
			.sql("select name from organization_unit where name in (:names) group by name having count(*) > 1")
			.param("names", which.stream().map(Organization::name).distinct().toList())
			.query(String.class)
			.set();
		Map<OrganizationId, Organization> above = shared.isEmpty() ? Map.of()
				: all(which.stream().map(Organization::parentId).filter(Objects::nonNull).toList());
		Map<OrganizationId, String> said = new LinkedHashMap<>();
		for (Organization each : which) {
			Organization parent = each.parentId() == null ? null : above.get(each.parentId());
			said.put(each.id(),
					shared.contains(each.name()) && parent != null ? parent.name() + " / " + each.name() : each.name());
		}
		return said;
	}

	@Transactional(readOnly = true)
	public Map<OrganizationId, Organization> all(Collection<OrganizationId> ids) {
		Map<OrganizationId, Organization> found = new HashMap<>();
		List<String> wanted = ids.stream().distinct().map(OrganizationId::value).toList();
		for (List<String> part : Parts.of(wanted)) {
			jdbc.sql(COLUMNS + "where id in (:ids)")
				.param("ids", part)
				.query(Organizations::row)
				.list()
				.forEach(each -> found.put(each.id(), each));
		}
		return found;
	}

	@Override
	@Transactional(readOnly = true)
	public List<Name> missingNames() {
		return jdbc.sql("""
				select 'ORGANIZATION' kind, o.id of_id, o.name text from organization_unit o left join search_v_name n
				on n.kind = 'ORGANIZATION' and n.of_id = o.id and n.text = o.name where n.of_id is null""")
			.query(Name.class)
			.list();
	}

	private Optional<Organization> named(String name, @Nullable Organization parent) {
		return parent == null
				? jdbc.sql(COLUMNS + "where name = ? and parent_id is null")
					.param(name)
					.query(Organizations::row)
					.optional()
				: jdbc.sql(COLUMNS + "where name = ? and parent_id = ?")
					.params(name, parent.id().value())
					.query(Organizations::row)
					.optional();
	}

	private static Organization row(java.sql.ResultSet row, int index) throws java.sql.SQLException {
		String parent = row.getString("parent_id");
		return new Organization(new OrganizationId(row.getString("id")),
				parent == null ? null : new OrganizationId(parent), row.getString("path"), row.getString("name"),
				OrganizationKind.valueOf(row.getString("kind")), row.getString("region"));
	}

}
