package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Parts;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the ladder needs of cases: the facts it is decided by, and a place to note what
 * was ordered. Many cases at a time, their rows locked.
 */
@Service
@Transactional
public class CaseLadder {

	/** What the ladder knows of a case. Counts are of the ladder's own measures. */
	public record Facts(CaseId id, String number, int round, CaseStatus status, Severity severity,
			TargetKind targetKind, String indicator, LocalDate deadline, boolean clockStopped, boolean held, int urges,
			int interviews, int circulars, int shutdowns, int relapses, int returns, boolean fabricated, boolean named,
			String unitId, String unitName, String unitPath, String targetId, String targetName, String region,
			String officePath) {

		/** A dead account or one that cannot be used (僵尸、睡眠). */
		public boolean isDead() {
			return targetKind == TargetKind.ACCOUNT && indicator.equals("NM-V2-2");
		}

	}

	/**
	 * A measure as the case's timeline shows it.
	 *
	 * @param audience who reads of it
	 * @param rung its place on the ladder, 0 for one by hand
	 * @param at when it was due, which may lie before now after downtime
	 */
	public record Ordered(CaseId id, String kind, Audience audience, int rung, Instant at, String actor,
			String actorName, @Nullable String comment) {
	}

	/** When the ladder looks at a case again, and whether something holds it. */
	public record Look(CaseId id, @Nullable LocalDate next, boolean held) {
	}

	private final CaseStore store;

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	CaseLadder(CaseStore store, JdbcClient jdbc, BusinessClock clock, ApplicationEventPublisher events) {
		this.store = store;
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * The facts of a case, its row locked, for what somebody does about it. Refuses 404
	 * out of scope, 403 an act that is not the actor's office's.
	 */
	public Facts lock(CaseId id, CaseAct act, Actor actor) {
		return store.require(id, act, actor).facts();
	}

	/** The facts of these cases, their rows locked: for the product itself. */
	public Map<CaseId, Facts> lock(Collection<CaseId> ids) {
		return byId(store.lock(ids));
	}

	private Map<CaseId, Facts> byId(List<RectificationCase> cases) {
		Map<CaseId, Facts> facts = new LinkedHashMap<>();
		cases.forEach(each -> facts.put(each.id, each.facts()));
		return facts;
	}

	/** Every open case of these paths, for a simulation; nothing is locked. */
	@Transactional(readOnly = true)
	public List<Facts> open(String pathPrefix) {
		return jdbc.sql("""
				select * from rectification_case where standing = true and unit_path like ?
				and status in ('AWAITING_RECEIPT', 'RECTIFYING', 'UNDER_REVIEW', 'AWAITING_CLOSURE') order by id""")
			.param(pathPrefix + "%")
			.query((row, index) -> new RectificationCase(row).facts())
			.list();
	}

	/** While a case was with its unit and its clock ran, under one deadline. */
	public record Span(LocalDate deadline, long fromMs, long untilMs, boolean fabricated) {
	}

	/** A case that has ended, and the spans the ladder could act in. */
	public record Past(Facts facts, long issuedMs, List<Span> spans) {
	}

	/** Cases closed since then, for a simulation; nothing is locked. */
	@Transactional(readOnly = true)
	public List<Past> past(String pathPrefix, long sinceMs) {
		record Ended(Facts facts, long issuedMs, long closedMs) {
		}
		List<Ended> ended = jdbc.sql("""
				select * from rectification_case where standing = true and unit_path like ?
				and status in ('CLOSED', 'SHUT_DOWN', 'WITHDRAWN') and closed_ms >= ? order by id""")
			.params(pathPrefix + "%", sinceMs)
			.query((row, index) -> {
				RectificationCase each = new RectificationCase(row);
				return new Ended(each.facts(), each.issuedMs, java.util.Objects.requireNonNull(each.closedMs));
			})
			.list();
		List<Past> past = new java.util.ArrayList<>();
		for (List<Ended> part : Parts.of(ended)) {
			Map<CaseId, List<PastSpans.Event>> events = PastSpans.events(jdbc,
					part.stream().map(each -> each.facts().id().value()).toList());
			part.forEach(each -> past.add(new Past(each.facts(), each.issuedMs(),
					PastSpans.of(events.getOrDefault(each.facts().id(), List.of()), each.closedMs()))));
		}
		return past;
	}

	/** The cases of a notice that a superior named. */
	@Transactional(readOnly = true)
	public List<CaseId> named(NoticeId id) {
		return jdbc.sql(
				"select id from rectification_case where notice_id = ? and standing = true and named = true order by id")
			.param(id.value())
			.query(String.class)
			.list()
			.stream()
			.map(CaseId::new)
			.toList();
	}

	/** Notes what was ordered and when the ladder looks again, in one batch. */
	public void note(List<Ordered> ordered, List<Look> looks) {
		Map<CaseId, RectificationCase> found = CaseStore.byId(store
			.lock(java.util.stream.Stream.concat(ordered.stream().map(Ordered::id), looks.stream().map(Look::id))
				.distinct()
				.toList()));
		ordered.forEach(each -> require(found, each.id()).noteMeasure(each));
		Instant now = clock.now();
		looks.forEach(each -> require(found, each.id()).planLadder(each.next(), each.held(), now));
		store.saveLadder(found.values().stream().sorted(java.util.Comparator.comparing(each -> each.id)).toList());
	}

	private static RectificationCase require(Map<CaseId, RectificationCase> found, CaseId id) {
		RectificationCase each = found.get(id);
		if (each == null) {
			throw Refusal.notFound("rectification.case-not-found");
		}
		return each;
	}

	/** A line of the case's timeline about a measure on its way. */
	public void tell(CaseId id, String actor, String actorName, CaseEvent line, @Nullable String detail) {
		change(id, each -> each.note(clock.now(), actor, actorName, line, detail));
	}

	/** The same, of a line that itself says who reads it. */
	public void tell(CaseId id, String actor, String actorName, CaseEvent line, @Nullable String detail,
			Audience audience) {
		change(id, each -> each.note(clock.now(), actor, actorName, line, detail, audience));
	}

	/** The unit may know from now on that this kind of measure was ordered against it. */
	public void disclose(CaseId id, String measure) {
		change(id, each -> each.disclose(measure));
	}

	/**
	 * The day a unit committed itself to is its new deadline, and the ladder waits for
	 * it.
	 */
	public void commit(CaseId id, LocalDate day) {
		change(id, each -> each.commit(day, clock.now()));
	}

	/** Shut down for a time, up to that day. */
	public void suspend(CaseId id, LocalDate until) {
		change(id, each -> each.suspend(until, clock.now()));
	}

	/** Shut down for good: the case ends. */
	public void shutDown(CaseId id, String actor) {
		change(id, each -> each.shutDown(clock.now()));
		events.publishEvent(new CasesMoved(CasesMoved.Act.CASE_SHUT_DOWN, List.of(id), actor, Map.of()));
	}

	private void change(CaseId id, java.util.function.Consumer<RectificationCase> act) {
		List<RectificationCase> found = store.lock(List.of(id));
		found.forEach(act);
		store.save(found);
	}

}
