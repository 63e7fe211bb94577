package org.bihuan.organization;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way of an account to being one of two, walked in every order there is: made,
 * claimed, bound, granted, reset, stopped, started again, confirmed, demoted, promoted
 * again, by one malicious administrator of any kind and honest others who agree to
 * whatever their page shows as right.
 */
class FootingUnitTests {

	private static final Set<Role> NONE = Set.of();

	private static final Set<Role> AUDITOR = Set.of(Role.AUDITOR);

	/** Who knows or holds a thing. */
	private enum Holder {

		NOBODY, PERSON, MALICIOUS

	}

	/** Which administrator is the malicious one. */
	private enum Kind {

		SYSTEM(Permission.KEEP_ACCOUNTS), SECURITY(Permission.GRANT_ROLES), AUDIT(Permission.READ_AUDIT);

		private final Permission own;

		Kind(Permission own) {
			this.own = own;
		}

		boolean may(Permission permission) {
			return permission == Permission.SECOND_PERSON || permission == own;
		}

	}

	/**
	 * The account and what lets into it. The malicious one has laid hands on it
	 * ({@code involved}), and may have held another office then.
	 *
	 * @param password who knows the one that works now
	 * @param link who holds one that was not used
	 * @param coded whether it wants the code that somebody else holds
	 * @param name whose the name at the sign-in service is
	 * @param session whether the malicious one has a token or a session of the account's
	 */
	private record World(Footing footing, Holder password, Holder link, boolean coded, Holder name, Holder session,
			boolean stopped, boolean involved) {

		World with(Footing next) {
			return new World(next, password, link, coded, name, session, stopped, involved);
		}

		World withPassword(Holder holder) {
			return new World(footing, holder, link, coded, name, session, stopped, involved);
		}

		World withLink(Holder holder, boolean code) {
			return new World(footing, password, holder, code, name, session, stopped, involved);
		}

		World withName(Holder holder) {
			return new World(
					new Footing(footing.held(), footing.claimed(), holder != Holder.NOBODY, footing.confirmed()),
					password, link, coded, holder, session, stopped, involved);
		}

		World withSession(Holder holder) {
			return new World(footing, password, link, coded, name, holder, stopped, involved);
		}

		World withStop(boolean stop) {
			return new World(footing, password, link, coded, name, session, stop, involved);
		}

		World withInvolved() {
			return new World(footing, password, link, coded, name, session, stopped, true);
		}

		World chosenBy(Holder holder) {
			return with(footing.claim()).withPassword(holder).withSession(Holder.NOBODY);
		}

		/** What {@link AccountPowers} does with roles. */
		World granted(Set<Role> roles) {
			World next = with(footing.grant(roles));
			if (footing.becomes(roles)) {
				next = next.withName(Holder.NOBODY).withSession(Holder.NOBODY);
			}
			return footing.endsLinks(roles) ? next.withLink(Holder.NOBODY, false) : next;
		}

		boolean heldBy(Holder holder) {
			boolean byLink = link == holder && !coded && footing.opensBy(false);
			return !stopped && (password == holder || byLink || name == holder || session == holder);
		}

	}

	private record Act(String name, UnaryOperator<World> makes) {
	}

	/** What can happen; an act that is not possible leaves all as it is. */
	private static List<Act> acts(Kind kind) {
		List<Act> acts = new ArrayList<>();
		boolean keeps = kind.may(Permission.KEEP_ACCOUNTS);
		// the malicious one alone, where the product takes one
		if (keeps) {
			acts.add(new Act("resets alone",
					world -> world.footing().isPeer(PeerActKind.PASSWORD_RESET, NONE) ? world
							: world.withPassword(Holder.NOBODY)
								.withSession(Holder.NOBODY)
								.withLink(Holder.MALICIOUS, false)
								.withInvolved()));
			acts.add(new Act("binds alone", world -> world.footing().isPeer(PeerActKind.SINGLE_SIGN_ON, NONE) ? world
					: world.withName(Holder.MALICIOUS).withSession(Holder.NOBODY)));
			acts.add(new Act("unbinds alone", world -> world.footing().isPeer(PeerActKind.SINGLE_SIGN_ON, NONE) ? world
					: world.withName(Holder.NOBODY).withSession(Holder.NOBODY)));
		}
		acts.add(new Act("stops alone or with another",
				world -> world.withStop(true).withSession(Holder.NOBODY).withLink(Holder.NOBODY, false)));
		acts.add(new Act("lets in", world -> world.withStop(false)));
		// whoever holds a way in uses it
		acts.add(new Act("signs in",
				world -> !world.stopped() && (world.password() == Holder.MALICIOUS || world.name() == Holder.MALICIOUS)
						? world.withSession(Holder.MALICIOUS) : world));
		for (Holder holder : List.of(Holder.MALICIOUS, Holder.PERSON)) {
			acts.add(new Act(holder + " changes the password",
					world -> !world.stopped() && world.password() == holder
							? world.chosenBy(holder).withLink(Holder.NOBODY, false).withSession(onlyMalicious(holder))
							: world));
			acts.add(new Act(holder + " uses a link",
					world -> !world.stopped() && world.link() == holder && world.footing().opensBy(world.coded())
							&& !(world.coded() && holder == Holder.MALICIOUS)
									? world.chosenBy(holder).withLink(Holder.NOBODY, false) : world));
		}
		acts.add(new Act("an honest one resets for the person", world -> {
			boolean two = world.footing().isPeer(PeerActKind.PASSWORD_RESET, NONE);
			return world.withPassword(Holder.NOBODY).withSession(Holder.NOBODY).withLink(Holder.PERSON, two);
		}));
		acts.add(new Act("two reset, the malicious one gets the link",
				world -> world.footing().isPeer(PeerActKind.PASSWORD_RESET, NONE)
						? world.withPassword(Holder.NOBODY).withSession(Holder.NOBODY).withLink(Holder.MALICIOUS, true)
						: world));
		acts.add(new Act("an honest one binds the person's name",
				world -> world.withName(Holder.PERSON).withSession(Holder.NOBODY)));
		// roles: in good faith, or with the good faith of whoever agrees
		acts.add(new Act("promoted", world -> {
			World next = world.granted(AUDITOR);
			boolean asks = kind.may(Permission.GRANT_ROLES) && world.footing().endsLinks(AUDITOR);
			return asks ? next.withInvolved() : next;
		}));
		acts.add(new Act("promoted to another office", world -> world.granted(Set.of(Role.SECURITY_ADMIN))));
		acts.add(new Act("demoted", world -> world.granted(NONE)));
		acts.add(new Act("an ordinary role", world -> world.granted(Set.of(Role.SUPERVISOR))));
		// vouching: an honest one asks the person whether the password is theirs
		acts.add(new Act("an honest one confirms",
				world -> world.footing().awaitsConfirmation() && !world.stopped() && world.password() == Holder.PERSON
						? world.with(world.footing().confirm()) : world));
		acts.add(new Act("the malicious one confirms",
				world -> world.footing().awaitsConfirmation() && !keeps && !world.involved()
						&& world.password() != Holder.NOBODY ? world.with(world.footing().confirm()) : world));
		return acts;
	}

