package org.bihuan.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.bihuan.notification.Topic;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Scope;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.RecordedWord;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules' rows. */
@Component
class RuleStore {

	/**
	 * A rule with what only its carriers see.
	 *
	 * @param sinceId messages of a greater id are its own
	 */
	record Kept(DeliveryRule rule, String unitPath, Hours hours, @Nullable String url, @Nullable String secret,
			String sinceId) {

		/**
		 * Nothing leaves by a robot that no office released as it stands: another
		 * address, secret, unit, audience or topic makes it another rule.
		 */
		boolean mayLeave() {
			return rule.channel().isMail() || rule.released();
		}

		Scope scope() {
			return new Scope(unitPath, rule.audience() == Audience.SUBTREE);
		}

	}

	/**
	 * On or off, and a number that each switching, release and end of it raises.
	 */
	static final String STATE = "concat(case when active = true then 'on ' else 'off ' end, version)";

	private static final String RULE = "delivery-rule";

	private static final int ENDING = 6;

	private final JdbcClient jdbc;

	private final Seals seals;

	private final RecordedWord record;

	private final ApplicationEventPublisher events;

	RuleStore(JdbcClient jdbc, Seals seals, RecordedWord record, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.seals = seals;
		this.record = record;
		this.events = events;
	}

	void add(String id, RuleDraft draft, Organization unit) {
		jdbc.sql(
				"""
						insert into delivery_rule (id, name, unit_id, unit_path, unit_name, channel, audience, topics, at_minute,
						quiet_from, quiet_to, url, secret) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(id, draft.name(), unit.id().value(), unit.path(), unit.name(), draft.channel().name(),
					draft.audience().name(), draft.topics().stream().map(Enum::name).collect(Collectors.joining(",")),
					draft.at() == null ? null : minute(draft.at()), minute(draft.quietFrom()), minute(draft.quietTo()),
					seals.seal(SealedRoutes.URL, id, draft.url()), seals.seal(SealedRoutes.SECRET, id, draft.secret())))
			.update();
		moved(id, "");
	}

	/** The rule stands otherwise from now on; empty before it there was none. */
	private void moved(String id, String before) {
		events.publishEvent(new RowsSet(
				List.of(new RowsSet.Row(RULE, id, Map.of("state", before), Map.of("state", state(id, ""))))));
	}

	private String lockedState(String id) {
		return state(id, " for update");
	}

	private String state(String id, String suffix) {
		return jdbc.sql("select " + STATE + " from delivery_rule where id = ?" + suffix)
			.param(id)
			.query(String.class)
			.single();
	}

	/**
	 * Whether the rule is switched on and released by the record too: one that was
	 * stopped or withdrawn and is put back is so by its row alone. Read once more where
	 * somebody moved it in between.
	 */
	boolean isSo(String id) {
		String state = state(id, "");
		return record.says(RULE, id, "state", state)
				|| !state.equals(state(id, "")) && record.says(RULE, id, "state", state(id, ""));
	}

	/** Those switched on first, each the newest first. */
	Page<Kept> all(Paging paging) {
		return page("", List.of(), paging);
	}

	/** Robots that are to read, or read, messages of these units; in the same order. */
	Page<Kept> robots(Scope scope, Paging paging) {
		return page(" where channel <> 'MAIL' and " + scope.on("unit_path"), List.of(scope.parameter()), paging);
	}

	private Page<Kept> page(String where, List<String> params, Paging paging) {
		List<Kept> items = jdbc
			.sql("select * from delivery_rule" + where + " order by case when active = true then 0 else 1 end, id desc"
					+ paging.limit())
			.params(params)
			.query(this::row)
			.list();
		long total = jdbc.sql("select count(*) from delivery_rule" + where).params(params).query(Long.class).single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	Optional<Kept> find(String id) {
		return jdbc.sql("select * from delivery_rule where id = ?").param(id).query(this::row).optional();
	}

	/**
	 * A rule whose time has come, held until the transaction ends; none that another node
	 * holds.
	 */
	Optional<Kept> due(long nowMs) {
		return jdbc.sql(
				"select * from delivery_rule where active = true and next_ms <= ? order by next_ms, id limit 1 for update skip locked")
			.param(nowMs)
			.query(this::row)
			.optional();
	}

	void next(String id, long nextMs) {
		jdbc.sql("update delivery_rule set next_ms = ? where id = ?").params(nextMs, id).update();
	}

	void activate(String id, String sinceId, long nextMs) {
		String before = lockedState(id);
		jdbc.sql(
				"update delivery_rule set active = true, since_id = ?, next_ms = ?, version = version + 1 where id = ?")
			.params(sinceId, nextMs, id)
			.update();
		moved(id, before);
	}

	/** Switching it on again takes another release. */
	void stop(String id) {
		String before = lockedState(id);
		jdbc.sql("""
				update delivery_rule set active = false, released_mac = null, released_by = null, released_ms = null,
				version = version + 1 where id = ?""").param(id).update();
		moved(id, before);
	}

	void release(Kept rule, String by, long nowMs) {
		String before = lockedState(rule.rule().id());
		jdbc.sql(
				"update delivery_rule set released_mac = ?, released_by = ?, released_ms = ?, version = version + 1 where id = ?")
			.params(seals.mac(Purpose.ROBOT_RELEASE, said(rule.rule(), rule.unitPath(), rule.url(), rule.secret())), by,
					nowMs, rule.rule().id())
			.update();
		moved(rule.rule().id(), before);
	}

	private static String said(DeliveryRule rule, String unitPath, @Nullable String url, @Nullable String secret) {
		return String.join("\u0000", rule.id(), rule.unitId().value(), unitPath, rule.channel().name(),
				rule.audience().name(), rule.topics().toString(), String.valueOf(url), String.valueOf(secret));
	}

	private Kept row(ResultSet row, int index) throws SQLException {
		Integer at = row.getObject("at_minute", Integer.class);
		String url = open(SealedRoutes.URL, row, "url");
		int quietFrom = row.getInt("quiet_from");
		int quietTo = row.getInt("quiet_to");
		DeliveryRule rule = new DeliveryRule(row.getString("id"), row.getString("name"),
				new OrganizationId(row.getString("unit_id")), row.getString("unit_name"),
				Channel.valueOf(row.getString("channel")), Audience.valueOf(row.getString("audience")),
				topics(row.getString("topics")), at == null ? null : time(at), time(quietFrom), time(quietTo),
				url == null ? null : java.net.URI.create(url).getHost(),
				url == null ? null : url.substring(Math.max(0, url.length() - ENDING)), row.getBoolean("active"), false,
				row.getString("released_by"));
		String secret = open(SealedRoutes.SECRET, row, "secret");
		String unitPath = row.getString("unit_path");
		boolean released = seals.isMac(Purpose.ROBOT_RELEASE, said(rule, unitPath, url, secret),
				row.getString("released_mac"));
		return new Kept(rule.with(released), unitPath, new Hours(at, quietFrom, quietTo), url, secret,
				row.getString("since_id"));
	}

	/** A rule whose address or secret does not open reaches nobody. */
	private @Nullable String open(String place, ResultSet row, String column) throws SQLException {
		String kept = row.getString(column);
		return kept == null ? null : seals.tryOpen(place, row.getString("id"), kept).orElse(null);
	}

	private static Set<Topic> topics(String kept) {
		return Arrays.stream(kept.split(","))
			.map(Topic::valueOf)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
	}

	private static int minute(LocalTime time) {
		return time.toSecondOfDay() / 60;
	}

	private static LocalTime time(int minute) {
		return LocalTime.ofSecondOfDay(minute * 60L);
	}

}
