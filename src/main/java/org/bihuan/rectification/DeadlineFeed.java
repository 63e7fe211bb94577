package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.AccessRaised;
import org.bihuan.organization.AccessWithdrawn;
import org.bihuan.organization.Actor;
import org.bihuan.organization.People;
import org.bihuan.organization.PersonChanged;
import org.bihuan.organization.UserId;
import org.bihuan.organization.WayIn;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.PersonalData;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The deadlines of somebody's unit as a calendar other programs read (RFC 5545), under a
 * secret address each person makes and takes back. One entry a day and unit, whole days;
 * what it shows is what its owner may see at that moment, personal data always covered,
 * and it goes with their access and with their password.
 */
@Service
@Transactional
public class DeadlineFeed implements WayIn {

	/** Cases named in one entry at most, so that no entry grows long. */
	private static final int MOST_NAMED = 10;

	/** Cases read for one calendar: the soonest. */
	private static final int MOST = 2_000;

	private record Day(LocalDate day, String unitId, String unitName) {
	}

	record Row(String username, String tokenHash, String mac) {
	}

	private final JdbcClient jdbc;

	private final Seals seals;

	private final CaseRegister register;

	private final People people;

	private final BusinessClock clock;

	private final Texts texts;

	private final AccessNumbers access;

	private final ApplicationEventPublisher events;

	DeadlineFeed(JdbcClient jdbc, CaseRegister register, People people, BusinessClock clock, Texts texts, Seals seals,
			AccessNumbers access, ApplicationEventPublisher events) {
		this.access = access;
		this.seals = seals;
		this.jdbc = jdbc;
		this.register = register;
		this.people = people;
		this.clock = clock;
		this.texts = texts;
		this.events = events;
	}

	/** Since when the actor has an address; null without one. */
	@Transactional(readOnly = true)
	public @Nullable Instant since(Actor actor) {
		return jdbc.sql("select made_ms from rectification_calendar_feed where username = ?")
			.param(actor.username())
			.query((row, index) -> Instant.ofEpochMilli(row.getLong(1)))
			.optional()
			.orElse(null);
	}

	/**
	 * A fresh secret, in place of the one before. Refuses (401) where the actor's access
	 * ended meanwhile.
	 * @return the secret, told this once
	 */
	public String open(Actor actor) {
		access.hold(actor);
		String secret = Secrets.fresh();
		if (remove(actor.username()) > 0) {
			access.raise(actor.id());
		}
		String hash = seals.hash(secret);
		jdbc.sql("insert into rectification_calendar_feed (username, token_hash, made_ms, mac) values (?, ?, ?, ?)")
			.params(actor.username(), hash, clock.now().toEpochMilli(),
					seals.mac(Purpose.CREDENTIAL, said(actor.username(), hash, access.of(actor.id()))))
			.update();
		events.publishEvent(new PersonChanged(actor.username(), "feed-opened", actor.username(), Map.of(), Map.of()));
		return secret;
	}

	/** Nothing is read under the address any more. */
	public void close(Actor actor) {
		if (remove(actor.username()) > 0) {
			access.raise(actor.id());
			events
				.publishEvent(new PersonChanged(actor.username(), "feed-closed", actor.username(), Map.of(), Map.of()));
		}
	}

	private int remove(String username) {
		return jdbc.sql("delete from rectification_calendar_feed where username = ?").param(username).update();
	}

	@EventListener
	void on(AccessWithdrawn event) {
		remove(event.username());
	}

	/** An address that was not taken back holds on under the number that is next. */
	@EventListener
	void on(AccessRaised raised) {
		jdbc.sql("select username, token_hash, mac from rectification_calendar_feed where username = ?")
			.param(raised.username())
			.query(Row.class)
			.list()
			.stream()
			.filter(row -> isOf(row, raised.before()))
			.forEach(row -> jdbc
				.sql("update rectification_calendar_feed set mac = ? where username = ? and token_hash = ?")
				.params(seals.mac(Purpose.CREDENTIAL, said(row.username(), row.tokenHash(), raised.before() + 1)),
						row.username(), row.tokenHash())
				.update());
	}

	private boolean isOf(Row row, long number) {
		return seals.isMac(Purpose.CREDENTIAL, said(row.username(), row.tokenHash(), number), row.mac());
	}

	@Override
	public String message() {
		return "laid.feeds";
	}

	@Override
	@Transactional(readOnly = true)
	public long of(UserId id, String username) {
		return jdbc.sql("select count(*) from rectification_calendar_feed where username = ?")
			.param(username)
			.query(Long.class)
			.single();
	}

	/** The calendar. Refuses (404) a secret that is not or no longer known. */
	@Transactional(readOnly = true)
	public String read(String secret) {
		Optional<Actor> owner = jdbc
			.sql("select username, token_hash, mac from rectification_calendar_feed where token_hash in (:hashes)")
			.param("hashes", Secrets.hashes(secret))
			.query(Row.class)
			.optional()
			.flatMap(row -> people.actor(row.username()).filter(actor -> isOf(row, access.of(actor.id()))));
		return calendar(owner.orElseThrow(() -> Refusal.notFound("rectification.feed-not-found"))).toString();
	}

	/** Whose secret it is; a row another wrote, altered or put back says nothing. */
	static String said(String username, String hash, long number) {
		return "feed\n" + hash + "\n" + username + "\n" + number;
	}

	/** As it was signed before it said a number. */
	static String saidBefore(String username, String hash) {
		return "feed\n" + hash + "\n" + username;
	}

	private Calendar calendar(Actor actor) {
		Calendar calendar = new Calendar();
		calendar.add(new ProdId("-//Bihuan//Deadlines//ZH"));
		calendar.add(ImmutableVersion.VERSION_2_0);
		calendar.add(ImmutableCalScale.GREGORIAN);
		calendar.add(new XProperty("X-WR-CALNAME", texts.of("feed.name", actor.organization().name())));
		byDay(actor).forEach((day, cases) -> calendar.add(event(day, cases)));
		return calendar;
	}

	private Map<Day, List<CaseSummary>> byDay(Actor actor) {
		List<CaseSummary> open = register.firstDue(CaseFilter.ALL.withUnitOnly(), MOST, actor);
		return open.stream()
			.filter(each -> !each.clockStopped())
			.collect(Collectors.groupingBy(
					each -> new Day(each.deadline(), each.organization().id(), each.organization().name()),
					() -> new TreeMap<>(Comparator.comparing(Day::day).thenComparing(Day::unitId)),
					Collectors.toList()));
	}

	/**
	 * The address of an entry stays while its day does, so calendars move nothing twice.
	 */
	private VEvent event(Day day, List<CaseSummary> cases) {
		VEvent event = new VEvent(day.day(), texts.of("feed.title", cases.size(), day.unitName()));
		event.add(new Uid(day.day() + "-" + day.unitId() + "@bihuan"));
		event.replace(new DtStamp(clock.now()));
		event.add(ImmutableTransp.TRANSPARENT);
		String named = cases.stream()
			.limit(MOST_NAMED)
			.map(each -> PersonalData.cover(each.target().name() + "\uFF1A" + each.problem()))
			.collect(Collectors.joining("\n"));
		event.add(new Description(
				cases.size() > MOST_NAMED ? named + "\n" + texts.of("feed.more", cases.size() - MOST_NAMED) : named));
		VAlarm alarm = new VAlarm(java.time.Duration.ofHours(-15));
		alarm.add(ImmutableAction.DISPLAY);
		alarm.add(new Description(event.getSummary().getValue()));
		event.add(alarm);
		return event;
	}

}
