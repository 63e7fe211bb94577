package org.bihuan.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second administrator's word on what the first asked for. */
@Service
@Transactional
public class PeerDecisions {

	/**
	 * What was decided, and the link to hand over where that was asked for.
	 *
	 * @param laid what was laid on the account before
	 */
	public record Decided(PeerRequest request, Optional<PasswordLink> link, List<String> laid) {
	}

	private final JdbcClient jdbc;

	private final PeerRequests requests;

	private final People people;

	private final List<PeerAct> acts;

	private final LaidOn laidOn;

	private final SystemClock clock;

	private final ApplicationEventPublisher events;

	PeerDecisions(JdbcClient jdbc, PeerRequests requests, People people, List<PeerAct> acts, LaidOn laidOn,
			SystemClock clock, ApplicationEventPublisher events) {
		this.laidOn = laidOn;
		this.jdbc = jdbc;
		this.requests = requests;
		this.people = people;
		this.acts = acts;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Has it done. Refuses 404 what does not exist, 409 to who is not confirmed, who
	 * asked and whom it is about, what waits no longer, what nobody asked for (its row
	 * does not verify, or ended by the record), what who asked may no longer ask for, and
	 * to vouch for somebody on whose account one laid hands or whose password is another
	 * since.
	 */
	public Decided approve(String id, Actor actor) {
		actor.must(Permission.SECOND_PERSON);
		PeerRequest request = requests.require(id);
		if (!PeerRequests.mayApprove(request, actor)) {
			throw own(request, actor);
		}
		requests.mustBeConfirmed(actor);
		if (!requests.isGenuine(request)) {
			throw Refusal.conflict("organization.peer-forged");
		}
		if (request.kind() == PeerActKind.CONFIRM) {
			requests.mustBeVouchedFor(request, actor);
		}
		people.actor(request.askedBy())
			.filter(asker -> asker.may(request.kind().permission()))
			.orElseThrow(() -> Refusal.conflict("organization.peer-asker-gone"));
		List<String> laid = laidOn.of(request);
		close(request, PeerRequest.State.APPROVED, actor);
		Optional<PasswordLink> link = acts.stream()
			.filter(act -> act.carriesOut(request.kind()))
			.findFirst()
			.orElseThrow()
			.carryOut(request, people.require(request.userId()), actor.username());
		return new Decided(requests.require(id), link, laid);
	}

	/** Turns it down; by who asked: takes it back. Refuses as {@link #approve}. */
	public PeerRequest refuse(String id, Actor actor) {
		actor.must(Permission.SECOND_PERSON);
		PeerRequest request = requests.require(id);
		boolean own = request.askedBy().equals(actor.username());
		if (!own && !PeerRequests.mayApprove(request, actor)) {
			throw own(request, actor);
		}
		if (!own) {
			requests.mustBeConfirmed(actor);
		}
		close(request, own ? PeerRequest.State.WITHDRAWN : PeerRequest.State.REFUSED, actor);
		return requests.require(id);
	}

	private static Refusal own(PeerRequest request, Actor actor) {
		boolean maker = request.kind() == PeerActKind.CONFIRM && !request.userId().equals(actor.id());
		return Refusal.conflict(maker ? "organization.peer-maker" : "organization.peer-own");
	}

	private void close(PeerRequest request, PeerRequest.State state, Actor actor) {
		int closed = jdbc
			.sql("""
					update organization_peer_request set state = ?, open_key = null, mac = null, decided_by = ?, decided_ms = ?
					where id = ? and state = 'PENDING' and expires_ms >= ?""")
			.params(state.name(), actor.username(), clock.millis(), request.id(), clock.millis())
			.update();
		if (closed == 0) {
			throw Refusal.conflict("organization.peer-over");
		}
		requests.ended(request, state);
		String action = switch (state) {
			case APPROVED -> "second-person-approved";
			case WITHDRAWN -> "second-person-withdrawn";
			default -> "second-person-refused";
		};
		events.publishEvent(new PersonChanged(actor.username(), action, request.username(), Map.of(),
				Map.of("kind", request.kind(), "askedBy", request.askedBy())));
	}

}
