package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells who stands on the two sides of a case: its unit, and the office that issued it.
 */
@Service
@Transactional(readOnly = true)
public class CaseParties {

	/** The two sides of one case. */
	public record Party(CaseId caseId, String targetName, String unitId, String unitName, String officeId) {
	}

	private record Unit(CaseId caseId, String targetName, String unitId, String unitName, String noticeId) {

		Party party(Map<String, String> offices) {
			return new Party(caseId, targetName, unitId, unitName, offices.get(noticeId));
		}

	}

	private static final String SELECT = "select id case_id, target_name, unit_id, unit_name, notice_id from rectification_case where ";

	private final JdbcClient jdbc;

	CaseParties(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The two sides of each of these cases. The notices are asked apart: joined, the
	 * database may walk all cases of a notice for a few of them.
	 */
	public Map<CaseId, Party> of(Collection<CaseId> ids) {
		List<Unit> units = jdbc.sql(SELECT + "id in (:ids)")
			.param("ids", ids.stream().map(CaseId::value).distinct().toList())
			.query(CaseParties::unit)
			.list();
		Map<String, String> offices = offices(units);
		Map<CaseId, Party> found = new HashMap<>();
		units.forEach(unit -> found.put(unit.caseId(), unit.party(offices)));
		return found;
	}

	private Map<String, String> offices(List<Unit> units) {
		Map<String, String> offices = new HashMap<>();
		List<String> notices = units.stream().map(Unit::noticeId).distinct().toList();
		if (!notices.isEmpty()) {
			jdbc.sql("select id, office_id from rectification_notice where id in (:ids)")
				.param("ids", notices)
				.query((row, i) -> offices.put(row.getString(1), row.getString(2)))
				.list();
		}
		return offices;
	}

	public List<Party> ofNotice(NoticeId id) {
		List<Unit> units = jdbc.sql(SELECT + "notice_id = ? order by id")
			.param(id.value())
			.query(CaseParties::unit)
			.list();
		Map<String, String> offices = offices(units);
		return units.stream().map(unit -> unit.party(offices)).toList();
	}

	/** By hand: mapping by name costs an exception for each column of each row here. */
	private static Unit unit(ResultSet row, int index) throws SQLException {
		return new Unit(new CaseId(row.getString("case_id")), row.getString("target_name"), row.getString("unit_id"),
				row.getString("unit_name"), row.getString("notice_id"));
	}

}
