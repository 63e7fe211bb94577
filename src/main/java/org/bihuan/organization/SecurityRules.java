package org.bihuan.organization;

import java.util.EnumMap;
import java.util.Map;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the rules of passwords, lock-out, sessions and tokens. */
@Service
@Transactional
public class SecurityRules {

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	SecurityRules(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	@Transactional(readOnly = true)
	public int of(SecurityRule rule) {
		return jdbc.sql("select amount from organization_security_rule where name = ?")
			.param(rule.name())
			.query(Integer.class)
			.optional()
			.orElse(rule.standing());
	}

	@Transactional(readOnly = true)
	public Map<SecurityRule, Integer> all() {
		Map<SecurityRule, Integer> found = new EnumMap<>(SecurityRule.class);
		for (SecurityRule rule : SecurityRule.values()) {
			found.put(rule, rule.standing());
		}
		jdbc.sql("select name, amount from organization_security_rule")
			.query((row, index) -> found.put(SecurityRule.valueOf(row.getString(1)), row.getInt(2)))
			.list();
		return found;
	}

	/** Sets one rule from now on. Refuses 422 an amount outside its bounds. */
	public void set(SecurityRule rule, int amount, Actor actor) {
		actor.must(Permission.KEEP_SECURITY);
		if (amount < rule.least() || amount > rule.most()) {
			throw Refusal.invalid(rule.name(), "organization.rule-bounds", rule.least(), rule.most());
		}
		int before = of(rule);
		if (before == amount) {
			return;
		}
		jdbc.sql("delete from organization_security_rule where name = ?").param(rule.name()).update();
		jdbc.sql("insert into organization_security_rule (name, amount) values (?, ?)")
			.params(rule.name(), amount)
			.update();
		events.publishEvent(RowsSet.one("security-rule", rule.name(), Map.of("amount", amount)));
		events.publishEvent(new SecurityRuleSet(rule, before, amount, actor.username()));
	}

}