	/** The person's own sessions harm nobody and are left out. */
	private static Holder onlyMalicious(Holder holder) {
		return holder == Holder.MALICIOUS ? holder : Holder.NOBODY;
	}

	/** As it was made: by the malicious one, who knows the first password, or not. */
	static Stream<Arguments> beginnings() {
		Footing made = new Footing(NONE, false, false, true);
		return Stream.of(Kind.values())
			.flatMap(kind -> Stream.of(
					new World(made, Holder.MALICIOUS, Holder.NOBODY, false, Holder.NOBODY, Holder.NOBODY, false, true),
					new World(made, Holder.NOBODY, Holder.MALICIOUS, false, Holder.NOBODY, Holder.NOBODY, false, true),
					new World(made, Holder.PERSON, Holder.NOBODY, false, Holder.NOBODY, Holder.NOBODY, false, false),
					new World(made, Holder.NOBODY, Holder.PERSON, false, Holder.NOBODY, Holder.NOBODY, false, false))
				.map(world -> Arguments.of(kind, world)));
	}

	/**
	 * Every state that any order of acts of any length leads to: there are few enough to
	 * see them all.
	 */
	@ParameterizedTest
	@MethodSource("beginnings")
	void noOrderOfActsMakesASecondPersonOfWhatOneHolds(Kind kind, World beginning) {
		Map<World, String> seen = walk(kind, beginning);
		seen.forEach((world, way) -> assertThat(world.footing().counts() && world.heldBy(Holder.MALICIOUS)).as(way)
			.isFalse());
		assertThat(seen.keySet()).as("it stays usable: an honest person comes to count")
			.anyMatch(world -> world.footing().counts() && !world.stopped() && world.password() == Holder.PERSON);
	}

	private static Map<World, String> walk(Kind kind, World beginning) {
		Map<World, String> seen = new HashMap<>(Map.of(beginning, "made"));
		Deque<World> next = new ArrayDeque<>(List.of(beginning));
		while (!next.isEmpty()) {
			World world = next.remove();
			for (Act act : acts(kind)) {
				World after = act.makes().apply(world);
				if (seen.putIfAbsent(after, seen.get(world) + " > " + act.name()) == null) {
					next.add(after);
				}
			}
		}
		return seen;
	}

	@Test
	void whatWasConfirmedBeforeThisRuleIsNotSoUnclaimed() {
		Footing sleeper = new Footing(AUDITOR, false, false, true);
		assertThat(sleeper.counts()).isFalse();
		assertThat(sleeper.claim().counts()).as("claiming it vouches for nobody").isFalse();
		assertThat(sleeper.confirm().claim().counts()).isFalse();
	}

	@Test
	void whoChangesTheOwnPasswordStaysConfirmed() {
		assertThat(new Footing(AUDITOR, true, false, true).claim().counts()).isTrue();
	}

	@Test
	void theFirstThreeCountFromTheStart() {
		for (Role role : EnumSet.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)) {
			assertThat(new Footing(Set.of(role), true, false, true).counts()).isTrue();
		}
	}

	@Test
	void oneOfficeInPlaceOfAnotherIsVouchedForAnew() {
		Footing system = new Footing(Set.of(Role.SYSTEM_ADMIN), true, true, true);
		Footing auditor = system.grant(AUDITOR);
		assertThat(auditor.counts()).isFalse();
		assertThat(auditor.bound()).isFalse();
		assertThat(system.grant(Set.of(Role.SYSTEM_ADMIN))).isEqualTo(system);
	}

	@Test
	void aLinkToAnAdministratorsAccountWantsItsCode() {
		assertThat(new Footing(AUDITOR, true, false, true).opensBy(false)).isFalse();
		assertThat(new Footing(AUDITOR, true, false, true).opensBy(true)).isTrue();
		assertThat(new Footing(NONE, true, false, true).opensBy(false)).isTrue();
		assertThat(new Footing(AUDITOR, false, false, false).opensBy(false)).as("the first of all").isTrue();
	}

}
