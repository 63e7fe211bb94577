package org.bihuan.attack;

import java.util.List;

import org.bihuan.journey.DatabaseServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Guessing on a real server of the MySQL family, which pads names where it is let. */
@ExtendWith(DatabaseServer.class)
class ServerIdentityAttackJourneyTests extends IdentityAttackJourney {

	@Override
	List<String> properties() {
		DatabaseServer.Place place = DatabaseServer.database("bihuan_identity");
		return List.of("--spring.profiles.active=mysql,demo", "--BIHUAN_DB_URL=" + place.url(),
				"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password());
	}

	@Test
	void padsNothingBySomebodyOrSomethingIsKnown() {
		assertThat(jdbc().queryForList("""
				select concat(table_name, '.', column_name) from information_schema.columns
				where table_schema = database() and collation_name not in ('utf8mb4_0900_bin', 'utf8mb4_nopad_bin')
				and (column_name in ('username', 'name_key', 'sso_name', 'token_hash', 'cookie_hash', 'code_hash',
				'idem_key', 'body_hash', 'session_id', 'principal_name') or table_name = 'organization_guess')
				and table_name not like 'act\\_%' and table_name <> 'delivery_address'""", String.class)).isEmpty();
		for (String column : List.of("organization_user.username", "organization_user.sso_name",
				"signin_token.token_hash", "shared_idempotency.idem_key", "SPRING_SESSION.PRINCIPAL_NAME")) {
			String table = column.substring(0, column.indexOf('.'));
			String name = column.substring(column.indexOf('.') + 1);
			String known = jdbc().queryForObject("select max(" + name + ") from " + table, String.class);
			assertThat(jdbc().queryForObject("select count(*) from " + table + " where " + name + " = ?", Integer.class,
					known + " "))
				.as(column)
				.isZero();
		}
	}

}
