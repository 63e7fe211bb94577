package org.bihuan.audit;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

import org.bihuan.documents.DayAnchor;
import org.bihuan.shared.China;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes once a day, on the system clock, where the chain stands, in places that whoever
 * changes the database does not reach: on the documents that leave the office, and in a
 * file beside the evidence.
 */
@Component
class Anchors implements DayAnchor {

	private final JdbcClient jdbc;

	private final SystemClock clock;

	private final Texts texts;

	private final AnchorFile file;

	private final TransactionTemplate own;

	Anchors(JdbcClient jdbc, SystemClock clock, Texts texts, @Value("${bihuan.data-dir}") Path dataDir,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.texts = texts;
		this.file = AnchorFile.in(dataDir);
		this.own = new TransactionTemplate(transactions);
		this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** The line of today, made when the first document needs it. */
	@Override
	public String line() {
		LocalDate day = clock.now().atZone(China.ZONE).toLocalDate();
		Anchor today = of(day).orElseGet(() -> make(day));
		return texts.of("audit.anchor", today.day(), today.printed());
	}

	private Anchor make(LocalDate day) {
		try {
			own.executeWithoutResult(status -> {
				Anchor fresh = jdbc.sql("select seq, hash from audit_head where id = 1")
					.query((row, index) -> new Anchor(day, row.getLong("seq"), row.getString("hash")))
					.single();
				jdbc.sql("insert into audit_anchor (anchor_day, seq, hash, at_ms) values (?, ?, ?, ?)")
					.params(day, fresh.seq(), fresh.hash(), clock.millis())
					.update();
				file.add(fresh);
			});
		}
		catch (DuplicateKeyException anotherWasFirst) {
			// the other's stands
		}
		return of(day).orElseThrow();
	}

	private Optional<Anchor> of(LocalDate day) {
		return jdbc.sql("select seq, hash from audit_anchor where anchor_day = ?")
			.param(day)
			.query((row, index) -> new Anchor(day, row.getLong("seq"), row.getString("hash")))
			.optional();
	}

	/** Whether the chain was ever anchored: then its head has been signed. */
	boolean isAny() {
		return file.exists();
	}

	AnchorFile file() {
		return file;
	}

}
