package org.bihuan.rectification;

import java.time.Instant;
import java.util.List;

import org.bihuan.shared.Parts;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Once, after the ladder got its later rungs: cases urged before have a next look, and
 * closed ones their look-back. Nothing is changed a second time.
 */
@Component
@Order(2)
class LadderUpgrade implements ApplicationRunner {

	private static final String DONE = "ladder.upgraded";

	private static final int URGE_AGAIN_DAYS = 3;

	private static final int ATTEMPTS = 10;

	private final JdbcClient jdbc;

	private final CaseStore store;

	private final Workdays workdays;

	private final TransactionTemplate transaction;

	LadderUpgrade(JdbcClient jdbc, CaseStore store, Workdays workdays, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.store = store;
		this.workdays = workdays;
		this.transaction = transaction;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		for (int attempt = 1;; attempt++) {
			try {
				transaction.executeWithoutResult(status -> upgrade());
				return;
			}
			catch (DuplicateKeyException another) {
				// Another node did it in the same moment.
				return;
			}
			catch (ConcurrencyFailureException held) {
				// The watch holds the same cases, and is done with them soon.
				if (attempt == ATTEMPTS) {
					throw held;
				}
			}
		}
	}

	private void upgrade() {
		if (jdbc.sql("select count(*) from shared_setting where name = ?")
			.param(DONE)
			.query(Integer.class)
			.single() > 0) {
			return;
		}
		List<CaseId> ids = jdbc.sql("""
				select id from rectification_case where standing = true and (status = 'CLOSED' and due_ms is null
				or status in ('AWAITING_RECEIPT', 'RECTIFYING') and urges > 0 and ladder_ms is null) order by id""")
			.query(String.class)
			.list()
			.stream()
			.map(CaseId::new)
			.toList();
		WorkCalendar calendar = workdays.calendar();
		for (List<CaseId> part : Parts.of(ids)) {
			List<RectificationCase> found = store.lock(part);
			found.stream()
				.filter(each -> each.status.isWithUnit() && each.isPastDeadline(Instant.ofEpochMilli(each.cursorMs)))
				.forEach(each -> each.planLadder(calendar.plus(each.deadline, URGE_AGAIN_DAYS), false,
						Instant.ofEpochMilli(each.cursorMs)));
			store.save(found);
		}
		jdbc.sql("insert into shared_setting (name, text) values (?, ?)").params(DONE, "1").update();
	}

}
