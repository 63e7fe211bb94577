package org.bihuan.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.People;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.registry.SiteClass;
import org.bihuan.registry.TargetDraft;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.TargetState;
import org.bihuan.registry.Targets;
import org.bihuan.shared.DemoClock;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The demo's office, people, units and registry: 49 websites and 216 accounts as the
 * circular counts them.
 */
@Component
@Profile("demo")
class DemoBasics {

	static final String PASSWORD = "Bihuan@2021";

	private static final int CITY_SITES = 31;

	private static final int COUNTY_SITES = 8;

	private static final int OTHER_SITES = 10;

	private final DemoTexts texts = new DemoTexts();

	private final Organizations organizations;

	private final People people;

	private final Targets targets;

	private final DemoClock clock;

	DemoBasics(Organizations organizations, People people, Targets targets, DemoClock clock) {
		this.organizations = organizations;
		this.people = people;
		this.targets = targets;
		this.clock = clock;
	}

	void setClock() {
		clock.setForLoading(clock.start());
	}

	@Transactional
	void office() {
		organizations.addRegion(texts.of("city"));
		Organization office = organizations.add(texts.of("office"), OrganizationKind.OFFICE, null,
				texts.of("office.region"), installer(null));
		account("admin", office, Role.SYSTEM_ADMIN);
		account("security", office, Role.SECURITY_ADMIN);
		account("auditor", office, Role.AUDITOR);
	}

	@Transactional
	void units() {
		Organization office = people.actor("admin").orElseThrow().organization();
		account("supervisor", office, Role.SUPERVISOR);
		account("supervisor2", office, Role.SUPERVISOR);
		account("approver", office, Role.APPROVER);
		account("leader", office, Role.LEADER);
		Map<String, String> regionOf = new LinkedHashMap<>();
		DemoTexts.table("findings-sites.csv").forEach(row -> regionOf.put(row[2], region(row[4])));
		DemoTexts.table("findings-accounts.csv").forEach(row -> regionOf.put(row[2], region(row[4])));
		regionOf.forEach((name, region) -> unit(name, region, office));
		for (String region : allRegions()) {
			String prefix = region.equals(texts.of("city")) ? texts.of("city.prefix") : region;
			for (String department : texts.list("departments")) {
				unit(prefix + department + texts.of("demo"), region, office);
			}
		}
		Map<String, Organization> byName = organizations.byName(people.actor("supervisor").orElseThrow());
		account("unit-wjw", byName.get(texts.of("unit.wjw")), Role.UNIT_REPORTER);
		account("unit-wjw-leader", byName.get(texts.of("unit.wjw")), Role.UNIT_LEADER);
		account("unit-anhua", byName.get(texts.of("unit.anhua")), Role.UNIT_REPORTER);
		account("unit-taojiang", byName.get(texts.of("unit.taojiang")), Role.UNIT_REPORTER);
	}

	@Transactional
	void targets() {
		Actor actor = people.actor("supervisor").orElseThrow();
		Map<String, Organization> units = organizations.byName(actor);
		sites(actor, units);
		accounts(actor, units);
		for (String region : List.of(allRegions().get(4), allRegions().get(7), allRegions().get(9))) {
			register(actor, TargetKind.CHANNEL, region + texts.of("channel"), null, null, region,
					units.get(region + texts.list("departments").get(9) + texts.of("demo")));
		}
	}

