package org.bihuan.inspection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.Targets;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Parts;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps which targets belong to a round: what operated, and what of it was drawn. */
@Service
@Transactional
public class Selections {

	/** How many targets were drawn, in all and of each kind. */
	public record Selection(int selected, Map<TargetKind, Integer> byKind) {
	}

	/** One target that was drawn for a round. */
	public record SelectedTarget(String targetId, TargetKind kind, String name, String region, String category,
			@org.jspecify.annotations.Nullable String platform, String ownerName) {
	}

	private static final String INSERT = """
			insert into inspection_target (round_id, target_id, kind, name, region, category, platform, owner_id, owner_name,
			owner_path, site_class, checked) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Inspections inspections;

	private final Targets targets;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	Selections(JdbcClient jdbc, JdbcTemplate batch, Inspections inspections, Targets targets, Texts texts,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.inspections = inspections;
		this.targets = targets;
		this.texts = texts;
		this.events = events;
	}

	/**
	 * Draws the targets, once; for a self-check those that its base round did not draw.
	 * Refuses (409) a second time and when nothing operates in scope.
	 */
	public Selection select(InspectionId id, Actor actor) {
		actor.must(Permission.INSPECT);
		Round round = inspections.lock(id, actor);
		if (round.state() != RoundState.PLANNED) {
			throw Refusal.conflict("inspection.already-selected");
		}
		Set<String> elsewhere = round.baseRound() == null ? Set.of() : drawn(round.baseRound());
		List<Target> operating = targets.active(actor)
			.stream()
			.filter(t -> round.kinds().contains(t.kind()) && !elsewhere.contains(t.id().value()))
			.toList();
		if (operating.isEmpty()) {
			throw Refusal.conflict("inspection.nothing-to-select");
		}
		Set<String> drawn = draw(round, operating);
		List<Object[]> rows = operating.stream()
			.map(target -> row(id, target, drawn.contains(target.id().value()), actor))
			.toList();
		for (int from = 0; from < rows.size(); from += 1000) {
			batch.batchUpdate(INSERT, rows.subList(from, Math.min(rows.size(), from + 1000)));
		}
		registered(id, actor);
		jdbc.sql("update inspection_round set state = 'SELECTED', version = version + 1 where id = ?")
			.param(id.value())
			.update();
		events.publishEvent(new InspectionEvent(actor.username(), "selected", "inspection", List.of(id.value()),
				Map.of("operating", operating.size(), "selected", drawn.size())));
		Map<TargetKind, Integer> byKind = new TreeMap<>();
		operating.stream()
			.filter(t -> drawn.contains(t.id().value()))
			.forEach(t -> byKind.merge(t.kind(), 1, Integer::sum));
		return new Selection(drawn.size(), byKind);
	}

	/** The registry as it stood, for the first sentence of the circular. */
	private void registered(InspectionId id, Actor actor) {
		batch.batchUpdate("insert into inspection_registered (round_id, kind, state, total) values (?, ?, ?, ?)",
				targets.standing(actor)
					.stream()
					.map(row -> new Object[] { id.value(), row.kind().name(), row.state().name(), row.total() })
					.toList());
	}

	/** Makes a target belong to a round that has no list drawn beforehand. */
	void drawIn(Round round, Target target, Actor actor) {
		int there = jdbc.sql("select count(*) from inspection_target where round_id = ? and target_id = ?")
			.params(round.id().value(), target.id().value())
			.query(Integer.class)
			.single();
		if (there == 0) {
			batch.update(INSERT, row(round.id(), target, true, actor));
		}
	}

	private Object[] row(InspectionId id, Target target, boolean checked, Actor actor) {
		return new Object[] { id.value(), target.id().value(), target.kind().name(), target.name(),
				region(target, actor), category(target, actor), target.platform(), target.ownerId().value(),
				target.ownerName(), target.ownerPath(), target.siteClass().name(), checked };
	}

	/**
	 * City-level departments lie in the office's own region and are counted apart from
	 * the districts.
	 */
	private String region(Target target, Actor actor) {
		return target.region().equals(actor.organization().region()) ? texts.of("inspection.city") : target.region();
	}

	private String category(Target target, Actor actor) {
		if (target.category() != null) {
			return target.category();
		}
		return region(target, actor).equals(texts.of("inspection.city")) ? texts.of("inspection.city") : "";
	}

	/**
	 * Per stratum of region and kind the ratio rounded up, in an order that the seed
	 * alone decides.
	 */
	static Set<String> draw(Round round, List<Target> operating) {
		if (round.method() == RoundMethod.FULL || round.ratio() == null || round.seed() == null) {
			return operating.stream().map(t -> t.id().value()).collect(Collectors.toSet());
		}
		Map<String, List<String>> strata = new TreeMap<>();
		operating.forEach(
				t -> strata.computeIfAbsent(t.kind() + "/" + t.region(), k -> new ArrayList<>()).add(t.id().value()));
		Set<String> drawn = new HashSet<>();
		Random random = new Random(round.seed());
		strata.values().forEach(stratum -> {
			int wanted = round.ratio()
				.multiply(BigDecimal.valueOf(stratum.size()))
				.setScale(0, RoundingMode.CEILING)
				.intValueExact();
			Collections.sort(stratum);
			Collections.shuffle(stratum, random);
			drawn.addAll(stratum.subList(0, wanted));
		});
		return drawn;
	}

	@Transactional(readOnly = true)
	public Page<SelectedTarget> selected(InspectionId id, Paging paging, Actor actor) {
		inspections.require(id, actor);
		String order = paging.orderBy(Map.of("name", "name", "region", "region", "kind", "kind"),
				"kind desc, region, name", "target_id");
		List<SelectedTarget> items = jdbc.sql("""
				select target_id, kind, name, region, category, platform, owner_name from inspection_target
				where round_id = ? and checked = true""" + order + paging.limit())
			.param(id.value())
			.query(SelectedTarget.class)
			.list();
		long total = jdbc.sql("select count(*) from inspection_target where round_id = ? and checked = true")
			.param(id.value())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/** The ids of the targets drawn for a round. */
	@Transactional(readOnly = true)
	public Set<String> drawn(InspectionId id) {
		return new HashSet<>(jdbc.sql("select target_id from inspection_target where round_id = ? and checked = true")
			.param(id.value())
			.query(String.class)
			.list());
	}

	/** Those of these targets that were drawn for a round. */
	@Transactional(readOnly = true)
	public Set<String> drawn(InspectionId id, Collection<TargetId> among) {
		Set<String> drawn = new HashSet<>();
		for (List<String> part : Parts.of(among.stream().map(TargetId::value).distinct().toList())) {
			drawn.addAll(jdbc.sql(
					"select target_id from inspection_target where round_id = :round and checked = true and target_id in (:ids)")
				.param("round", id.value())
				.param("ids", part)
				.query(String.class)
				.list());
		}
		return drawn;
	}

}
