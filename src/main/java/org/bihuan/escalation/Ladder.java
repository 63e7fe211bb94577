package org.bihuan.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.rectification.NoticeId;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Limits;
import org.bihuan.shared.Texts;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ladder of measures: asks the policy in force what comes next, and orders it, many
 * cases in one batch. Each rung stands once per case and round, whatever is retried.
 */
@Service
@Transactional
public class Ladder {

	private final CaseLadder cases;

	private final MeasureStore store;

	private final Duties duties;

	private final Policies policies;

	private final DecisionTables tables;

	private final Workdays workdays;

	private final Limits limits;

	private final BusinessClock clock;

	private final Texts texts;

	Ladder(CaseLadder cases, MeasureStore store, Duties duties, Policies policies, DecisionTables tables,
			Workdays workdays, Limits limits, BusinessClock clock, Texts texts) {
		this.cases = cases;
		this.store = store;
		this.duties = duties;
		this.policies = policies;
		this.tables = tables;
		this.workdays = workdays;
		this.limits = limits;
		this.clock = clock;
		this.texts = texts;
	}

	/** The facts of these cases, their rows locked until the transaction ends. */
	public Map<CaseId, CaseLadder.Facts> lock(Collection<CaseId> ids) {
		return cases.lock(ids);
	}

	/** The cases of a notice whose ladder begins with its issue. */
	public List<CaseId> namedBySuperior(NoticeId id) {
		return cases.named(id);
	}

	/** What the policy of that day says about the case. */
	public Firing decide(CaseLadder.Facts facts, Instant at, Policy policy) {
		return new Firing(facts, at, tables.decide(policy.kept(), LadderRules.inputs(facts, at, workdays.calendar())),
				policy);
	}

	/** The policy of the office whose notice it is. */
	public Policy policyOf(String officePath, Instant at) {
		return policies.inForce(officePath, China.dayOf(at));
	}

	/** Orders what was decided, in one batch. */
	public void order(List<Firing> firings) {
		WorkCalendar calendar = workdays.calendar();
		List<CaseLadder.Ordered> notes = new ArrayList<>();
		List<CaseLadder.Look> looks = new ArrayList<>();
		List<MeasureStore.Fresh> fresh = new ArrayList<>();
		List<Duties.Fresh> tasks = new ArrayList<>();
		for (Firing firing : firings) {
			CaseLadder.Facts facts = firing.facts();
			LocalDate look = LadderRules.nextLook(facts, firing.at(), firing.decision(), calendar);
			looks.add(new CaseLadder.Look(facts.id(), look, firing.decision().isHolding()));
			for (MeasureKind kind : LadderRules.ordered(firing.decision())) {
				int rung = kind == MeasureKind.INTERVIEW ? LadderRules.rung(firing.decision().measure(), 0)
						: LadderRules.rung(kind, facts.urges());
				LocalDate due = due(kind, firing.at(), look, calendar);
				String title = policies.ruleTitle(firing.policy(), firing.decision().rule());
				MeasureStore.Fresh measure = MeasureStore.Fresh.ofLadder(kind, rung, firing, due,
						kind == firing.decision().measure() && firing.decision().isHolding(), title);
				fresh.add(measure);
				notes.add(new CaseLadder.Ordered(facts.id(), kind.name(), measure.audience(), rung, firing.at(),
						"system", "system", texts.of("ladder.by", String.valueOf(firing.policy().version()), title)));
				duty(measure, firing.at()).ifPresent(tasks::add);
			}
		}
		cases.note(notes, looks);
		store.insert(fresh);
		duties.open(tasks);
	}

	private LocalDate due(MeasureKind kind, Instant at, @org.jspecify.annotations.Nullable LocalDate look,
			WorkCalendar calendar) {
		String limit = Duties.limitOf(kind);
		LocalDate day = China.dayOf(at);
		return limit != null ? limits.of(limit, day).endsOn(day, calendar) : look != null ? look : day;
	}

	private java.util.Optional<Duties.Fresh> duty(MeasureStore.Fresh measure, Instant at) {
		DutyKind kind = DutyKind.firstOf(measure.kind());
		return kind == null ? java.util.Optional.empty()
				: java.util.Optional.of(new Duties.Fresh(kind, measure.facts(), measure.id(),
						texts.of("duty." + kind, measure.facts().targetName()), null, measure.due(), at, Hand.SYSTEM));
	}

	/**
	 * A measure somebody orders by hand, beside the ladder or, for a shutdown, on its
	 * last rung.
	 */
	MeasureStore.Fresh orderByHand(MeasureKind kind, CaseLadder.Facts facts, boolean holds, String actor,
			String actorName, @org.jspecify.annotations.Nullable String comment) {
		Instant now = clock.now();
		LocalDate due = due(kind, now, kind == MeasureKind.URGE ? workdays.calendar().plus(clock.today(), 3) : null,
				workdays.calendar());
		int rung = holds ? LadderRules.rung(kind, 0) : 0;
		MeasureStore.Fresh fresh = MeasureStore.Fresh.byHand(kind, rung, facts, now, due, holds, actor, comment);
		cases.note(List.of(new CaseLadder.Ordered(facts.id(), kind.name(), fresh.audience(), rung, now, actor,
				actorName, comment)), holds ? List.of(new CaseLadder.Look(facts.id(), null, true)) : List.of());
		store.insert(List.of(fresh));
		duties.open(duty(fresh, now).map(List::of).orElse(List.of()));
		return fresh;
	}

}
