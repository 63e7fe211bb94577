package org.bihuan.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tries a policy out on every open case and on the last year's closed ones. Changes
 * nothing. In the past an interview is taken to hold the ladder until the unit's span
 * ended, as nobody knows when it would have been held.
 */
@Service
@Transactional(readOnly = true)
public class PolicySimulation {

	/** No case climbs more rungs than this in one span, whatever a table says. */
	private static final int MOST_RUNGS = 60;

	private final Policies policies;

	private final CaseLadder cases;

	private final DecisionTables tables;

	private final JdbcClient jdbc;

	private final Workdays workdays;

	private final BusinessClock clock;

	private final SystemClock system;

	PolicySimulation(Policies policies, CaseLadder cases, DecisionTables tables, JdbcClient jdbc, Workdays workdays,
			BusinessClock clock, SystemClock system) {
		this.policies = policies;
		this.cases = cases;
		this.tables = tables;
		this.jdbc = jdbc;
		this.workdays = workdays;
		this.clock = clock;
		this.system = system;
	}

	/**
	 * Tries it out as if the actor's office had put it in force, on the cases that would
	 * then be decided by it. Refuses (409) a faulty policy, 404 another office's.
	 */
	public Simulation run(String policyId, Actor actor) {
		actor.must(Permission.ACTIVATE_POLICIES);
		Policy proposed = policies.require(policyId, actor);
		if (!proposed.valid()) {
			throw Refusal.conflict("escalation.policy-faulty", proposed.errors().get(0).message());
		}
		long began = system.millis();
		InForce now = new InForce(actor.organization().path());
		Asked then = new Asked(proposed.kept());
		List<CaseLadder.Facts> open = cases.open(actor.organization().path()).stream().filter(now::isReplaced).toList();
		List<Simulation.Change> changed = new ArrayList<>();
		for (CaseLadder.Facts facts : open) {
			Instant at = nextLook(facts);
			LadderDecision today = now.of(facts).decide(LadderRules.inputs(facts, at, workdays.calendar()));
			LadderDecision tomorrow = then.decide(LadderRules.inputs(facts, at, workdays.calendar()));
			if (today.measure() != tomorrow.measure()) {
				changed.add(new Simulation.Change(facts.id(), facts.number(), facts.targetName(), facts.unitName(),
						today.measure().name(), tomorrow.measure().name(), China.dayOf(at), China.dayOf(at)));
			}
		}
		return past(actor, now, then, open.size(), changed, began);
	}

	/**
	 * The moment the next rung is asked for: now for an overdue case, else when its
	 * deadline is missed.
	 */
	private Instant nextLook(CaseLadder.Facts facts) {
		Instant missed = China.startOf(facts.deadline().plusDays(1));
		return missed.isAfter(clock.now()) ? missed : clock.now();
	}

	private Simulation past(Actor actor, InForce now, Asked then, int looked, List<Simulation.Change> changed,
			long began) {
		long since = China.startOf(clock.today().minusYears(1)).toEpochMilli();
		List<CaseLadder.Past> past = cases.past(actor.organization().path(), since)
			.stream()
			.filter(each -> now.isReplaced(each.facts()))
			.toList();
		Map<CaseId, List<Simulation.Ordered>> happened = happened(actor, since);
		Map<String, long[]> counts = new LinkedHashMap<>();
		List.of("URGE", "INTERVIEW", "CIRCULAR", "SHUTDOWN").forEach(kind -> counts.put(kind, new long[3]));
		List<Simulation.PastChange> different = new ArrayList<>();
		for (CaseLadder.Past each : past) {
			List<Simulation.Ordered> was = happened.getOrDefault(each.facts().id(), List.of());
			List<Simulation.Ordered> today = replay(each, now.of(each.facts()));
			List<Simulation.Ordered> proposed = replay(each, then);
			was.forEach(one -> counts.get(one.measure())[0]++);
			today.forEach(one -> counts.get(one.measure())[1]++);
			proposed.forEach(one -> counts.get(one.measure())[2]++);
			if (!today.equals(proposed)) {
				different.add(new Simulation.PastChange(each.facts().id(), each.facts().number(),
						each.facts().targetName(), was, today, proposed));
			}
		}
		Map<String, Simulation.Count> byMeasure = new LinkedHashMap<>();
		counts.forEach((kind, n) -> byMeasure.put(kind, new Simulation.Count(n[0], n[1], n[2])));
		return new Simulation(looked, changed, past.size(), byMeasure, different, system.millis() - began);
	}

