package org.bihuan.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.bihuan.shared.Ids;
import org.bihuan.shared.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks, for each rule whose time has come, which messages it has not carried yet, and
 * packs them. A rule is one node's at a time; what was packed and that it was told are
 * one transaction.
 */
@Component
class DeliveryPlanner {

	private static final Logger LOG = LoggerFactory.getLogger(DeliveryPlanner.class);

	private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

	/** What is older than this when a rule comes round is news no more. */
	private static final Duration FRESH = Duration.ofDays(3);

	private final RuleStore rules;

	private final NewsReading reading;

	private final Packing packing;

	private final ParcelStore parcels;

	private final SystemClock clock;

	private final TransactionTemplate transaction;

	private final Duration gathered;

	private final Duration pause;

	/**
	 * @param gathered how long a letter is left alone before it leaves, more cases may
	 * come into it
	 * @param pause between two looks of a rule that tells as it comes
	 */
	DeliveryPlanner(RuleStore rules, NewsReading reading, Packing packing, ParcelStore parcels, SystemClock clock,
			PlatformTransactionManager manager, @Value("${bihuan.delivery.gathered:PT30S}") Duration gathered,
			@Value("${bihuan.delivery.look-again:PT1M}") Duration pause) {
		this.rules = rules;
		this.reading = reading;
		this.packing = packing;
		this.parcels = parcels;
		this.clock = clock;
		this.transaction = new TransactionTemplate(manager);
		this.gathered = gathered;
		this.pause = pause;
	}

	@Scheduled(fixedDelayString = "${bihuan.delivery.poll:10s}")
	void plan() {
		while (Boolean.TRUE.equals(transaction.execute(status -> planOne(status)))) {
			LOG.debug("Planned a rule");
		}
	}

	/**
	 * False when no rule is due. What was begun of one that fails is undone, and it waits
	 * while the others go on.
	 */
	private boolean planOne(TransactionStatus status) {
		Instant now = clock.now();
		Optional<RuleStore.Kept> due = rules.due(now.toEpochMilli());
		due.ifPresent(rule -> {
			Object before = status.createSavepoint();
			Instant next = rule.hours().next(now, pause);
			try {
				pack(rule, now);
			}
			catch (RuntimeException failed) {
				LOG.error("Rule {} was not planned", rule.rule().id(), failed);
				status.rollbackToSavepoint(before);
				next = now.plus(AFTER_FAILURE);
			}
			rules.next(rule.rule().id(), next.toEpochMilli());
		});
		return due.isPresent();
	}

	private void pack(RuleStore.Kept rule, Instant now) {
		if (!rule.mayLeave()) {
			LOG.warn("Rule {} is switched on and no office released it: nothing leaves by it", rule.rule().id());
			return;
		}
		List<News> news = reading.untold(rule, from(rule, now), Ids.first(now.minus(gathered).toEpochMilli()));
		parcels.add(packing.pack(rule.rule(), Packing.wanted(rule.rule(), news), now.toEpochMilli()));
		reading.told(rule.rule().id(), news);
	}

	private static String from(RuleStore.Kept rule, Instant now) {
		String fresh = Ids.first(now.minus(FRESH).toEpochMilli());
		return fresh.compareTo(rule.sinceId()) > 0 ? fresh : rule.sinceId();
	}

}
