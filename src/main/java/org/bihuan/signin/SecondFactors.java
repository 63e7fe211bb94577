package org.bihuan.signin;

import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.codec.binary.Base32;
import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.AccessRaised;
import org.bihuan.organization.AccessWithdrawn;
import org.bihuan.organization.AccountActs;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Guesses;
import org.bihuan.organization.PasswordLink;
import org.bihuan.organization.Passwords;
import org.bihuan.organization.PeerAct;
import org.bihuan.organization.PeerActKind;
import org.bihuan.organization.PeerRequest;
import org.bihuan.organization.PeerRequests;
import org.bihuan.organization.People;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Person;
import org.bihuan.organization.PersonChanged;
import org.bihuan.organization.UserId;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.crypto.Secrets;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps second factors: one-time codes of a phone's application, and recovery codes for
 * when the phone is gone. A code works once, and up to 30 seconds before and after its
 * time. Basis: GB/T 22239-2019 8.1.4.1 d).
 */
@Service
@Transactional(noRollbackFor = Refusal.class)
public class SecondFactors implements PeerAct {

	static final String PLACE = "signin_factor.secret";

	/** What followed the secret in its seal before, as it was on. */
	static final String ON = " on";

	static final String OFFERED = " offered";

	private static final int LONGEST = 40;

	/** What the record calls it. */
	private static final String CODE = "code";

	/** What the phone's application must be told; shown until it is confirmed. */
	public record Offer(String secret, String address) {
	}

	/** Somebody laid hands on the row: it is on, and no code is right. */
	private static final KeptFactor UNREADABLE = new KeptFactor("", true, Long.MAX_VALUE, 0);

	private final JdbcClient jdbc;

	private final Seals seals;

	private final Passwords passwords;

	private final SystemClock clock;

	private final People people;

	private final Guesses guesses;

	private final ApplicationEventPublisher events;

	private final PeerRequests requests;

	private final AccountActs acts;

	private final AccessNumbers access;

	private final RecoveryCodes recovery;

	SecondFactors(JdbcClient jdbc, Seals seals, SystemClock clock, People people, Passwords passwords, Guesses guesses,
			PeerRequests requests, AccountActs acts, AccessNumbers access, RecoveryCodes recovery,
			ApplicationEventPublisher events) {
		this.access = access;
		this.recovery = recovery;
		this.passwords = passwords;
		this.guesses = guesses;
		this.requests = requests;
		this.acts = acts;
		this.jdbc = jdbc;
		this.seals = seals;
		this.clock = clock;
		this.people = people;
		this.events = events;
	}

	@Transactional(readOnly = true)
	public boolean isOn(UserId id) {
		return factor(id).filter(KeptFactor::on).isPresent() || passwords.demandsFactor(id);
	}

	/** Recovery codes not used yet. */
	@Transactional(readOnly = true)
	public int recoveryCodesLeft(UserId id) {
		return recovery.left(id);
	}

	/**
	 * Offers a secret, the same until it is confirmed. Refuses (409) where a factor is
	 * on, (401) where the actor's access ended meanwhile.
	 */
	public Offer offer(Actor actor) {
		access.hold(actor);
		if (isOn(actor.id())) {
			throw Refusal.conflict("signin.factor-on");
		}
		Optional<KeptFactor> known = factor(actor.id());
		String secret = known.map(KeptFactor::secret).orElseGet(() -> {
			String fresh = new Base32().encodeAsString(Secrets.bytes(20));
			jdbc.sql("insert into signin_factor (user_id, secret, confirmed, last_step) values (?, ?, false, 0)")
				.params(actor.id().value(), kept(actor.id(), new KeptFactor(fresh, false, 0, access.of(actor.id()))))
				.update();
			return fresh;
		});
		return new Offer(secret, "otpauth://totp/Bihuan:" + actor.username() + "?secret=" + secret + "&issuer=Bihuan");
	}

	/**
	 * Switches the factor on once its first code is right (else 422, and too often 429);
	 * refuses (401) where the actor's access ended meanwhile. Answers the recovery codes,
	 * shown this once.
	 */
	public List<String> confirm(String code, Actor actor) {
		access.hold(actor);
		KeptFactor offered = factor(actor.id()).filter(each -> !each.on())
			.orElseThrow(() -> Refusal.conflict("signin.factor-not-offered"));
		AtomicLong step = new AtomicLong();
		guesses.check(Guesses.Who.of(actor), CODE, () -> {
			step(offered, code).ifPresent(step::set);
			return step.get() > 0;
		}, Refusal.invalid("code", "signin.code-wrong"));
		jdbc.sql("update signin_factor set secret = ?, confirmed = true, last_step = ? where user_id = ?")
			.params(kept(actor.id(), offered.taken(step.get())), step.get(), actor.id().value())
			.update();
		passwords.demandFactor(actor.id(), true);
		access.raise(actor.id());
		List<String> codes = recovery.make(actor.id());
		changed(actor.username(), "second-factor-on", actor.username());
		return codes;
	}

	/** Switches one's own factor off. Refuses (422, too often 429) a wrong code. */
	public void remove(String code, Actor actor) {
		access.hold(actor);
		check(Guesses.Who.of(actor), actor.id(), code, Refusal.invalid("code", "signin.code-wrong"));
		delete(actor.id());
		changed(actor.username(), "second-factor-off", actor.username());
	}

