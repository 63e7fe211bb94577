package org.bihuan.delivery;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Guesses;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Parts;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people's mail goes: each gives their own address and proves it with a code sent
 * there, so nothing of the office goes to a mistyped one. Kept sealed.
 */
@Service
@Transactional
public class Addresses {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final Duration CODE_LASTS = Duration.ofMinutes(30);

	/** Between two codes to one person. */
	private static final Duration CODE_PAUSE = Duration.ofMinutes(1);

	private static final int MOST_TRIES = 5;

	private static final Pattern ADDRESS = Pattern
		.compile("[\\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,5}");

	/** One's own address. */
	public record Own(String address, boolean confirmed) {
	}

	private record Kept(String userId, String address, boolean confirmed, String codeHash, long codeUntilMs,
			int tries) {
	}

	private final JdbcClient jdbc;

	private final Seals seals;

	private final Mail mail;

	private final SystemClock clock;

	private final Texts texts;

	private final Guesses guesses;

	private final ApplicationEventPublisher events;

	Addresses(JdbcClient jdbc, Seals seals, Mail mail, SystemClock clock, Texts texts, Guesses guesses,
			ApplicationEventPublisher events) {
		this.guesses = guesses;
		this.jdbc = jdbc;
		this.seals = seals;
		this.mail = mail;
		this.clock = clock;
		this.texts = texts;
		this.events = events;
	}

	@Transactional(readOnly = true)
	public Optional<Own> of(Actor actor) {
		return kept(actor).map(each -> new Own(open(each).orElseGet(() -> texts.of("seal.broken")), each.confirmed()));
	}

	/** Whether there is a mail server at all. */
	@Transactional(readOnly = true)
	public boolean mailIsSetUp() {
		return mail.isSetUp();
	}

	/**
	 * Takes the address and sends a code there; mail goes to it once the code came back.
	 * Refuses 422 what is no address, 429 a second code within a minute, 503 where the
	 * mail server does not take the code.
	 */
	public void give(String address, Actor actor) {
		if (!ADDRESS.matcher(address).matches()) {
			throw Refusal.invalid("address", "delivery.address");
		}
		if (!mail.isSetUp()) {
			throw Refusal.conflict("delivery.no-mail-server");
		}
		if (kept(actor)
			.filter(each -> !each.confirmed()
					&& each.codeUntilMs() > clock.now().plus(CODE_LASTS).minus(CODE_PAUSE).toEpochMilli())
			.isPresent()) {
			throw Refusal.tooMany("delivery.code-soon");
		}
		String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
		long until = clock.now().plus(CODE_LASTS).toEpochMilli();
		jdbc.sql("delete from delivery_address where user_id = ?").param(actor.id().value()).update();
		jdbc.sql("""
				insert into delivery_address (user_id, address, confirmed, code_hash, code_until_ms, tries)
				values (?, ?, false, ?, ?, 0)""")
			.params(actor.id().value(), seals.seal(SealedRoutes.ADDRESS, actor.id().value(), address),
					seals.mac(Purpose.CREDENTIAL, said(actor.id(), address, until, code)), until)
			.update();
		events.publishEvent(new AddressChanged(actor.username(), "given"));
		try {
			mail.send(Ids.next(), address, texts.of("mail.code.subject"), texts.of("mail.code.text", code));
		}
		catch (NotDelivered failed) {
			throw Refusal.unavailable("delivery.mail-refused");
		}
	}

	/**
	 * Refuses 422 a wrong code, 409 one that is too old or was tried five times: then a
	 * new one is asked for. Counted as any guess (429).
	 */
	@Transactional(noRollbackFor = Refusal.class)
	public void confirm(String code, Actor actor) {
		Kept own = kept(actor).orElseThrow(() -> Refusal.conflict("delivery.code-over"));
		if (own.confirmed()) {
			return;
		}
		if (own.tries() >= MOST_TRIES || own.codeUntilMs() < clock.millis()) {
			throw Refusal.conflict("delivery.code-over");
		}
		jdbc.sql("update delivery_address set tries = tries + 1 where user_id = ?").param(actor.id().value()).update();
		guesses.check(Guesses.Who.of(actor), "mail-code", () -> isRight(own, code.strip(), actor),
				Refusal.invalid("code", "delivery.code-wrong"));
		jdbc.sql("update delivery_address set confirmed = true, code_hash = null where user_id = ?")
			.param(actor.id().value())
			.update();
		events.publishEvent(new AddressChanged(actor.username(), "confirmed"));
	}

	private boolean isRight(Kept own, String code, Actor actor) {
		return open(own)
			.filter(address -> seals.isMac(Purpose.CREDENTIAL, said(actor.id(), address, own.codeUntilMs(), code),
					own.codeHash()))
			.isPresent();
	}

	/** No more mail. */
	public void remove(Actor actor) {
		if (jdbc.sql("delete from delivery_address where user_id = ?").param(actor.id().value()).update() > 0) {
			events.publishEvent(new AddressChanged(actor.username(), "removed"));
		}
	}

	/** The confirmed addresses of these. */
	@Transactional(readOnly = true)
	Map<UserId, String> of(Collection<UserId> people) {
		Map<UserId, String> found = new HashMap<>();
		for (List<String> part : Parts.of(people.stream().map(UserId::value).toList())) {
			jdbc.sql("select * from delivery_address where confirmed = true and user_id in (:ids)")
				.param("ids", part)
				.query(Kept.class)
				.list()
				.forEach(each -> open(each).ifPresent(address -> found.put(new UserId(each.userId()), address)));
		}
		return found;
	}

	private Optional<Kept> kept(Actor actor) {
		return jdbc.sql("select * from delivery_address where user_id = ?")
			.param(actor.id().value())
			.query(Kept.class)
			.optional();
	}

	private Optional<String> open(Kept kept) {
		return seals.tryOpen(SealedRoutes.ADDRESS, kept.userId(), kept.address());
	}

	/**
	 * The code stands for this person at this address until then, and for nothing else.
	 */
	private static String said(UserId id, String address, long untilMs, String code) {
		return String.join("\n", "mail-code", id.value(), address, String.valueOf(untilMs), code);
	}

}
