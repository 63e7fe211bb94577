package org.bihuan.organization;

import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * In which units the leader signs off what leaves the unit (审签). The leader switches it
 * for the own unit; it is off until then.
 */
@Service
@Transactional
public class SignOffUnits {

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	SignOffUnits(JdbcClient jdbc, BusinessClock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
	}

	/** Whether the unit's leader has switched it on. */
	@Transactional(readOnly = true)
	public boolean isSwitchedOn(OrganizationId unit) {
		return jdbc.sql("select count(*) from organization_sign_off where unit_id = ?")
			.param(unit.value())
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * Whether what this person reports waits for the leader: not what a leader reports,
	 * and not where nobody is left who could sign.
	 */
	@Transactional(readOnly = true)
	public boolean appliesTo(Actor actor) {
		return !actor.may(Permission.SIGN_OFF) && isSwitchedOn(actor.organization().id()) && hasLeader(actor);
	}

	private boolean hasLeader(Actor actor) {
		return jdbc.sql("""
				select count(*) from organization_user u join organization_user_role r on r.user_id = u.id
				where u.unit_id = ? and u.disabled = false and r.role = 'UNIT_LEADER'""")
			.param(actor.organization().id().value())
			.query(Integer.class)
			.single() > 0;
	}

	/** Refuses (403) anybody but the unit's leader. Switched twice it stays as it is. */
	public void set(boolean on, Actor actor) {
		actor.must(Permission.SIGN_OFF);
		OrganizationId unit = actor.organization().id();
		if ((on ? switchOn(unit, actor) : switchOff(unit)) > 0) {
			events
				.publishEvent(RowsSet.one("organization", unit.value(), java.util.Map.of("sign_off", on ? "on" : "")));
			events.publishEvent(new SignOffSwitched(actor.username(), unit, on));
		}
	}

	private int switchOn(OrganizationId unit, Actor actor) {
		return jdbc.sql("insert ignore into organization_sign_off (unit_id, switched_ms, switched_by) values (?, ?, ?)")
			.params(unit.value(), clock.now().toEpochMilli(), actor.username())
			.update();
	}

	private int switchOff(OrganizationId unit) {
		return jdbc.sql("delete from organization_sign_off where unit_id = ?").param(unit.value()).update();
	}

}
