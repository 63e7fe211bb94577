package org.bihuan.escalation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the versions of the ladder's table. The version in force on a day is the last one
 * activated from that day or before; a faulty one never comes into force.
 */
@Service
@Transactional
public class Policies {

	static final int LONGEST = 200_000;

	private final Map<String, Map<String, String>> titles = new java.util.concurrent.ConcurrentHashMap<>();

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	private final Texts texts;

	private final JsonMapper json;

	private final ApplicationEventPublisher events;

	Policies(JdbcClient jdbc, BusinessClock clock, Texts texts, JsonMapper json, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.texts = texts;
		this.json = json;
		this.events = events;
	}

	/** The default of the product's design, put in once. */
	void ensureDefault() {
		if (jdbc.sql("select count(*) from escalation_policy").query(Integer.class).single() > 0) {
			return;
		}
		try {
			String dmn = new ClassPathResource("bpmn/escalation-measure.dmn")
				.getContentAsString(StandardCharsets.UTF_8);
			LocalDate always = LocalDate.of(2000, 1, 1);
			String id = insert(1, PolicyXml.read(dmn).title(), dmn, List.of(), "system", always);
			events.publishEvent(RowsSet.one("policy", id, Map.of("active_from", always)));
		}
		catch (DuplicateKeyException another) {
			return;
		}
		catch (IOException missing) {
			throw new UncheckedIOException(missing);
		}
	}

	private String insert(int version, String title, String dmn, List<PolicyError> errors, String actor,
			@Nullable LocalDate from) {
		String id = Ids.next();
		jdbc.sql(
				"""
						insert into escalation_policy (id, version_no, title, dmn, valid, errors, active_from, uploaded_ms, uploaded_by)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(id, version,
					title.isBlank() ? "-" : title.substring(0, Math.min(200, title.length())), dmn, errors.isEmpty(),
					json.writeValueAsString(errors), from, clock.now().toEpochMilli(), actor))
			.update();
		return id;
	}

	/**
	 * Takes a table as a proposal and says what is wrong with it; nothing comes into
	 * force. Refuses 422 what is no DMN with one decision table.
	 */
	public Policy upload(String dmn, Actor actor) {
		actor.must(Permission.SET_POLICIES);
		if (dmn.length() > LONGEST) {
			throw Refusal.tooLarge("escalation.policy-too-large");
		}
		PolicyTable table = PolicyXml.read(dmn);
		List<PolicyError> errors = PolicyCheck.errors(table, texts);
		int version = jdbc.sql("select coalesce(max(version_no), 0) from escalation_policy")
			.query(Integer.class)
			.single() + 1;
		String id = insert(version, table.title(), dmn, errors, actor.username(), null);
		events.publishEvent(new PolicyChanged(id, "proposed", actor.username(),
				Map.of("version", version, "valid", errors.isEmpty())));
		return require(id);
	}

	/**
	 * Brings a version into force from a day on, today at the earliest (422). Refuses
	 * (409) a faulty one.
	 */
	public Policy activate(String id, @Nullable LocalDate from, Actor actor) {
		actor.must(Permission.SET_POLICIES);
		Policy policy = require(id);
		if (!policy.valid()) {
			throw Refusal.conflict("escalation.policy-faulty", policy.errors().get(0).message());
		}
		LocalDate day = from == null ? clock.today() : from;
		if (day.isBefore(clock.today())) {
			throw Refusal.invalid("from", "escalation.policy-from-past", clock.today());
		}
		jdbc.sql("update escalation_policy set active_from = ?, activated_ms = ?, activated_by = ? where id = ?")
			.params(day, clock.now().toEpochMilli(), actor.username(), id)
			.update();
		events.publishEvent(
				new PolicyChanged(id, "activated", actor.username(), Map.of("version", policy.version(), "from", day)));
		return require(id);
	}

	/** The version in force on that day. */
	@Transactional(readOnly = true)
	public Policy inForce(LocalDate day) {
		return jdbc.sql("""
				select * from escalation_policy where active_from <= ? and valid = true
				order by active_from desc, activated_ms desc, version_no desc limit 1""")
			.param(day)
			.query((row, i) -> row(row, false))
			.single();
	}

	@Transactional(readOnly = true)
	public Policy require(String id) {
		String active = inForce(clock.today()).id();
		return jdbc.sql("select * from escalation_policy where id = ?")
			.param(id)
			.query((row, i) -> row(row, row.getString("id").equals(active)))
			.optional()
			.orElseThrow(() -> Refusal.notFound("escalation.policy-not-found"));
	}

	/** What the office calls the rule; its id when it has no words for it. */
	@Transactional(readOnly = true)
	public String ruleTitle(Policy policy, String rule) {
		return titles
			.computeIfAbsent(policy.id(),
					id -> PolicyXml.read(policy.dmn())
						.rules()
						.stream()
						.collect(java.util.stream.Collectors.toMap(PolicyTable.Rule::id,
								each -> each.description().isBlank() ? each.id() : each.description(), (a, b) -> a)))
			.getOrDefault(rule, rule);
	}

	/** Newest first. */
	@Transactional(readOnly = true)
	public Page<Policy> list(Paging paging) {
		String active = inForce(clock.today()).id();
		List<Policy> items = jdbc
			.sql("select * from escalation_policy"
					+ paging.orderBy(Map.of("version", "version_no"), "version_no desc", "id") + paging.limit())
			.query((row, i) -> row(row, row.getString("id").equals(active)))
			.list();
		long total = jdbc.sql("select count(*) from escalation_policy").query(Long.class).single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	private Policy row(ResultSet row, boolean active) throws SQLException {
		List<PolicyError> errors = json.readValue(row.getString("errors"), new TypeReference<List<PolicyError>>() {
		});
		return new Policy(row.getString("id"), row.getInt("version_no"), row.getString("title"),
				row.getBoolean("valid"), errors, active, row.getObject("active_from", LocalDate.class),
				Objects.requireNonNull(China.offset(row.getLong("uploaded_ms"))), row.getString("uploaded_by"),
				row.getString("dmn"));
	}

}
