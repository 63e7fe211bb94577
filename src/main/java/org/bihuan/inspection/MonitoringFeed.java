package org.bihuan.inspection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.Target;
import org.bihuan.registry.Targets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.TextPattern;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what monitoring vendors send day by day, into the quarter's monitoring round.
 * Each reference of a source comes in once, however often it is sent; what cannot be
 * taken is answered with its reason and keeps nothing else out.
 */
@Service
@Transactional
public class MonitoringFeed {

	private static final TextPattern EDGES = TextPattern.of("^https?://|/$");

	/**
	 * One alarm: the target by identification code, address or name; an indicator or, in
	 * words, a usual phrase for one.
	 */
	public record Alarm(String reference, String target, @Nullable String indicator, String description,
			@Nullable String url, LocalDate sampledAt) {
	}

	/** What became of them. */
	public record Answer(int taken, int known, List<Rejected> rejected) {
	}

	/** One that was not taken, and why. */
	public record Rejected(String reference, String detail) {
	}

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Inspections inspections;

	private final Findings findings;

	private final IndicatorSets sets;

	private final Phrases phrases;

	private final Targets targets;

	private final BusinessClock clock;

	private final SystemClock system;

	private final Texts texts;

	MonitoringFeed(JdbcClient jdbc, JdbcTemplate batch, Inspections inspections, Findings findings, IndicatorSets sets,
			Phrases phrases, Targets targets, BusinessClock clock, SystemClock system, Texts texts) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.inspections = inspections;
		this.findings = findings;
		this.sets = sets;
		this.phrases = phrases;
		this.targets = targets;
		this.clock = clock;
		this.system = system;
		this.texts = texts;
	}

	/** Findings of FoundBy.MONITOR that wait for the office's second look. */
	public Answer take(String source, List<Alarm> alarms, Actor actor) {
		actor.must(Permission.INSPECT);
		Round round = inspections.lock(inspections.standing(RoundPurpose.MONITORING, clock.today(), actor).id(), actor);
		Set<String> known = new HashSet<>(
				jdbc.sql("select reference from inspection_feed where round_id = ? and source = ?")
					.params(round.id().value(), source)
					.query(String.class)
					.list());
		Map<String, Target> registered = byAnyName(actor);
		Map<String, Indicator> indicators = sets.byCode(round.indicatorSet());
		List<Rejected> rejected = new ArrayList<>();
		List<Alarm> taken = new ArrayList<>();
		List<FindingDraft> drafts = new ArrayList<>();
		List<Target> found = new ArrayList<>();
		int before = known.size();
		int repeated = 0;
		for (Alarm alarm : alarms) {
			Target target = registered.get(key(alarm.target()));
			String code = target == null ? null : indicator(alarm, target);
			if (known.contains(alarm.reference())) {
				repeated++;
			}
			else if (target == null) {
				rejected.add(new Rejected(alarm.reference(), texts.of("feed.target", alarm.target())));
			}
			else if (code == null || !indicators.containsKey(code) || !indicators.get(code).fits(target.kind())) {
				rejected.add(new Rejected(alarm.reference(), texts.of("feed.indicator", alarm.description())));
			}
			else {
				known.add(alarm.reference());
				taken.add(alarm);
				found.add(target);
				drafts.add(new FindingDraft(target.id(), code, alarm.description(), alarm.url(), null, null,
						alarm.sampledAt(), FoundBy.MONITOR, false));
			}
		}
		if (!drafts.isEmpty()) {
			keep(source, round, taken, findings.file(round, drafts, found, actor));
		}
		return new Answer(known.size() - before, repeated, rejected);
	}

	private void keep(String source, Round round, List<Alarm> taken, List<Finding> filed) {
		List<Object[]> rows = new ArrayList<>();
		for (int i = 0; i < taken.size(); i++) {
			rows.add(new Object[] { round.id().value(), source, taken.get(i).reference(), filed.get(i).id().value(),
					system.millis() });
		}
		batch.batchUpdate(
				"""
						insert into inspection_feed (round_id, source, reference, finding_id, received_ms) values (?, ?, ?, ?, ?)""",
				rows);
	}

	private @Nullable String indicator(Alarm alarm, Target target) {
		return alarm.indicator() != null && !alarm.indicator().isBlank() ? alarm.indicator().strip()
				: phrases.split(alarm.description(), target.kind()).get(0).indicator().orElse(null);
	}

	private Map<String, Target> byAnyName(Actor actor) {
		Map<String, Target> known = new HashMap<>();
		for (Target target : targets.all(actor)) {
			for (String name : java.util.Arrays.asList(target.code(), target.url(), target.name())) {
				if (name != null) {
					known.putIfAbsent(key(name), target);
				}
			}
		}
		return known;
	}

	private static String key(String name) {
		return EDGES.removedFrom(name.strip().toLowerCase(java.util.Locale.ROOT));
	}

}
