package org.bihuan.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseAlarms;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the system could not do by itself: alarms that were put off, and jobs of the
 * engine that failed. An administrator sees why and has it tried again.
 */
@Service
@Transactional
public class FailedWork {

	/** As many are tried again at once by one click. */
	private static final int MOST = 1_000;

	/** Processes whose key is the case's. */
	private static final List<String> OF_CASES = List.of(CaseProcess.KEY, LadderProcess.KEY);

	/** Where failed work comes from. */
	public enum Kind {

		ALARM, JOB

	}

	/**
	 * One piece of failed work.
	 *
	 * @param what its name in the office's words
	 * @param number the case's; null for work of no case
	 * @param failed when it failed; null when the engine does not say
	 * @param next when it is tried again by itself; null when it is not
	 */
	public record Failure(Kind kind, String id, String what, @Nullable String number, @Nullable Instant failed,
			@Nullable Instant next, String cause) {
	}

	private final CaseAlarms alarms;

	private final CaseRegister register;

	private final ManagementService management;

	private final RuntimeService runtime;

	private final ApplicationEventPublisher events;

	private final Texts texts;

	FailedWork(CaseAlarms alarms, CaseRegister register, ManagementService management, RuntimeService runtime,
			ApplicationEventPublisher events, Texts texts) {
		this.alarms = alarms;
		this.register = register;
		this.management = management;
		this.runtime = runtime;
		this.events = events;
		this.texts = texts;
	}

	/** All of it: alarms that wait, the oldest first, then jobs. */
	@Transactional(readOnly = true)
	public Page<Failure> all(Paging paging, Actor actor) {
		actor.must(Permission.KEEP_OPERATIONS);
		long first = (long) paging.page() * paging.size();
		return new Page<>(part(first, paging.size()), paging.page(), paging.size(),
				alarms.countPutOff() + failedJobs().count());
	}

	private List<Failure> part(long first, int most) {
		List<Failure> failures = new ArrayList<>();
		alarms.putOff(first, most).forEach(each -> failures.add(failure(each)));
		int more = most - failures.size();
		if (more > 0) {
			long firstJob = Math.max(0, first - alarms.countPutOff());
			failedJobs().orderByJobId()
				.asc()
				.listPage((int) Math.min(firstJob, Integer.MAX_VALUE), more)
				.forEach(job -> failures.add(failure(job)));
		}
		return failures;
	}

	private JobQuery failedJobs() {
		return management.createJobQuery().withException();
	}

	private Failure failure(CaseAlarms.PutOff each) {
		return new Failure(Kind.ALARM, each.caseId().value(), texts.word(each.kind()), each.number(), each.putOff(),
				each.until(), each.cause());
	}

	private Failure failure(Job job) {
		String process = Objects.requireNonNullElse(job.getProcessDefinitionKey(), "engine");
		return new Failure(Kind.JOB, job.getId(), texts.of("process.name." + process), number(job), null,
				job.getRetries() == 0 || job.getDuedate() == null ? null : job.getDuedate().toInstant(),
				Objects.requireNonNullElse(job.getExceptionMessage(), ""));
	}

	private @Nullable String number(Job job) {
		String process = job.getProcessDefinitionKey();
		if (process == null || !OF_CASES.contains(process)) {
			return null;
		}
		ProcessInstance instance = runtime.createProcessInstanceQuery()
			.processInstanceId(job.getProcessInstanceId())
			.singleResult();
		return instance == null ? null : register.summary(new CaseId(instance.getBusinessKey())).number();
	}

	/**
	 * Has it tried again at once. Refuses (404) what has not failed, or no longer.
	 */
	public void tryAgain(Kind kind, String id, Actor actor) {
		actor.must(Permission.KEEP_OPERATIONS);
		Optional<Failure> failed = kind == Kind.ALARM ? alarms.putOff(new CaseId(id)).map(this::failure)
				: Optional.ofNullable(failedJobs().jobId(id).singleResult()).map(this::failure);
		if (failed.filter(each -> tryAgain(each, actor)).isEmpty()) {
			throw Refusal.notFound("process.work-not-failed");
		}
	}

	/** Has the first thousand tried again; answers how much that was. */
	public int tryAllAgain(Actor actor) {
		actor.must(Permission.KEEP_OPERATIONS);
		return (int) part(0, MOST).stream().filter(each -> tryAgain(each, actor)).count();
	}

	private boolean tryAgain(Failure failure, Actor actor) {
		if (failure.kind() == Kind.JOB) {
			management.setJobRetries(failure.id(), 1);
		}
		else if (!alarms.tryAgain(new CaseId(failure.id()))) {
			return false;
		}
		events.publishEvent(new WorkRetried(failure.kind() + " " + failure.id(), failure.cause(), actor.username()));
		return true;
	}

}
