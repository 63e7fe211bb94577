package org.bihuan.organization;

import java.util.Optional;

/**
 * Carries out what two administrators agreed on; a module offers one for its own part.
 */
public interface PeerAct {

	boolean carriesOut(PeerActKind kind);

	/**
	 * Does it in the name of who asked, with the second one on record. Answers the
	 * one-time link, where that is what was asked for.
	 */
	Optional<PasswordLink> carryOut(PeerRequest request, Person person, String second);

}
