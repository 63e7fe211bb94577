package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.China;
import org.bihuan.shared.WorkCalendar;

/** What a tally needs to know of a case that has ended. */
record EndedCase(String unitPath, String roundId, String region, CaseStatus status, boolean inTime, int workingDays) {

	/** The columns {@link #of} reads, of a case {@code c} and its notice {@code n}. */
	static final String COLUMNS = "c.unit_path, n.round_id, c.region, c.status, c.ended_in_time, c.issued_ms, c.closed_ms";

	static EndedCase of(ResultSet row, WorkCalendar calendar) throws SQLException {
		CaseStatus status = CaseStatus.valueOf(row.getString("status"));
		int days = status == CaseStatus.CLOSED
				? calendar.between(China.dayOf(Instant.ofEpochMilli(row.getLong("issued_ms"))),
						China.dayOf(Instant.ofEpochMilli(row.getLong("closed_ms"))))
				: 0;
		return new EndedCase(row.getString("unit_path"), row.getString("round_id"), row.getString("region"), status,
				status == CaseStatus.CLOSED && row.getBoolean("ended_in_time"), days);
	}

	/** The unit's own path and those of the organisations above it. */
	List<String> scopes() {
		List<String> scopes = new ArrayList<>();
		for (int end = unitPath.indexOf('/', 1); end > 0; end = unitPath.indexOf('/', end + 1)) {
			scopes.add(unitPath.substring(0, end + 1));
		}
		return scopes;
	}

}
