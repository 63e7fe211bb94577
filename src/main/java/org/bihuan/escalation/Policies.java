package org.bihuan.escalation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the versions of the ladder's table, each an office's own but for the one that
 * comes with the product. The version in force for a case is the last one its office
 * activated from that day or before, else that of the office above, else the product's. A
 * faulty one never comes into force, and one that no longer passes
 * {@link PolicyDmn#of(String)} is passed over, whatever its row says.
 */
@Service
@Transactional
public class Policies {

	static final int LONGEST = 200_000;

	private final Map<String, Map<String, String>> titles = new java.util.concurrent.ConcurrentHashMap<>();

	private final JdbcClient jdbc;

	private final PolicyStore store;

	private final BusinessClock clock;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate writing;

	Policies(JdbcClient jdbc, PolicyStore store, BusinessClock clock, Texts texts, ApplicationEventPublisher events,
			TransactionTemplate writing) {
		this.writing = writing;
		this.jdbc = jdbc;
		this.store = store;
		this.clock = clock;
		this.texts = texts;
		this.events = events;
	}

	/** The default of the product's design, put in once. */
	void ensureDefault() {
		if (jdbc.sql("select count(*) from escalation_policy").query(Integer.class).single() > 0) {
			return;
		}
		try {
			LocalDate always = LocalDate.of(2000, 1, 1);
			PolicyDmn builtIn = PolicyDmn.builtIn();
			String id = store.add(1, builtIn, List.of(), null, PolicyStore.PRODUCT, always, clock.now());
			events.publishEvent(RowsSet.one("policy", id,
					Map.of("active_from", always, "dmn", builtIn.xml(), "version_no", 1, "valid", true)));
		}
		catch (DuplicateKeyException another) {
			return;
		}
	}

	/**
	 * Takes a table as a proposal of the actor's office and says what is wrong with it;
	 * nothing comes into force. Refuses 422 whatever is not one decision table and
	 * nothing else, and keeps only what was read of it. It is read and looked through
	 * before a connection is taken.
	 */
	@Transactional(propagation = Propagation.SUPPORTS)
	public Policy upload(String foreign, Actor actor) {
		actor.must(Permission.SET_POLICIES);
		if (foreign.length() > LONGEST) {
			throw Refusal.tooLarge("escalation.policy-too-large");
		}
		return propose(PolicyDmn.of(foreign), actor);
	}

	/** The same of a table edited in the page. */
	@Transactional(propagation = Propagation.SUPPORTS)
	public Policy propose(PolicyDmn dmn, Actor actor) {
		actor.must(Permission.SET_POLICIES);
		if (dmn.xml().length() > LONGEST) {
			throw Refusal.tooLarge("escalation.policy-too-large");
		}
		List<PolicyError> errors = PolicyCheck.errors(dmn.table(), texts);
		return Objects.requireNonNull(writing.execute(status -> keep(dmn, errors, actor)));
	}

	private Policy keep(PolicyDmn dmn, List<PolicyError> errors, Actor actor) {
		int version = jdbc.sql("select coalesce(max(version_no), 0) from escalation_policy")
			.query(Integer.class)
			.single() + 1;
		String id = store.add(version, dmn, errors, actor.organization(), actor.username(), null, clock.now());
		events.publishEvent(
				RowsSet.one("policy", id, Map.of("dmn", dmn.xml(), "office_id", actor.organization().id().value(),
						"version_no", version, "valid", errors.isEmpty(), "active_from", "", "activated_ms", "")));
		events.publishEvent(new PolicyChanged(id, "proposed", actor.username(),
				Map.of("version", version, "valid", errors.isEmpty(), "office", actor.organization().name())));
		return require(id, actor);
	}

	/**
	 * Brings a version into force from a day on, today at the earliest (422). Refuses 404
	 * another office's, 409 a faulty one, the product's own, and whoever uploaded it: a
	 * second person puts it in force.
	 */
	public Policy activate(String id, @Nullable LocalDate from, Actor actor) {
		actor.must(Permission.ACTIVATE_POLICIES);
		Policy policy = require(id, actor);
		if (policy.officeId() == null) {
			throw Refusal.conflict("escalation.policy-of-product");
		}
		if (!policy.officeId().equals(actor.organization().id().value())) {
			throw notFound();
		}
		if (!policy.valid()) {
			throw Refusal.conflict("escalation.policy-faulty", policy.errors().get(0).message());
		}
		if (policy.uploadedBy().equals(actor.username())) {
			throw Refusal.conflict("escalation.policy-own");
		}
		LocalDate day = from == null ? clock.today() : from;
		if (day.isBefore(clock.today())) {
			throw Refusal.invalid("from", "escalation.policy-from-past", clock.today());
		}
		Dates.deadline("from", day, clock.today());
		long now = clock.now().toEpochMilli();
		jdbc.sql("update escalation_policy set active_from = ?, activated_ms = ?, activated_by = ? where id = ?")
			.params(day, now, actor.username(), id)
			.update();
		events.publishEvent(new RowsSet(List
			.of(new RowsSet.Row("policy", id, store.standing(id), Map.of("active_from", day, "activated_ms", now)))));
		events.publishEvent(
				new PolicyChanged(id, "activated", actor.username(), Map.of("version", policy.version(), "from", day)));
		return require(id, actor);
	}

	/** The version in force for the cases of that office on that day. */
	@Transactional(readOnly = true)
	public Policy inForce(String officePath, LocalDate day) {
		return store.candidates(officePath, day)
			.stream()
			.map(id -> store.find(id, id))
			.flatMap(Optional::stream)
			.filter(Policy::valid)
			.findFirst()
			.orElseGet(() -> Policy.ofProduct(clock.now()));
	}

	/**
	 * Those an office above or the actor's own brought into force that are passed over,
	 * because what is kept of them does not pass any more.
	 */
	@Transactional(readOnly = true)
	public List<Policy> passedOver(Actor actor) {
		actor.must(Permission.READ_POLICIES);
		return store.candidates(actor.organization().path(), clock.today())
			.stream()
			.map(id -> store.find(id, ""))
			.flatMap(Optional::stream)
			.filter(policy -> !policy.valid())
			.toList();
	}

	/** Refuses 404 what neither the actor's office nor one above or below it wrote. */
	@Transactional(readOnly = true)
	public Policy require(String id, Actor actor) {
		return store.find(id, active(actor))
			.filter(policy -> store.isSeen(policy, actor))
			.orElseThrow(Policies::notFound);
	}

	private String active(Actor actor) {
		return inForce(actor.organization().path(), clock.today()).id();
	}

	private static Refusal notFound() {
		return Refusal.notFound("escalation.policy-not-found");
	}

	/** What the office calls the rule; its id when it has no words for it. */
	@Transactional(readOnly = true)
	public String ruleTitle(Policy policy, String rule) {
		return titles
			.computeIfAbsent(policy.id(),
					id -> policy.kept()
						.table()
						.rules()
						.stream()
						.collect(java.util.stream.Collectors.toMap(PolicyTable.Rule::id,
								each -> each.description().isBlank() ? each.id() : each.description(), (a, b) -> a)))
			.getOrDefault(rule, rule);
	}

	/**
	 * Newest first: the product's, those of the actor's office, and of those around it.
	 */
	@Transactional(readOnly = true)
	public Page<Policy> list(Paging paging, Actor actor) {
		return store.list(paging, actor, active(actor));
	}

}
