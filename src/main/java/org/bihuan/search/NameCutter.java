package org.bihuan.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cuts new names into grams in the background, on whichever node comes first; with
 * another way of cutting, all of them anew.
 */
@Component
class NameCutter {

	private static final Logger LOG = LoggerFactory.getLogger(NameCutter.class);

	/**
	 * The way names are cut now; raise it when {@link Grams} or {@link Initials} change.
	 */
	private static final int NOW = 1;

	private static final int AT_A_TIME = 500;

	/** Two who cut never wait for each other in a ring. */
	private static final Comparator<Object[]> IN_KEY_ORDER = Comparator.comparing(row -> (String) row[0]);

	private record Uncut(long id, String kind, String text) {
	}

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final TransactionTemplate transaction;

	private final Names names;

	private final List<NameSource> sources;

	NameCutter(JdbcClient jdbc, JdbcTemplate batch, PlatformTransactionManager manager, Names names,
			List<NameSource> sources) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.transaction = new TransactionTemplate(manager);
		this.names = names;
		this.sources = sources;
	}

	@Scheduled(fixedDelayString = "${bihuan.names.missing:PT1H}")
	void putMissing() {
		sources.forEach(source -> {
			List<Name> missing = source.missingNames();
			if (!missing.isEmpty()) {
				LOG.info("Putting {} names that were not found yet", missing.size());
				names.put(missing);
			}
		});
	}

	@Scheduled(fixedDelayString = "${bihuan.names.poll:2s}")
	void cut() {
		while (Boolean.TRUE.equals(transaction.execute(status -> cutSome()))) {
			LOG.debug("Cut some names");
		}
	}

	/** True when there may be more. */
	private boolean cutSome() {
		List<Uncut> some = jdbc
			.sql("select id, kind, text from search_name where cut < ? order by cut, id limit " + AT_A_TIME
					+ " for update skip locked")
			.param(NOW)
			.query(Uncut.class)
			.list();
		if (some.isEmpty()) {
			return false;
		}
		batch.batchUpdate("insert ignore into search_gram (gram, kind, name_id) values (?, ?, ?)",
				some.stream().flatMap(NameCutter::grams).sorted(IN_KEY_ORDER).toList());
		batch.batchUpdate("update search_name set folded = ?, initials = ?, cut = ? where id = ?",
				some.stream().map(each -> {
					String folded = Grams.folded(each.text());
					return new Object[] { folded, Initials.of(folded), NOW, each.id() };
				}).toList());
		return some.size() == AT_A_TIME;
	}

	private static Stream<Object[]> grams(Uncut each) {
		String folded = Grams.folded(each.text());
		return Stream.concat(Grams.of(folded).stream(), Grams.of(Initials.of(folded)).stream())
			.distinct()
			.map(gram -> new Object[] { gram, each.kind(), each.id() });
	}

}
