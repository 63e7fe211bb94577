package org.bihuan.signin.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * Notes when a session was last used to half a minute, so that most clicks leave its row
 * as it is and wait for no disk. Somebody idle is signed out up to half a minute early.
 */
@Configuration
class SessionUse {

	private static final String UPDATE = """
			update SPRING_SESSION set session_id = ?, last_access_time = floor(cast(? as decimal(20)) / 30000) * 30000,
			max_inactive_interval = ?, expiry_time = floor(cast(? as decimal(20)) / 30000) * 30000 + 30000,
			principal_name = ? where primary_id = ?""";

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> noteUseToHalfAMinute() {
		return sessions -> sessions.setUpdateSessionQuery(UPDATE);
	}

}
