package org.bihuan.organization;

import java.util.List;

import org.bihuan.shared.RecordedRows;
import org.springframework.stereotype.Component;

/**
 * What the record must explain of organisations, where they stand, and of accounts: what
 * they may, whether they are stopped, claimed and confirmed, what was asked to be done to
 * them by two, and that nobody but the product set their password. Of the password's hash
 * the record keeps eight characters, too few to try guesses against without the salt.
 */
@Component
class AccountRows implements RecordedRows {

	static final String SUBSTITUTES = """
			select absent as id, concat('substitute:', id) as field, concat(substitute, ' ', from_day, ' ', to_day,
			case when ended_ms is null then '' else ' ended' end) as said from organization_substitute""";

	@Override
	public List<Rows> rows() {
		return List.of(
				new Rows("user", List.of("disabled", "unit_id", "sso_name", "password_ms", "claimed", "confirmed"),
						true, "username", """
								select username as id, disabled, unit_id, sso_name, password_ms, claimed, confirmed
								from organization_user where {range}"""),
				new Rows("user", List.of("account", "access_no"), true, "username", """
						select username as id, id as account, access_no from organization_user where {range}""", 2),
				new Rows("user", List.of("role:"), true, "u.username", """
						select u.username as id, concat('role:', r.role) as field, 'held' as said
						from organization_user_role r join organization_user u on u.id = r.user_id where {range}"""),
				new Rows("user", List.of(Involved.FIELD), true, "u.username", """
						select u.username as id, concat('involved:', i.by_name) as field, 'yes' as said
						from organization_involved i join organization_user u on u.id = i.user_id where {range}"""),
				new Rows(PeerStates.ENTITY, List.of("state"), true, "id",
						"select id, state from organization_peer_request where {range}", 4),
				new Rows("user", List.of("substitute:"), true, "absent", SUBSTITUTES + " where {range}"),
				new Rows("security-rule", List.of("amount"), true, "name",
						"select name as id, amount from organization_security_rule where {range}"),
				new Rows("organization", List.of("path", "parent_id", "kind"), true, "id",
						"select id, path, parent_id, kind from organization_unit where {range}"),
				new Rows("organization", List.of("sign_off"), true, "unit_id",
						"select unit_id as id, 'on' as sign_off from organization_sign_off where {range}"));
	}

}
