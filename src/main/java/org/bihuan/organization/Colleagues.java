package org.bihuan.organization;

import java.util.Arrays;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works where, for those who give work or look for somebody. */
@Service
@Transactional(readOnly = true)
public class Colleagues {

	/** Somebody one may give work to. */
	public record Colleague(String username, String displayName) {
	}

	/** Somebody found by a part of their name, with where they work. */
	public record Named(String displayName, OrganizationId organizationId, String organizationName) {
	}

	private final JdbcClient jdbc;

	Colleagues(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those in the actor's scope who hold one of the roles, by name. */
	public List<Colleague> withRoles(Actor actor, Role... roles) {
		return jdbc.sql("""
				select distinct u.username, u.display_name from organization_user u
				join organization_unit o on o.id = u.unit_id join organization_user_role r on r.user_id = u.id
				where r.role in (:roles) and o.path like :path order by u.username""")
			.param("roles", Arrays.stream(roles).map(Enum::name).toList())
			.param("path", actor.organization().path() + "%")
			.query(Colleague.class)
			.list();
	}

	/** Those in the actor's scope whose name holds the word, by name. */
	public List<Named> named(String word, int most, Actor actor) {
		actor.must(Permission.READ_CASES);
		return jdbc
			.sql("""
					select u.display_name, u.unit_id, o.name from organization_user u
					join organization_unit o on o.id = u.unit_id
					where u.disabled = false and u.display_name like ? and %s order by u.display_name, u.id limit %d"""
				.formatted(actor.scope().on("o.path"), most))
			.params("%" + word.replace("%", "").replace("_", "") + "%", actor.scope().parameter())
			.query((row, index) -> new Named(row.getString(1), new OrganizationId(row.getString(2)), row.getString(3)))
			.list();
	}

}
