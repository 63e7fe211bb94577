package org.bihuan.journey;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Trust on the embedded database. */
class EmbeddedTrustJourneyTests extends TrustJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

	@Override
	boolean fromScratch() {
		return true;
	}

	/**
	 * H2 holds a check of a table against the connection the table was made over, and no
	 * connection of a pool lives longer than half an hour.
	 */
	@Test
	@Order(0)
	void goesOnOnceNoConnectionOfTheFirstMinutesIsLeft() throws SQLException {
		HikariDataSource pool = running.bean(DataSource.class).unwrap(HikariDataSource.class);
		pool.getHikariPoolMXBean().softEvictConnections();
		Map<String, Object> unit = Map.of("name", "安化县教育局", "kind", "UNIT", "region", "安化县", "parentId",
				http.get("admin", "/me").json().get("organization").get("id").asString());
		assertThat(http.post("admin", "/organizations", unit).status()).isEqualTo(201);
	}

	@Override
	List<String> elsewhere() {
		return properties();
	}

}
