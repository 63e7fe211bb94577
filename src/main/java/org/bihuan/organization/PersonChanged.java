package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** An account was made, granted roles, given a password, signed in, refused or locked. */
public record PersonChanged(String actor, String action, String username, Map<String, ?> before,
		Map<String, ?> after) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(new Trace(actor, action, "user", username, before, after));
	}

}
