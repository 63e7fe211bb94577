package org.bihuan.audit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.bihuan.organization.Accounts;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Trace;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who an entry says has acted: an account there is, or the product itself. Names of
 * accounts never change and are never given twice, so each is looked up once.
 */
class Actors {

	/** The id that stands for the product; no account has it. */
	static final String PRODUCT = "";

	static final String PRODUCT_NAME = "system";

	/** The id, and name, for who tried to sign in under a name that is no account. */
	static final String NOBODY = "-";

	/** Name and id as the entry keeps them. */
	record Known(String name, String id) {
	}

	private final Accounts accounts;

	private final Map<String, String> ids = new ConcurrentHashMap<>();

	Actors(Accounts accounts) {
		this.accounts = accounts;
	}

	/**
	 * Throws {@link IllegalStateException} for a name that is no account, a display name
	 * or any text: what was done under it is undone.
	 */
	Known of(Trace trace) {
		String name = trace.actor();
		if (name.equals(PRODUCT_NAME) && !isSignedIn(name)) {
			return new Known(name, PRODUCT);
		}
		String id = ids.get(name);
		if (id == null) {
			Optional<String> found = accounts.idOf(name).map(UserId::value);
			if (found.isEmpty() && isRefusedSignIn(trace)) {
				return new Known(NOBODY, NOBODY);
			}
			id = found.orElseThrow(() -> new IllegalStateException(
					"No account is called as the actor of " + trace.entity() + " " + trace.action()));
			ids.put(name, id);
		}
		return new Known(name, id);
	}

	/** An account of the product's name, made before such names were refused. */
	private static boolean isSignedIn(String name) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return caller != null && caller.getName().equals(name);
	}

	private static boolean isRefusedSignIn(Trace trace) {
		return trace.entity().equals("user") && trace.action().startsWith("sign-in-")
				&& trace.actor().equals(trace.id());
	}

}
