package org.bihuan.imports;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.bihuan.imports.ImportQueue.Job;
import org.bihuan.inspection.FindingDraft;
import org.bihuan.inspection.Findings;
import org.bihuan.inspection.FoundBy;
import org.bihuan.inspection.InspectionId;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.People;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.Targets;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the rows of a confirmed import in. It is one transaction: a crash, a refusal or a
 * stop leaves nothing behind, and after a crash the next node begins anew.
 */
@Service
@Transactional
class ImportWork {

	private static final int TOLD_EVERY = 200;

	private static final int CHUNK = 1000;

	private final JdbcClient jdbc;

	private final KeptRows kept;

	private final ImportOrders orders;

	private final People people;

	private final Organizations organizations;

	private final Targets targets;

	private final Findings findings;

	private final CircularReading circulars;

	private final Texts texts;

	private final JsonMapper json;

	private final ApplicationEventPublisher events;

	ImportWork(JdbcClient jdbc, KeptRows kept, ImportOrders orders, People people, Organizations organizations,
			Targets targets, Findings findings, CircularReading circulars, Texts texts, JsonMapper json,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.kept = kept;
		this.orders = orders;
		this.people = people;
		this.organizations = organizations;
		this.targets = targets;
		this.findings = findings;
		this.circulars = circulars;
		this.texts = texts;
		this.json = json;
		this.events = events;
	}

	/**
	 * Takes every ready row in, in the order of the sheet. Throws {@link ImportForged}
	 * where that is not what was confirmed, or has ended by the record, and
	 * {@link ImportQueue.Cancelled} where somebody stopped it meanwhile.
	 */
	void takeIn(Job job, IntConsumer progress) {
		ImportOrders.Content content = kept.content(job.id());
		if (!orders.isConfirmed(job.id(), content)) {
			throw new ImportForged();
		}
		Actor actor = people.actor(job.createdBy()).orElseThrow();
		List<Map<String, String>> all = content.rows();
		InspectionId round = job.kind() == ImportKind.CIRCULAR && job.roundId() == null ? ownRound(content, actor)
				: new InspectionId(String.valueOf(job.roundId()));
		switch (job.kind()) {
			case ORGANIZATIONS -> organizations(all, actor, progress);
			case TARGETS -> inParts(all, progress,
					part -> targets.registerAll(part.stream().map(TargetRows::draft).toList(), actor));
			case FINDINGS, CIRCULAR -> record(round, all, actor, progress);
		}
		String before = orders.lockedState(job.id());
		if (before.equals(ImportOrders.STOPPED)) {
			throw new ImportQueue.Cancelled();
		}
		if (!orders.isOrdered(job.id())) {
			throw new ImportForged();
		}
		jdbc.sql(
				"update imports_import set state = 'DONE', order_mac = null, rows_mac = null, row_done = ?, round_id = ? where id = ?")
			.params(java.util.Arrays.asList(content.count(),
					job.kind() == ImportKind.FINDINGS || job.kind() == ImportKind.CIRCULAR ? round.value() : null,
					job.id()))
			.update();
		orders.moved(job.id(), before);
		events.publishEvent(new ImportChanged(job.id(), "finished", job.createdBy(), Map.of("rows", content.count())));
	}

	private InspectionId ownRound(ImportOrders.Content content, Actor actor) {
		return circulars.record(json.readValue(content.facts(), CircularFacts.class), actor).id();
	}

	private void record(InspectionId round, List<Map<String, String>> rows, Actor actor, IntConsumer progress) {
		inParts(rows, progress, part -> findings.recordAll(round, part.stream().map(this::finding).toList(), actor));
	}

	private static void inParts(List<Map<String, String>> rows, IntConsumer progress,
			Consumer<List<Map<String, String>>> take) {
		for (int from = 0; from < rows.size(); from += CHUNK) {
			int to = Math.min(rows.size(), from + CHUNK);
			take.accept(rows.subList(from, to));
			progress.accept(to);
		}
	}

	private void organizations(List<Map<String, String>> rows, Actor actor, IntConsumer progress) {
		Map<String, Organization> known = organizations.byName(actor);
		int done = 0;
		for (Map<String, String> row : rows) {
			Organization parent = known.get(row.get("parent"));
			Organization added = organizations.add(row.get("name"), OrganizationKind.valueOf(row.get("kind")),
					parent == null ? actor.organization().id() : parent.id(), row.get("region"), actor);
			known.put(added.name(), added);
			tell(progress, ++done);
		}
	}

	private static void tell(IntConsumer progress, int done) {
		if (done % TOLD_EVERY == 0) {
			progress.accept(done);
		}
	}

	private FindingDraft finding(Map<String, String> row) {
		String updated = row.get("lastUpdated");
		return new FindingDraft(new TargetId(row.get("targetId")), row.get("indicator"), row.get("description"),
				row.get("url"), row.get("column"), Dates.dayOrNull("lastUpdated", updated),
				Dates.day("sampledAt", row.get("sampledAt")), foundBy(row.getOrDefault("foundBy", "")), false);
	}

	/** By its word or its code; by hand where the sheet says nothing known. */
	private FoundBy foundBy(String said) {
		return java.util.Arrays.stream(FoundBy.values())
			.filter(known -> known != FoundBy.SELF && (known.name().equals(said) || texts.word(known).equals(said)))
			.findFirst()
			.orElse(FoundBy.MANUAL);
	}

}