	private Map<CaseId, List<Simulation.Ordered>> happened(Actor actor, long since) {
		return jdbc.sql("""
				select m.case_id, m.kind, m.ordered_ms from escalation_measure m
				where m.unit_path like ? and m.rung > 0 order by m.ordered_ms, m.id""")
			.param(actor.organization().path() + "%")
			.query((row, i) -> Map.entry(new CaseId(row.getString(1)),
					new Simulation.Ordered(row.getString(2), China.dayOf(Instant.ofEpochMilli(row.getLong(3))))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	private List<Simulation.Ordered> replay(CaseLadder.Past past, Asked policy) {
		WorkCalendar calendar = workdays.calendar();
		List<Simulation.Ordered> ordered = new ArrayList<>();
		int[] counts = new int[4];
		boolean fabricated = false;
		if (past.facts().named()) {
			order(past, null, Instant.ofEpochMilli(past.issuedMs()), policy, counts, false, ordered, calendar);
		}
		for (CaseLadder.Span span : past.spans()) {
			if (span.fabricated() && !fabricated) {
				fabricated = true;
				order(past, span, Instant.ofEpochMilli(span.fromMs()), policy, counts, true, ordered, calendar);
			}
			Instant missed = China.startOf(span.deadline().plusDays(1));
			Instant from = Instant.ofEpochMilli(span.fromMs());
			Instant at = missed.isBefore(from) ? from : missed;
			for (int rung = 0; rung < MOST_RUNGS && at.toEpochMilli() < span.untilMs(); rung++) {
				CaseLadder.Facts facts = facts(past.facts(), span.deadline(), counts, fabricated);
				LadderDecision decision = order(past, span, at, policy, counts, fabricated, ordered, calendar);
				LocalDate look = LadderRules.nextLook(facts, at, decision, calendar);
				if (look == null) {
					break;
				}
				at = China.startOf(look);
			}
		}
		return ordered;
	}

	private LadderDecision order(CaseLadder.Past past, CaseLadder.@org.jspecify.annotations.Nullable Span span,
			Instant at, Asked policy, int[] counts, boolean fabricated, List<Simulation.Ordered> ordered,
			WorkCalendar calendar) {
		LocalDate deadline = span == null ? past.facts().deadline() : span.deadline();
		CaseLadder.Facts facts = facts(past.facts(), deadline, counts, fabricated);
		LadderDecision decision = policy.decide(LadderRules.inputs(facts, at, calendar));
		for (MeasureKind kind : LadderRules.ordered(decision)) {
			counts[kind.ordinal()]++;
			ordered.add(new Simulation.Ordered(kind.name(), China.dayOf(at)));
		}
		return decision;
	}

	private static CaseLadder.Facts facts(CaseLadder.Facts of, LocalDate deadline, int[] counts, boolean fabricated) {
		return new CaseLadder.Facts(of.id(), of.number(), of.round(), of.status(), of.severity(), of.targetKind(),
				of.indicator(), deadline, false, false, counts[0], counts[1], counts[2], counts[3], of.relapses(),
				of.returns(), fabricated, of.named(), of.unitId(), of.unitName(), of.unitPath(), of.targetId(),
				of.targetName(), of.region(), of.officePath());
	}

	/** What decides cases today: per office whose notice they are of. */
	private class InForce {

		private final String office;

		private final Map<String, Policy> policies = new HashMap<>();

		private final Map<Policy, Asked> asked = new HashMap<>();

		InForce(String office) {
			this.office = office;
		}

		private Policy policy(CaseLadder.Facts facts) {
			return policies.computeIfAbsent(facts.officePath(),
					path -> PolicySimulation.this.policies.inForce(path, clock.today()));
		}

		/** Not where an office below has a policy of its own. */
		boolean isReplaced(CaseLadder.Facts facts) {
			String of = policy(facts).officePath();
			return facts.officePath().startsWith(office) && (of == null || of.length() <= office.length());
		}

		Asked of(CaseLadder.Facts facts) {
			return asked.computeIfAbsent(policy(facts), policy -> new Asked(policy.kept()));
		}

	}

	/** One policy with what it answered already: few situations stand for many cases. */
	private class Asked {

		private final PolicyDmn dmn;

		private final Map<LadderInputs, LadderDecision> known = new HashMap<>();

		Asked(PolicyDmn dmn) {
			this.dmn = dmn;
		}

		LadderDecision decide(LadderInputs inputs) {
			return known.computeIfAbsent(inputs, asked -> tables.decide(dmn, asked));
		}

	}

}
