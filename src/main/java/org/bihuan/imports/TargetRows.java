package org.bihuan.imports;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.registry.SiteClass;
import org.bihuan.registry.TargetDraft;
import org.bihuan.registry.TargetIdentity;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.TargetState;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;

/** A row of a registry: one website, channel or account. */
class TargetRows implements RowReader {

	private final Map<String, Organization> units;

	private final Set<String> regions;

	private final Set<TargetIdentity> known;

	private final Headings headings;

	private final boolean accounts;

	private final Actor actor;

	private final Texts texts;

	/**
	 * @param known what is registered; what is read is added to it
	 */
	TargetRows(Map<String, Organization> units, List<String> regions, Set<TargetIdentity> known, Headings headings,
			Headings.Found found, Actor actor, Texts texts) {
		this.units = units;
		this.regions = new HashSet<>(regions);
		this.known = known;
		this.headings = headings;
		this.accounts = headings.words("word.account").stream().anyMatch(word -> found.name("name").contains(word));
		this.actor = actor;
		this.texts = texts;
	}

	@Override
	public void read(RowReading row) {
		if (!row.requires("name") | !row.requires("owner")) {
			return;
		}
		Organization owner = units.get(row.cell("owner"));
		if (owner == null) {
			row.error("owner", "owner-unknown", row.cell("owner"));
			return;
		}
		TargetKind kind = kind(row);
		if (!known.add(new TargetIdentity(kind, row.cell("name"), owner.id()))) {
			row.error("name", "exists", row.cell("name"));
			return;
		}
		String region = row.cell("region").isEmpty() ? headings.word("word.city") : row.cell("region");
		if (regions.add(region)) {
			row.warning("region", "region-new", region);
		}
		Organization supervisor = row.cell("supervisor").isEmpty() ? actor.organization()
				: units.get(row.cell("supervisor"));
		if (supervisor == null || supervisor.kind() != OrganizationKind.OFFICE) {
			row.warning("supervisor", "supervisor-unknown", row.cell("supervisor"));
			supervisor = actor.organization();
		}
		Map<String, String> target = new LinkedHashMap<>();
		target.put("kind", kind.name());
		target.put("name", row.cell("name"));
		target.put("code", row.cell("code"));
		target.put("url", row.cell("url"));
		target.put("platform",
				kind == TargetKind.ACCOUNT && row.cell("platform").isEmpty() ? row.cell("kind") : row.cell("platform"));
		target.put("category", row.cell("category"));
		target.put("region", region);
		target.put("ownerId", owner.id().value());
		target.put("owner", owner.name());
		target.put("supervisorId", supervisor.id().value());
		target.put("siteClass", siteClass(kind, row.cell("siteClass")).name());
		try {
			draft(target);
			row.becomes.add(target);
		}
		catch (Refusal refusal) {
			row.refused(refusal.fields().isEmpty() ? "name" : refusal.fields().get(0).field(), texts.refusal(refusal));
		}
	}

	private TargetKind kind(RowReading row) {
		String said = row.cell("kind");
		if (said.contains(headings.word("word.channel"))) {
			return TargetKind.CHANNEL;
		}
		boolean account = headings.words("word.account").stream().anyMatch(said::contains);
		if (account || said.isEmpty() && (accounts || !row.cell("platform").isEmpty())) {
			return TargetKind.ACCOUNT;
		}
		return TargetKind.WEBSITE;
	}

	private SiteClass siteClass(TargetKind kind, String said) {
		if (kind != TargetKind.WEBSITE) {
			return SiteClass.ORDINARY;
		}
		return Arrays.stream(SiteClass.values())
			.filter(known -> texts.word(known).equals(said))
			.findFirst()
			.orElse(SiteClass.ORDINARY);
	}

	static TargetDraft draft(Map<String, String> row) {
		return new TargetDraft(TargetKind.valueOf(row.get("kind")), row.get("name"), row.get("code"), row.get("url"),
				row.get("platform"), row.get("category"), row.get("region"), new OrganizationId(row.get("ownerId")),
				new OrganizationId(row.get("supervisorId")), TargetState.ACTIVE,
				SiteClass.valueOf(row.getOrDefault("siteClass", SiteClass.ORDINARY.name())));
	}

}
