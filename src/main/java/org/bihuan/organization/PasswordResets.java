package org.bihuan.organization;

import java.util.Map;
import java.util.Optional;

import org.bihuan.shared.OneLine;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives people who have no password, or none any more, a one-time link to set one; an
 * administrator never chooses it.
 */
@Service
@Transactional
public class PasswordResets implements PeerAct {

	/** Either the link to hand over, or what waits for a second administrator. */
	public record Answer(Optional<PasswordLink> link, Optional<PeerRequest> waits) {
	}

	private final People people;

	private final AccountPasswords passwords;

	private final PasswordLinks links;

	private final PeerRequests requests;

	private final AccountActs acts;

	PasswordResets(People people, AccountPasswords passwords, PasswordLinks links, PeerRequests requests,
			AccountActs acts) {
		this.people = people;
		this.passwords = passwords;
		this.links = links;
		this.requests = requests;
		this.acts = acts;
	}

	/** Makes an account and the link for its person. Refuses as {@link People#add}. */
	public PasswordLink add(String username, String displayName, OrganizationId organization, Actor actor) {
		return links.make(people.addWithoutPassword(username, displayName, organization, actor), actor.username());
	}

	/**
	 * The old password is dead, sessions and tokens end, a second factor stays on.
	 * Refuses (409) the actor's own account, whose password is changed with the old one;
	 * another administrator's waits.
	 */
	public Answer reset(UserId id, @Nullable String reason, Actor actor) {
		actor.must(Permission.KEEP_ACCOUNTS);
		OneLine.ofOptional("reason", reason, 200);
		Person person = people.require(id);
		if (id.equals(actor.id())) {
			throw Refusal.conflict("organization.own-password");
		}
		if (requests.isPeer(PeerActKind.PASSWORD_RESET, person)) {
			return new Answer(Optional.empty(),
					Optional.of(requests.ask(PeerActKind.PASSWORD_RESET, person, "", reason, actor)));
		}
		passwords.kill(id);
		PasswordLink link = links.make(person, actor.username());
		acts.note(person, "password-reset", actor.username(), null, Map.of(), Map.of());
		return new Answer(Optional.of(link), Optional.empty());
	}

	@Override
	public boolean carriesOut(PeerActKind kind) {
		return kind == PeerActKind.PASSWORD_RESET;
	}

	@Override
	public Optional<PasswordLink> carryOut(PeerRequest request, Person person, String second) {
		passwords.kill(person.id());
		PasswordLink link = links.make(request.id(), person, request.askedBy(), requests.codeMac(request.id()));
		acts.note(person, "password-reset", request.askedBy(), second, Map.of(), Map.of());
		return Optional.of(link);
	}

}
