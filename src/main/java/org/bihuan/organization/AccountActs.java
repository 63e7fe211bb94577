package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.SystemClock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what administrators did to accounts, so that nobody's account is acted on behind
 * their back: its person reads it on the page of the own account, the security
 * administrator reads all of it.
 */
@Service
@Transactional
public class AccountActs {

	/** One act as lists show it. */
	public record Told(String username, String displayName, String act, String byName, @Nullable String secondName,
			long atMs) {
	}

	private static final String SELECT = """
			select u.username, u.display_name, a.act, a.by_name, a.second_name, a.at_ms
			from organization_account_act a join organization_user u on u.id = a.user_id""";

	private final JdbcClient jdbc;

	private final SystemClock clock;

	private final ApplicationEventPublisher events;

	AccountActs(JdbcClient jdbc, SystemClock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
	}

	/** Notes it for its person and puts it on record. */
	public void note(Person person, String act, String by, @Nullable String second, Map<String, ?> before,
			Map<String, ?> after) {
		jdbc.sql("""
				insert into organization_account_act (id, user_id, act, by_name, second_name, at_ms)
				values (?, ?, ?, ?, ?, ?)""")
			.params(java.util.Arrays.asList(Ids.next(), person.id().value(), act, by, second, clock.millis()))
			.update();
		events.publishEvent(new AccountAct(person, act, by, second, clock.millis(), before, after));
	}

	/** Those on the actor's own account, the last first. */
	@Transactional(readOnly = true)
	public Page<Told> of(Paging paging, Actor actor) {
		return page(" where a.user_id = ?", List.of(actor.id().value()), paging);
	}

	/** Those on anybody's, the last first. */
	@Transactional(readOnly = true)
	public Page<Told> all(Paging paging, Actor actor) {
		actor.must(Permission.SECOND_PERSON);
		return page("", List.of(), paging);
	}

	private Page<Told> page(String where, List<String> params, Paging paging) {
		List<Told> items = jdbc.sql(SELECT + where + " order by a.id desc" + paging.limit())
			.params(params)
			.query(Told.class)
			.list();
		long total = jdbc.sql("select count(*) from organization_account_act a" + where)
			.params(params)
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

}
