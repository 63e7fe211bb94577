package org.bihuan.signin;

import java.util.List;

import org.bihuan.shared.RecordedRows;
import org.springframework.stereotype.Component;

/** What the record must explain of ways in: tokens and second factors. */
@Component
class SignInRows implements RecordedRows {

	@Override
	public List<Rows> rows() {
		return List.of(new Rows("user", List.of("token:"), false, "u.username", """
				select u.username as id, concat('token:', t.id) as field,
				concat(t.token_scope, ' ', t.expires_ms) as said
				from signin_token t join organization_user u on u.id = t.user_id where {range}"""),
				new Rows("user", List.of("factor"), true, "u.username", """
						select u.username as id, 'on' as factor
						from signin_factor f join organization_user u on u.id = f.user_id
						where f.confirmed = true and {range}"""));
	}

}