	private void sites(Actor actor, Map<String, Organization> units) {
		int city = 0;
		int county = 0;
		Set<String> regionsWithPortal = new java.util.HashSet<>();
		for (String[] row : DemoTexts.table("findings-sites.csv")) {
			register(actor, TargetKind.WEBSITE, row[1], null, row[3], region(row[4]), units.get(row[2]));
			if (row[3].equals(texts.of("category.city"))) {
				city++;
			}
			else {
				county++;
				regionsWithPortal.add(row[4]);
			}
		}
		for (String region : texts.list("regions")) {
			if (county < COUNTY_SITES && regionsWithPortal.add(region)) {
				register(actor, TargetKind.WEBSITE, region + texts.of("portal") + texts.of("demo"), null,
						texts.of("category.county"), region,
						units.get(region + texts.list("departments").get(3) + texts.of("demo")));
				county++;
			}
		}
		List<String> departments = texts.list("departments");
		for (int i = 0; i < CITY_SITES - city + OTHER_SITES; i++) {
			String unit = texts.of("city.prefix") + departments.get(i) + texts.of("demo");
			register(actor, TargetKind.WEBSITE,
					texts.of("city.prefix") + departments.get(i) + texts.of("site.suffix") + texts.of("demo"), null,
					texts.of(i < CITY_SITES - city ? "category.city" : "category.other"), texts.of("city"),
					units.get(unit));
		}
	}

	private void accounts(Actor actor, Map<String, Organization> units) {
		Map<String, Integer> platforms = new LinkedHashMap<>();
		DemoTexts.table("accounts-by-platform.csv").forEach(row -> platforms.put(row[0], Integer.valueOf(row[1])));
		Map<String, Integer> regions = new LinkedHashMap<>();
		DemoTexts.table("summary-accounts.csv")
			.stream()
			.filter(row -> allRegions().contains(row[0]))
			.forEach(row -> regions.put(row[0], Integer.valueOf(row[1])));
		for (String[] row : DemoTexts.table("findings-accounts.csv")) {
			register(actor, TargetKind.ACCOUNT, row[1], row[3], null, region(row[4]), units.get(row[2]));
			platforms.merge(row[3], -1, Integer::sum);
			regions.merge(region(row[4]), -1, Integer::sum);
		}
		List<String> slots = new ArrayList<>();
		platforms.forEach((platform, left) -> slots.addAll(java.util.Collections.nCopies(left, platform)));
		List<String> departments = texts.list("departments");
		int next = 0;
		for (Map.Entry<String, Integer> region : regions.entrySet()) {
			String prefix = region.getKey().equals(texts.of("city")) ? texts.of("city.prefix") : region.getKey();
			for (int i = 0; i < region.getValue(); i++) {
				String department = departments.get(i % departments.size());
				String platform = slots.get(next++ * 11 % slots.size());
				register(actor, TargetKind.ACCOUNT,
						prefix.substring(0, 2) + department.substring(0, Math.min(4, department.length()))
								+ (i < departments.size() ? "" : "2") + texts.of("demo"),
						platform, null, region.getKey(), units.get(prefix + department + texts.of("demo")));
			}
		}
	}

	private void register(Actor actor, TargetKind kind, String name, @org.jspecify.annotations.Nullable String platform,
			@org.jspecify.annotations.Nullable String category, String region, Organization owner) {
		targets.register(new TargetDraft(kind, name, null, null, platform, category, region, owner.id(), null,
				TargetState.ACTIVE, kind == TargetKind.WEBSITE && name.contains(texts.of("portal")) ? SiteClass.PORTAL
						: SiteClass.ORDINARY),
				actor);
	}

	private void unit(String name, String region, Organization office) {
		organizations.add(name, OrganizationKind.UNIT, office.id(), region, installer(office));
	}

	private void account(String username, Organization organization, Role role) {
		people.addFirst(username, texts.of("user." + username), organization, PASSWORD, Set.of(role));
	}

	private String region(String district) {
		return district.isEmpty() ? texts.of("city") : district;
	}

	private List<String> allRegions() {
		List<String> all = new ArrayList<>(List.of(texts.of("city")));
		all.addAll(texts.list("regions"));
		return all;
	}

	/** Who sets the demo up before there are accounts. */
	private static Actor installer(@org.jspecify.annotations.Nullable Organization office) {
		Organization at = office != null ? office
				: new Organization(new OrganizationId("-"), null, "/", "-", OrganizationKind.OFFICE, "-");
		return new Actor(new UserId("-"), "system", "demo", at, Set.of(Role.SYSTEM_ADMIN), false);
	}

}