	/**
	 * For somebody whose phone and codes are gone. Refuses (409) the actor's own; another
	 * administrator's waits for a second one.
	 */
	@Transactional
	public Optional<PeerRequest> reset(UserId id, @Nullable String reason, Actor actor) {
		actor.must(Permission.KEEP_SECURITY);
		OneLine.ofOptional("reason", reason, 200);
		Person person = people.require(id);
		if (id.equals(actor.id())) {
			throw Refusal.conflict("signin.own-factor");
		}
		if (requests.isPeer(PeerActKind.FACTOR_REMOVAL, person)) {
			return Optional.of(requests.ask(PeerActKind.FACTOR_REMOVAL, person, "", reason, actor));
		}
		delete(id);
		acts.note(person, "second-factor-reset", actor.username(), null, Map.of(), Map.of());
		return Optional.empty();
	}

	@Override
	public boolean carriesOut(PeerActKind kind) {
		return kind == PeerActKind.FACTOR_REMOVAL;
	}

	@Override
	public Optional<PasswordLink> carryOut(PeerRequest request, Person person, String second) {
		delete(person.id());
		acts.note(person, "second-factor-reset", request.askedBy(), second, Map.of(), Map.of());
		return Optional.empty();
	}

	/** Refuses a code that is not right; counted as any guess. */
	void check(Guesses.Who who, UserId id, String code, Refusal wrong) {
		guesses.check(who, CODE, () -> code.length() <= LONGEST && isRight(id, code), wrong);
	}

	/**
	 * Whether the code is the phone's at this time and not used before, or a recovery
	 * code not used before; it is used up with that. Refuses (401) whatever code where
	 * somebody laid hands on the factor's row.
	 */
	private boolean isRight(UserId id, String code) {
		String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
		Optional<KeptFactor> factor = factor(id).filter(KeptFactor::on);
		if (factor.isEmpty() && passwords.demandsFactor(id)) {
			throw Refusal.unauthenticated("signin.factor-broken");
		}
		if (factor.isEmpty()) {
			return false;
		}
		Optional<Long> step = step(factor.get(), plain);
		boolean right = step.map(taken -> take(id, factor.get(), taken)).orElseGet(() -> recovery.use(id, plain));
		if (right) {
			access.raise(id);
		}
		return right;
	}

	/** Of two who come with the same code at once one gets in. */
	private boolean take(UserId id, KeptFactor factor, long step) {
		return row(id).filter(row -> row.opened(seals, id).filter(factor::equals).isPresent())
			.map(row -> jdbc.sql("update signin_factor set secret = ?, last_step = ? where user_id = ? and secret = ?")
				.params(kept(id, factor.taken(step)), step, id.value(), row.secret())
				.update() == 1)
			.orElse(false);
	}

	private Optional<Long> step(KeptFactor factor, String code) {
		if (factor == UNREADABLE) {
			throw Refusal.unauthenticated("signin.factor-broken");
		}
		byte[] secret = new Base32().decode(factor.secret());
		long now = Totp.step(clock.millis());
		for (long step = now - 1; step <= now + 1; step++) {
			if (step > factor.lastStep()
					&& MessageDigest.isEqual(Totp.code(secret, step).getBytes(), code.getBytes())) {
				return Optional.of(step);
			}
		}
		return Optional.empty();
	}

	/**
	 * Whether it is on is said in the seal; the column beside it must say the same, and
	 * the number must be that of the account's access.
	 */
	private Optional<KeptFactor> factor(UserId id) {
		return row(id).map(row -> row.opened(seals, id)
			.filter(kept -> kept.number() == access.of(id) && (kept.on() || !row.confirmed()))
			.orElse(UNREADABLE));
	}

	private record Row(String secret, boolean confirmed) {

		Optional<KeptFactor> opened(Seals seals, UserId id) {
			return seals.tryOpen(PLACE, id.value(), secret).flatMap(KeptFactor::read);
		}

	}

	private Optional<Row> row(UserId id) {
		return jdbc.sql("select secret, confirmed from signin_factor where user_id = ?")
			.param(id.value())
			.query(Row.class)
			.optional();
	}

	/** Who was shown a secret while they had the account does not know the next one. */
	@EventListener
	@Order(0)
	void on(AccessWithdrawn event) {
		factor(event.id()).filter(offered -> !offered.on())
			.ifPresent(offered -> jdbc.sql("delete from signin_factor where user_id = ?")
				.param(event.id().value())
				.update());
	}

	/** It holds on under the number that is next. */
	@EventListener
	void on(AccessRaised raised) {
		UserId id = raised.id();
		row(id).ifPresent(row -> row.opened(seals, id)
			.filter(kept -> kept.number() == raised.before())
			.ifPresent(kept -> jdbc.sql("update signin_factor set secret = ? where user_id = ? and secret = ?")
				.params(kept(id, kept.of(raised.before() + 1)), id.value(), row.secret())
				.update()));
	}

	private String kept(UserId id, KeptFactor factor) {
		return String.valueOf(seals.seal(PLACE, id.value(), factor.text()));
	}

	private void delete(UserId id) {
		passwords.demandFactor(id, false);
		jdbc.sql("delete from signin_factor where user_id = ?").param(id.value()).update();
		recovery.drop(id);
		access.raise(id);
	}

	private void changed(String actor, String action, String username) {
		events.publishEvent(new PersonChanged(actor, action, username, Map.of(), Map.of()));
	}

}
