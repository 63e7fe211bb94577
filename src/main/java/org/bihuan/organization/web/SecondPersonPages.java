package org.bihuan.organization.web;

import java.util.List;
import java.util.stream.Collectors;

import org.bihuan.organization.Access;
import org.bihuan.organization.AccountActs;
import org.bihuan.organization.AccountPowers;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Badge;
import org.bihuan.organization.LaidOn;
import org.bihuan.organization.PeerDecisions;
import org.bihuan.organization.PeerRequest;
import org.bihuan.organization.PeerRequests;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for a second administrator, and what was done to accounts lately. */
@PageController
class SecondPersonPages {

	/**
	 * A request with what it asks for in words, and what the actor may do about it.
	 *
	 * @param laid what is laid on the account, to be looked at before one agrees
	 */
	public record Row(PeerRequest request, String what, boolean mayApprove, boolean own, List<String> laid) {
	}

	private final PeerRequests requests;

	private final PeerDecisions decisions;

	private final AccountActs acts;

	private final LaidOn laidOn;

	private final Texts texts;

	SecondPersonPages(PeerRequests requests, PeerDecisions decisions, AccountActs acts, LaidOn laidOn, Texts texts) {
		this.laidOn = laidOn;
		this.requests = requests;
		this.decisions = decisions;
		this.acts = acts;
		this.texts = texts;
	}

	@Access(Permission.SECOND_PERSON)
	@GetMapping("/second-person")
	String list(@RequestParam(defaultValue = "0") int page,
			@RequestParam(name = "acts-page", defaultValue = "0") int actsPage, Actor actor, Model model) {
		model.addAttribute("waiting", requests.waiting(actor).stream().map(each -> row(each, actor)).toList());
		model.addAttribute("over", requests.over(new Paging(page, 30, null), actor).map(each -> row(each, actor)));
		model.addAttribute("acts", acts.all(new Paging(actsPage, 50, null), actor));
		return "organization/second-person";
	}

	private Row row(PeerRequest request, Actor actor) {
		return new Row(request, words(request), requests.mayDecide(request, actor),
				request.askedBy().equals(actor.username()), laidOn.of(request));
	}

	private String words(PeerRequest request) {
		return switch (request.kind()) {
			case ROLES -> {
				String roles = AccountPowers.rolesOf(request)
					.stream()
					.map(texts::word)
					.collect(Collectors.joining("\u3001"));
				yield texts.of(roles.isEmpty() ? "peer.no-roles" : "peer.roles", roles);
			}
			case STATE -> texts.of("true".equals(request.detail()) ? "peer.stop" : "peer.let-in");
			case SINGLE_SIGN_ON -> texts.of(request.detail().isEmpty() ? "peer.sso-end" : "peer.sso", request.detail());
			default -> texts.word(request.kind());
		};
	}

	@Access(Permission.SECOND_PERSON)
	@PostMapping("/second-person/{id}/approval")
	String approve(@PathVariable String id, Actor actor, Model model, RedirectAttributes flash) {
		PeerDecisions.Decided decided = decisions.approve(id, actor);
		if (decided.link().isPresent()) {
			OneTimeLink.show(decided.link().get(), false, model);
			model.addAttribute("askedBy", decided.request().askedBy());
			return "organization/link";
		}
		flash.addFlashAttribute("done", texts.of("done.peer-approved"));
		return "redirect:/second-person";
	}

	@Access(Permission.SECOND_PERSON)
	@PostMapping("/second-person/{id}/refusal")
	String refuse(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		PeerRequest refused = decisions.refuse(id, actor);
		flash.addFlashAttribute("done",
				texts.of(refused.state() == PeerRequest.State.WITHDRAWN ? "done.peer-withdrawn" : "done.peer-refused"));
		return "redirect:/second-person";
	}

	/** How many wait for the actor, beside the place. */
	@Component
	static class Waiting implements Badge {

		private final PeerRequests requests;

		Waiting(PeerRequests requests) {
			this.requests = requests;
		}

		@Override
		public String place() {
			return "/second-person";
		}

		@Override
		public long count(Actor actor) {
			return requests.waitingFor(actor);
		}

	}

}
