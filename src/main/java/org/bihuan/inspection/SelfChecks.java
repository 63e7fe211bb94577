package org.bihuan.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.Targets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps self-checks (自查): the units whose targets were not drawn answer for each of them;
 * what they find becomes a finding that is put right without being named.
 */
@Service
@Transactional
public class SelfChecks {

	/** One target to answer for. {@code answeredOn} is null until then. */
	public record Question(String roundId, String roundTitle, @Nullable LocalDate answerBy, String targetId,
			TargetKind kind, String name, String ownerName, @Nullable LocalDate answeredOn,
			@Nullable Integer problems) {
	}

	/** How far a self-check has come. */
	public record Progress(int targets, int answered, int problems) {
	}

	/** A problem the unit found itself. */
	public record Found(String indicator, String description) {
	}

	private static final String QUESTIONS = """
			select t.round_id, r.title round_title, r.answer_by, t.target_id, t.kind, t.name, t.owner_name, c.answered_on, c.problems
			from inspection_target t join inspection_round r on r.id = t.round_id
			left join inspection_self_check c on c.round_id = t.round_id and c.target_id = t.target_id
			where r.purpose = 'SELF_CHECK' and r.state <> 'PLANNED' and t.checked = true and\s""";

	private final JdbcClient jdbc;

	private final Inspections inspections;

	private final Findings findings;

	private final Targets targets;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	SelfChecks(JdbcClient jdbc, Inspections inspections, Findings findings, Targets targets, BusinessClock clock,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.inspections = inspections;
		this.findings = findings;
		this.targets = targets;
		this.clock = clock;
		this.events = events;
	}

	/** What the actor's unit has been asked, unanswered first. */
	@Transactional(readOnly = true)
	public List<Question> of(Actor actor) {
		return jdbc.sql(QUESTIONS + actor.scope().on("t.owner_path") + """
				order by case when c.answered_on is null then 0 else 1 end, r.answer_by, t.name limit 500""")
			.param(actor.scope().parameter())
			.query(Question.class)
			.list();
	}

	/** This one, however many others there are. */
	private Optional<Question> asked(InspectionId round, TargetId target, Actor actor) {
		return jdbc.sql(QUESTIONS + actor.scope().on("t.owner_path") + " and t.round_id = ? and t.target_id = ?")
			.params(actor.scope().parameter(), round.value(), target.value())
			.query(Question.class)
			.optional();
	}

	/**
	 * A unit's answer about one of its targets, once; no problems is an answer too.
	 * Refuses 404 what was not asked of it, 409 a second answer and a completed round,
	 * 422 an indicator that does not fit.
	 */
	public void answer(InspectionId roundId, TargetId targetId, List<Found> found, String note, Actor actor) {
		actor.must(Permission.ANSWER_SELF_CHECK);
		if (found.size() > 50) {
			throw Refusal.invalid("problems", "shared.too-many-rows", "problems", 50);
		}
		found.forEach(each -> Said.of("description", each.description(), 2000));
		Said.ofOptional("note", note, 1000);
		Question question = asked(roundId, targetId, actor).orElseThrow(() -> Refusal.notFound("inspection.not-asked"));
		Round round = inspections.lock(roundId);
		if (round.state() != RoundState.SELECTED) {
			throw Refusal.conflict("inspection.completed");
		}
		if (question.answeredOn() != null) {
			throw Refusal.conflict("inspection.self-check-answered", question.name());
		}
		Target target = targets.require(targetId, actor);
		if (!found.isEmpty()) {
			findings.file(round,
					found.stream()
						.map(f -> new FindingDraft(targetId, f.indicator(), f.description(), null, null, null,
								clock.today(), FoundBy.SELF, false))
						.toList(),
					found.stream().map(f -> target).toList(), actor);
		}
		jdbc.sql("""
				insert into inspection_self_check (round_id, target_id, answered_on, answered_by, problems, note_text)
				values (?, ?, ?, ?, ?, ?)""")
			.params(roundId.value(), targetId.value(), clock.today(), actor.username(), found.size(), note)
			.update();
		events.publishEvent(new InspectionEvent(actor.username(), "self-checked", "inspection",
				List.of(roundId.value()), Map.of("target", target.name(), "problems", found.size())));
	}

	@Transactional(readOnly = true)
	public Progress progress(InspectionId id) {
		return jdbc
			.sql("""
					select count(*) targets, coalesce(sum(case when c.answered_on is not null then 1 else 0 end), 0) answered,
					       coalesce(sum(c.problems), 0) problems
					from inspection_target t left join inspection_self_check c on c.round_id = t.round_id and c.target_id = t.target_id
					where t.round_id = ? and t.checked = true""")
			.param(id.value())
			.query(Progress.class)
			.single();
	}

	/** Those who have not answered. */
	@Transactional(readOnly = true)
	public List<String> missing(InspectionId id) {
		return jdbc
			.sql("""
					select t.name from inspection_target t left join inspection_self_check c
					on c.round_id = t.round_id and c.target_id = t.target_id
					where t.round_id = ? and t.checked = true and c.answered_on is null order by t.owner_name, t.name limit 500""")
			.param(id.value())
			.query(String.class)
			.list();
	}

}
