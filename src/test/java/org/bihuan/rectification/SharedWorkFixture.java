package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Work that several workers and nodes share, in a database that is migrated: each takes
 * some while the others still hold theirs.
 */
public class SharedWorkFixture {

	private static final NoticeId NOTICE = new NoticeId("shared");

	private final JdbcTemplate jdbc;

	private final IssueChunks chunks;

	private final CaseStore store;

	private final TransactionTemplate another;

	public SharedWorkFixture(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		NoticeOrders orders = new NoticeOrders(jdbc, new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "=")),
				(entity, id, field) -> Optional.of("ISSUING"),
				mock(org.springframework.context.ApplicationEventPublisher.class));
		this.chunks = new IssueChunks(JdbcClient.create(jdbc), jdbc, new SystemClock(), orders);
		this.store = new CaseStore(jdbc, new NamedParameterJdbcTemplate(jdbc), mock(Workdays.class),
				mock(org.springframework.context.ApplicationEventPublisher.class));
		this.another = new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource()));
		this.another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.another.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		jdbc.update(
				"""
						insert into rectification_notice (id, office_id, office_path, office_name, round_id, round_title, kind,
						document_number, document_year, title, signed_on, state, total, drafted_by)
						values (?, 'o', '/o/', 'o', 'r', 'r', 'RECTIFICATION', 'x', 2021, 't', '2021-06-17', 'ISSUING', ?, 'zhang')""",
				NOTICE.value(), 3 * IssueChunks.SIZE);
		orders.sign(NOTICE);
	}

	/** Three who make cases get a chunk each; the one that failed comes last. */
	public void givesEachAChunk() {
		another.executeWithoutResult(status -> assertThat(chunks.cut()).isTrue());
		another.executeWithoutResult(status -> chunks.failed(new IssueChunks.Chunk(NOTICE, 1, IssueChunks.SIZE, 0)));
		List<Integer> taken = new ArrayList<>();
		holding(4, () -> chunks.take().map(IssueChunks.Chunk::first).stream().toList(), taken);
		assertThat(taken).containsExactly(IssueChunks.SIZE + 1, 2 * IssueChunks.SIZE + 1, 1);
	}

	/** Two watches each get cases whose deadline passed, the earliest first. */
	public void givesEachDueCases() {
		LocalDate day = LocalDate.of(2021, 6, 17);
		store.insert(IntStream.range(0, 40)
			.mapToObj(n -> new Object[] { "c" + (10 + n), "x-" + n, NOTICE.value(), "x", "f" + n, "t", "t", "SITE", "u",
					"u", "/o/u/", "r", "E1", "p", "DEDUCTION", 0L, 0L, day, 0L, 100L - n, "OVERDUE", "/o/", false, 0,
					null })
			.toList());
		jdbc.update("update rectification_case set standing = true");
		List<String> taken = new ArrayList<>();
		holding(3, () -> store.lockDue(200, 2).stream().map(each -> each.id.value()).toList(), taken);
		assertThat(taken).containsExactly("c49", "c48", "c47", "c46", "c45", "c44");
	}

	/** Each takes in a transaction of its own before the one before it has ended. */
	private <T> void holding(int times, Supplier<List<T>> take, List<T> taken) {
		if (times > 0) {
			another.executeWithoutResult(status -> {
				taken.addAll(take.get());
				holding(times - 1, take, taken);
			});
		}
	}

}
