package org.bihuan.inspection.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSet;
import org.bihuan.inspection.indicator.IndicatorSetEditor;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.inspection.indicator.Points;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Indicator sets: which are in force, and the drafts an office writes. */
@PageController
class IndicatorSetPages {

	private final IndicatorSets sets;

	private final IndicatorSetEditor editor;

	private final BusinessClock clock;

	private final Texts texts;

	IndicatorSetPages(IndicatorSets sets, IndicatorSetEditor editor, BusinessClock clock, Texts texts) {
		this.sets = sets;
		this.editor = editor;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/indicator-sets")
	String list(Actor actor, Model model) {
		model.addAttribute("sets", sets.all(actor));
		model.addAttribute("edits", actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		model.addAttribute("region", actor.organization().region());
		return "inspection/indicator-sets";
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/indicator-sets/{code}")
	String one(@PathVariable String code, Actor actor, Model model) {
		IndicatorSet set = sets.require(code, actor);
		model.addAttribute("s", set);
		model.addAttribute("differs", differs(set));
		boolean ours = set.draft() && actor.organization().id().value().equals(set.officeId());
		model.addAttribute("edits", ours && actor.may(Permission.KEEP_INDICATORS));
		model.addAttribute("activates",
				ours && actor.may(Permission.ACTIVATE_INDICATORS) && !set.isBy(actor.username()));
		model.addAttribute("waits", ours && set.isBy(actor.username()));
		model.addAttribute("today", clock.today());
		model.addAttribute("parts", List.of("VETO", "DEDUCTION", "BONUS", "OTHER"));
		model.addAttribute("fits", List.of("WEBSITE", "ACCOUNT", "ANY"));
		return "inspection/indicator-set";
	}

	/** The codes whose rows are other than in the set this one was copied from. */
	private List<String> differs(IndicatorSet set) {
		if (set.base() == null) {
			return List.of();
		}
		List<Indicator> base = sets.require(set.base()).indicators();
		return set.indicators().stream().filter(i -> !base.contains(i)).map(Indicator::code).toList();
	}

	@Access(Permission.KEEP_INDICATORS)
	@PostMapping("/indicator-sets")
	String copy(@RequestParam String base, @RequestParam String code, @RequestParam String name,
			@RequestParam(required = false) @Nullable String region, Actor actor) {
		IndicatorSet made = editor.copy(base, code.strip(), name.strip(),
				region == null || region.isBlank() ? null : region.strip(), actor);
		return "redirect:/indicator-sets/" + made.code();
	}

	@Access(Permission.KEEP_INDICATORS)
	@PostMapping("/indicator-sets/{code}")
	String change(@PathVariable String code, @RequestParam MultiValueMap<String, String> fields, Actor actor,
			RedirectAttributes flash) {
		List<Indicator> rows = new ArrayList<>();
		List<String> codes = fields.getOrDefault("code", List.of());
		for (int i = 0; i < codes.size(); i++) {
			if (!codes.get(i).isBlank()) {
				rows.add(new Indicator(codes.get(i).strip(), cell(fields, "name", i), cell(fields, "fits", i),
						cell(fields, "part", i), Points.of("points", cell(fields, "points", i)),
						cell(fields, "family", i), cell(fields, "rule", i), cell(fields, "outward", i).equals("true")));
			}
		}
		editor.change(code, rows, Points.of("passMark", fields.getFirst("passMark")),
				Points.of("bonusAbove", fields.getFirst("bonusAbove")),
				Points.of("bonusCap", fields.getFirst("bonusCap")), actor);
		flash.addFlashAttribute("done", texts.of("done.set"));
		return "redirect:/indicator-sets/" + code;
	}

	private static String cell(MultiValueMap<String, String> fields, String name, int row) {
		List<String> values = fields.getOrDefault(name, List.of());
		return row < values.size() ? values.get(row).strip() : "";
	}

	@Access(Permission.ACTIVATE_INDICATORS)
	@PostMapping("/indicator-sets/{code}/activation")
	String activate(@PathVariable String code, @RequestParam LocalDate from, Actor actor, RedirectAttributes flash) {
		editor.activate(code, from, actor);
		flash.addFlashAttribute("done", texts.of("done.setActive", from));
		return "redirect:/indicator-sets/" + code;
	}

	@Access(Permission.KEEP_INDICATORS)
	@PostMapping("/indicator-sets/{code}/discard")
	String discard(@PathVariable String code, Actor actor) {
		editor.discard(code, actor);
		return "redirect:/indicator-sets";
	}

}
