package org.bihuan.organization;

import java.util.Optional;

/** Something somebody must do before anything else may be done. */
public interface SignInDuty {

	/** The page it is done on, if the actor owes it. */
	Optional<String> owedBy(Actor actor);

	/** The refusal's code where there is no page to go to. */
	String code();

}
