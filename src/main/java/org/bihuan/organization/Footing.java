package org.bihuan.organization;

import java.util.Set;

/**
 * How an account stands on its way to being one of two, and what each act makes of it:
 * made, bound, granted, claimed, confirmed, its role taken. The whole of it stands here,
 * so that no act can be looked at without the others. Only {@link #confirm} lets it
 * count, only a claimed administrator's is confirmed, and whoever becomes an
 * administrator begins anew.
 *
 * @param held the roles it has
 * @param claimed whether its person, or whoever was there first, chose a password
 * @param bound whether it has a name at the office's sign-in service
 * @param confirmed whether somebody vouched for its person since it administers
 */
record Footing(Set<Role> held, boolean claimed, boolean bound, boolean confirmed) {

	boolean administers() {
		return administers(held);
	}

	private static boolean administers(Set<Role> roles) {
		return roles.stream().anyMatch(Role.ADMINISTRATORS::contains);
	}

	/** Whether it may ask for acts on peers and agree to them. */
	boolean counts() {
		return administers() && claimed && confirmed;
	}

	/**
	 * Whether this cannot be done to it by one alone. An account nobody chose a password
	 * for yet is nobody's: its maker and the granter of its roles are two people already.
	 * Its name at the sign-in service would outlast that, and so would a new link to its
	 * password: once it administers, neither is one administrator's matter.
	 */
	boolean isPeer(PeerActKind kind, Set<Role> granted) {
		return switch (kind) {
			case SINGLE_SIGN_ON, PASSWORD_RESET, CONFIRM -> administers();
			case FACTOR_REMOVAL, STATE -> administers() && claimed;
			case ROLES -> claimed && administers() || (claimed || bound) && administers(granted);
		};
	}

	/**
	 * Whether these roles make an administrator of it that it was not: then whatever was
	 * laid on it before ends, but for the first password or link of an account nobody
	 * claimed, without which its person could not come in.
	 */
	boolean becomes(Set<Role> roles) {
		return roles.stream().anyMatch(role -> Role.ADMINISTRATORS.contains(role) && !held.contains(role));
	}

	/** Its links, which one administrator alone had made, end with that. */
	boolean endsLinks(Set<Role> roles) {
		return becomes(roles) && claimed;
	}

	Footing grant(Set<Role> roles) {
		boolean fresh = becomes(roles);
		return new Footing(Set.copyOf(roles), claimed, bound && !fresh, confirmed && !fresh);
	}

	/** Somebody chose a password: the first time nobody vouched for whoever did. */
	Footing claim() {
		return new Footing(held, true, bound, confirmed && (claimed || !administers()));
	}

	/** Whether its person may be vouched for. */
	boolean awaitsConfirmation() {
		return administers() && claimed && !confirmed;
	}

	Footing confirm() {
		return new Footing(held, claimed, bound, confirmed || awaitsConfirmation());
	}

	/**
	 * Whether a link to its password opens: an administrator's only with the code that
	 * somebody else holds.
	 */
	boolean opensBy(boolean withCode) {
		return withCode || !(administers() && claimed);
	}

}
