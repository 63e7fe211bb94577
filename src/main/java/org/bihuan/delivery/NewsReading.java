package org.bihuan.delivery;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads messages for a rule, each until it was told, and again when more cases came into
 * it.
 */
@Component
class NewsReading {

	/** More than these wait for the next look. */
	private static final int AT_A_TIME = 2_000;

	private static final String MESSAGE = "select m.id, m.unit_id, m.unit_name, m.kind, m.subject, m.link, m.at_ms, m.case_count from notification_v_message m";

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	NewsReading(JdbcClient jdbc, JdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * @param fromId ids above this
	 * @param toId and below this: a letter is left alone while it is still being written
	 */
	List<News> untold(RuleStore.Kept rule, String fromId, String toId) {
		return jdbc.sql(MESSAGE
				+ " left join delivery_told t on t.rule_id = ? and t.message_id = m.id where m.id > ? and m.id < ? and "
				+ rule.scope().on("m.unit_path")
				+ " and (t.message_id is null or t.case_count < m.case_count) order by m.id limit " + AT_A_TIME)
			.params(rule.rule().id(), fromId, toId, rule.scope().parameter())
			.query(News.class)
			.list();
	}

	void told(String ruleId, List<News> news) {
		List<Object[]> rows = news.stream().map(each -> new Object[] { each.caseCount(), ruleId, each.id() }).toList();
		batch.batchUpdate("insert ignore into delivery_told (case_count, rule_id, message_id) values (?, ?, ?)", rows);
		batch.batchUpdate("update delivery_told set case_count = ? where rule_id = ? and message_id = ?", rows);
	}

	/** What a rule of this scope would have carried since. */
	List<News> since(RuleStore.Kept rule, long sinceMs) {
		return jdbc.sql(MESSAGE + " where m.at_ms >= ? and " + rule.scope().on("m.unit_path") + " order by m.id")
			.params(sinceMs, rule.scope().parameter())
			.query(News.class)
			.list();
	}

}
