package org.bihuan.escalation;

import java.util.List;

import org.bihuan.shared.TextsFixture;

/** What the check says of a policy, for tests of other packages. */
public final class PolicyErrors {

	private PolicyErrors() {
	}

	public static List<PolicyError> of(PolicyDmn dmn) {
		return PolicyCheck.errors(dmn.table(), new TextsFixture().texts());
	}

}
