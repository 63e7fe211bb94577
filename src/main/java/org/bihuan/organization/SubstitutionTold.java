package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells both people that the security administrator ended their substitution, and why.
 */
@Component
class SubstitutionTold {

	private final People people;

	private final AccountActs acts;

	SubstitutionTold(People people, AccountActs acts) {
		this.people = people;
		this.acts = acts;
	}

	@EventListener
	void on(SubstitutionEnded event) {
		for (String username : List.of(event.which().absent(), event.which().substitute())) {
			people.named(username)
				.ifPresent(person -> acts.note(person, "substitution-ended", event.by(), null, Map.of(),
						Map.of("why", event.why())));
		}
	}

}
