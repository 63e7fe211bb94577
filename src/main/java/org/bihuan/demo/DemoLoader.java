package org.bihuan.demo;

import java.util.List;
import java.util.Optional;

import org.bihuan.shared.Ids;
import org.bihuan.shared.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads the demo data once, stage by stage. How far it came is a row, so a start that was
 * broken off goes on, and of several nodes one loads while the others wait.
 */
@Component
@Profile("demo")
class DemoLoader implements ApplicationRunner {

	private static final Logger LOG = LoggerFactory.getLogger(DemoLoader.class);

	private static final String NAME = "demo.stages";

	/** How far the first version of the demo came; what it loaded is left as it is. */
	private static final String FIRST_VERSION = "demo.stage";

	private static final long LEASE_MS = 60_000;

	private final DemoBasics basics;

	private final DemoRounds rounds;

	private final DemoLadder ladder;

	private final JdbcClient jdbc;

	private final SystemClock system;

	private final boolean withData;

	private final String worker = Ids.next();

	DemoLoader(DemoBasics basics, DemoRounds rounds, DemoLadder ladder, JdbcClient jdbc, SystemClock system,
			@Value("${bihuan.demo.data:true}") boolean withData) {
		this.basics = basics;
		this.rounds = rounds;
		this.ladder = ladder;
		this.jdbc = jdbc;
		this.system = system;
		this.withData = withData;
	}

	@Override
	public void run(ApplicationArguments arguments) throws InterruptedException {
		List<Runnable> stages = withData
				? List.of(basics::office, basics::units, basics::targets, rounds::firstRound, rounds::firstNotice,
						rounds::answerFirstNotice, ladder::shutTheChannel, ladder::interviewInJune,
						rounds::secondNotice, rounds::answerSecondNotice, ladder::openEnds, rounds::circular)
				: List.of(basics::office, basics::setClock);
		begin(stages.size());
		for (int stage = stage(); stage < stages.size(); stage = stage()) {
			if (!lease()) {
				Thread.sleep(500);
				continue;
			}
			long began = system.millis();
			stages.get(stage).run();
			jdbc.sql("update shared_setting set text = ?, lease_ms = ? where name = ?")
				.params(worker + "/" + (stage + 1), system.millis() + LEASE_MS, NAME)
				.update();
			LOG.info("Demo data: stage {} of {} took {} ms", stage + 1, stages.size(), system.millis() - began);
		}
	}

	private void begin(int stages) {
		Optional<String> known = jdbc.sql("select text from shared_setting where name = ?")
			.param(NAME)
			.query(String.class)
			.optional();
		if (known.isEmpty()) {
			try {
				boolean loaded = jdbc.sql("select count(*) from shared_setting where name = ?")
					.param(FIRST_VERSION)
					.query(Integer.class)
					.single() > 0;
				jdbc.sql("insert into shared_setting (name, text) values (?, ?)")
					.params(NAME, worker + "/" + (loaded ? stages : 0))
					.update();
			}
			catch (DuplicateKeyException another) {
				LOG.debug("Another node began to load the demo data");
			}
		}
	}

	private int stage() {
		String text = jdbc.sql("select text from shared_setting where name = ?")
			.param(NAME)
			.query(String.class)
			.single();
		return Integer.parseInt(text.substring(text.indexOf('/') + 1));
	}

	/** Ours for a minute, unless another node's still runs. */
	private boolean lease() {
		int stage = stage();
		return jdbc.sql(
				"update shared_setting set text = ?, lease_ms = ? where name = ? and (lease_ms < ? or text like ?) and text like ?")
			.params(worker + "/" + stage, system.millis() + LEASE_MS, NAME, system.millis(), worker + "/%",
					"%/" + stage)
			.update() == 1;
	}

}
