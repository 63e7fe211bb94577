package org.bihuan.escalation.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import org.bihuan.escalation.Policies;
import org.bihuan.escalation.Policy;
import org.bihuan.escalation.PolicyEditor;
import org.bihuan.escalation.PolicySimulation;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.bihuan.shared.web.SmallFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The ladder's table in the office's hands: in words, edited, tried out, brought into
 * force.
 */
@PageController
class PolicyPages {

	private final Policies policies;

	private final PolicyEditor editor;

	private final PolicySimulation simulation;

	private final BusinessClock clock;

	private final Texts texts;

	PolicyPages(Policies policies, PolicyEditor editor, PolicySimulation simulation, BusinessClock clock, Texts texts) {
		this.policies = policies;
		this.editor = editor;
		this.simulation = simulation;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(Permission.READ_POLICIES)
	@GetMapping("/policies")
	String list(Actor actor, Model model) {
		return show(policies.inForce(actor.organization().path(), clock.today()), actor, model);
	}

	@Access(Permission.READ_POLICIES)
	@GetMapping("/policies/{id}")
	String one(@PathVariable String id, Actor actor, Model model) {
		return show(policies.require(id, actor), actor, model);
	}

	private String show(Policy policy, Actor actor, Model model) {
		model.addAttribute("p", policy);
		model.addAttribute("table", editor.words(policy));
		model.addAttribute("versions", policies.list(Paging.first(50), actor).items());
		model.addAttribute("passedOver", policies.passedOver(actor));
		model.addAttribute("may", actor.may(Permission.SET_POLICIES) && policy.dmn() != null);
		model.addAttribute("mayRelease", actor.may(Permission.RELEASE_ROBOTS));
		model.addAttribute("mayTry", actor.may(Permission.ACTIVATE_POLICIES));
		second(policy, actor, model);
		model.addAttribute("today", clock.today());
		return "escalation/policy";
	}

	/** Who may put it in force; of the product's own and of another office's, nobody. */
	private static void second(Policy policy, Actor actor, Model model) {
		boolean ours = actor.organization().id().value().equals(policy.officeId());
		boolean own = policy.uploadedBy().equals(actor.username());
		model.addAttribute("activates", ours && !own && actor.may(Permission.ACTIVATE_POLICIES));
		model.addAttribute("waits", ours && own);
	}

	@Access(Permission.SET_POLICIES)
	@GetMapping("/policies/{id}/edit")
	String edit(@PathVariable String id, Actor actor, Model model) {
		Policy policy = policies.require(id, actor);
		model.addAttribute("p", policy);
		model.addAttribute("table", editor.cells(policy));
		return "escalation/policy-edit";
	}

	/** The edited table becomes a new version; nothing comes into force by it. */
	@Access(Permission.SET_POLICIES)
	@PostMapping("/policies/{id}/edit")
	String save(@PathVariable String id, @RequestParam MultiValueMap<String, String> form, Actor actor,
			RedirectAttributes flash) {
		return uploaded(policies.propose(editor.edited(policies.require(id, actor), form), actor), flash);
	}

	@Access(Permission.SET_POLICIES)
	@PostMapping("/policies")
	String upload(@RequestParam MultipartFile file, Actor actor, RedirectAttributes flash) throws IOException {
		return uploaded(policies.upload(SmallFiles.table(file), actor), flash);
	}

	private String uploaded(Policy policy, RedirectAttributes flash) {
		flash.addFlashAttribute("done", texts.of(policy.valid() ? "done.policySaved" : "done.policyFaulty",
				String.valueOf(policy.version()), policy.errors().size()));
		return "redirect:/policies/" + policy.id();
	}

	@Access(Permission.ACTIVATE_POLICIES)
	@GetMapping("/policies/{id}/simulation")
	String simulate(@PathVariable String id, Actor actor, Model model) {
		Policy policy = policies.require(id, actor);
		model.addAttribute("p", policy);
		model.addAttribute("s", simulation.run(id, actor));
		second(policy, actor, model);
		model.addAttribute("kinds", List.of("URGE", "INTERVIEW", "CIRCULAR", "SHUTDOWN"));
		model.addAttribute("today", clock.today());
		return "escalation/policy-simulation";
	}

	@Access(Permission.ACTIVATE_POLICIES)
	@PostMapping("/policies/{id}/activation")
	String activate(@PathVariable String id, @RequestParam(required = false) @Nullable LocalDate from, Actor actor,
			RedirectAttributes flash) {
		Policy policy = policies.activate(id, from, actor);
		flash.addFlashAttribute("done",
				texts.of("done.policyActivated", String.valueOf(policy.version()), policy.activeFrom()));
		return "redirect:/policies/" + id;
	}

}
