package org.bihuan.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.bihuan.organization.People;
import org.bihuan.organization.UserId;
import org.bihuan.shared.SystemClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends parcels, one after the other, outside of any transaction. A parcel is taken for
 * two minutes; whoever dies with it leaves it to the next, who may send it again: it
 * bears its id. One that fails waits longer each time and is given up after a day and a
 * half.
 */
@Component
class DeliverySender {

	private static final Logger LOG = LoggerFactory.getLogger(DeliverySender.class);

	private static final Duration TAKEN = Duration.ofMinutes(2);

	private static final List<Duration> WAITS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(8),
			Duration.ofHours(24));

	private static final int MOST_SAID = 500;

	private final ParcelStore parcels;

	private final RuleStore rules;

	private final Addresses addresses;

	private final People people;

	private final List<Carrier> carriers;

	private final SystemClock clock;

	private final TransactionTemplate transaction;

	DeliverySender(ParcelStore parcels, RuleStore rules, Addresses addresses, People people, List<Carrier> carriers,
			SystemClock clock, PlatformTransactionManager manager) {
		this.parcels = parcels;
		this.rules = rules;
		this.addresses = addresses;
		this.people = people;
		this.carriers = carriers;
		this.clock = clock;
		this.transaction = new TransactionTemplate(manager);
	}

	@Scheduled(fixedDelayString = "${bihuan.delivery.send-poll:5s}")
	void send() {
		for (Optional<Parcel> next = take(); next.isPresent(); next = take()) {
			send(next.get());
		}
	}

	private Optional<Parcel> take() {
		long now = clock.millis();
		Optional<Parcel> taken = transaction.execute(status -> parcels.take(now, now + TAKEN.toMillis()));
		return taken == null ? Optional.empty() : taken;
	}

	private void send(Parcel parcel) {
		if (!parcels.isOurs(parcel)) {
			parcels.moved(parcel.id(), Parcel.State.DROPPED, 0, null, null);
			return;
		}
		RuleStore.Kept rule = rules.find(parcel.ruleId()).orElseThrow();
		String address = parcel.userId() == null ? null : address(new UserId(parcel.userId()));
		if (!rule.rule().active() || !rule.mayLeave() || !rules.isSo(rule.rule().id())
				|| parcel.userId() != null && address == null) {
			parcels.moved(parcel.id(), Parcel.State.DROPPED, 0, null, null);
			return;
		}
		Instant now = clock.now();
		Instant audible = rule.hours().audible(now);
		if (audible.isAfter(now)) {
			parcels.moved(parcel.id(), Parcel.State.WAITING, audible.toEpochMilli(), null, parcel.error());
			return;
		}
		try {
			carriers.stream()
				.filter(carrier -> carrier.carries(rule.rule().channel()))
				.findFirst()
				.orElseThrow()
				.carry(parcel, rule, address);
		}
		catch (RuntimeException failed) {
			LOG.warn("Parcel {} was not taken: {}", parcel.id(), failed.getMessage());
			postpone(parcel, rule.hours(), now, String.valueOf(failed.getMessage()));
			return;
		}
		parcels.moved(parcel.id(), Parcel.State.SENT, 0, clock.millis(), null);
	}

	private void postpone(Parcel parcel, Hours hours, Instant now, String why) {
		String error = why.length() > MOST_SAID ? why.substring(0, MOST_SAID) : why;
		if (parcel.attempts() >= WAITS.size()) {
			parcels.moved(parcel.id(), Parcel.State.FAILED, 0, null, error);
			return;
		}
		Instant next = hours.audible(now.plus(WAITS.get(parcel.attempts())));
		parcels.moved(parcel.id(), Parcel.State.WAITING, next.toEpochMilli(), null, error);
	}

	/** Where mail to this person goes; nowhere once the account is stopped. */
	private @Nullable String address(UserId user) {
		return people.require(user).disabled() ? null : addresses.of(List.of(user)).get(user);
	}

}
