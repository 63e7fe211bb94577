package org.bihuan.imports;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationKind;

/** A row of a list of units. A parent may stand in an earlier row of the same sheet. */
class OrganizationRows implements RowReader {

	private final Map<String, Organization> units;

	private final Set<String> regions;

	private final Set<String> offices = new HashSet<>();

	private final Set<String> seen = new HashSet<>();

	private final Headings headings;

	private final Actor actor;

	OrganizationRows(Map<String, Organization> units, List<String> regions, Headings headings, Actor actor) {
		this.units = units;
		this.regions = new HashSet<>(regions);
		this.headings = headings;
		this.actor = actor;
		units.values().stream().filter(o -> o.kind() == OrganizationKind.OFFICE).forEach(o -> offices.add(o.name()));
	}

	@Override
	public void read(RowReading row) {
		if (!row.requires("name")) {
			return;
		}
		String name = row.cell("name");
		if (name.length() > 200) {
			row.error("name", "cell-too-long", 200);
			return;
		}
		if (units.containsKey(name) || !seen.add(name)) {
			row.error("name", "exists", name);
			return;
		}
		String region = row.cell("region").isEmpty() ? headings.word("word.city") : row.cell("region");
		if (regions.add(region)) {
			row.warning("region", "region-new", region);
		}
		String parent = row.cell("parent").isEmpty() ? actor.organization().name() : row.cell("parent");
		if (!offices.contains(parent)) {
			row.warning("parent", "parent-unknown", parent);
			parent = actor.organization().name();
		}
		boolean office = headings.words("word.office").contains(row.cell("kind"));
		if (office) {
			offices.add(name);
		}
		Map<String, String> unit = new LinkedHashMap<>();
		unit.put("name", name);
		unit.put("kind", office ? "OFFICE" : "UNIT");
		unit.put("parent", parent);
		unit.put("region", region);
		row.becomes.add(unit);
	}

}
