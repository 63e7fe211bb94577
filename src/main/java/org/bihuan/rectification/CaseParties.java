package org.bihuan.rectification;

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

	private static final String SELECT = """
			select c.id case_id, c.target_name, c.unit_id, c.unit_name, n.office_id
			from rectification_case c join rectification_notice n on n.id = c.notice_id where """;

	private final JdbcClient jdbc;

	CaseParties(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The two sides of each of these cases. */
	public Map<CaseId, Party> of(Collection<CaseId> ids) {
		Map<CaseId, Party> found = new HashMap<>();
		jdbc.sql(SELECT + " c.id in (:ids)")
			.param("ids", ids.stream().map(CaseId::value).distinct().toList())
			.query(Party.class)
			.list()
			.forEach(party -> found.put(party.caseId(), party));
		return found;
	}

	public List<Party> ofNotice(NoticeId id) {
		return jdbc.sql(SELECT + " c.notice_id = ? order by c.id").param(id.value()).query(Party.class).list();
	}

}
