package org.bihuan.inspection.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bihuan.inspection.Assignments;
import org.bihuan.inspection.FigureRows;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.ScoreSheet;
import org.bihuan.inspection.ScoreSheets;
import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.Points;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.TargetId;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An inspector's day: what is to be looked at, and the sheet filled for each target. */
@PageController
class RoundWorkPages {

	private final Assignments assignments;

	private final ScoreSheets sheets;

	private final Inspections inspections;

	private final FigureRows figures;

	private final Texts texts;

	RoundWorkPages(Assignments assignments, ScoreSheets sheets, Inspections inspections, FigureRows figures,
			Texts texts) {
		this.assignments = assignments;
		this.sheets = sheets;
		this.inspections = inspections;
		this.figures = figures;
		this.texts = texts;
	}

	@Access(Permission.INSPECT)
	@GetMapping("/inspections/mine")
	String mine(Actor actor, Model model) {
		model.addAttribute("jobs", assignments.mine(actor));
		return "inspection/mine";
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/assignments")
	String assign(@PathVariable String id, @RequestParam(required = false) @Nullable List<String> inspectors,
			Actor actor, RedirectAttributes flash) {
		int dealt = assignments.assign(new InspectionId(id), inspectors == null ? List.of() : inspectors, actor);
		flash.addFlashAttribute("done", texts.of("done.assigned", dealt));
		return "redirect:/inspections/" + id;
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/targets/{targetId}/inspected")
	String inspected(@PathVariable String id, @PathVariable String targetId, Actor actor, RedirectAttributes flash) {
		assignments.inspected(new InspectionId(id), new TargetId(targetId), actor);
		flash.addFlashAttribute("done", texts.of("done.inspected"));
		return "redirect:/inspections/mine";
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/inspections/{id}/targets/{targetId}/sheet")
	String sheet(@PathVariable String id, @PathVariable String targetId, Actor actor, Model model) {
		return show(sheets.of(new InspectionId(id), new TargetId(targetId), actor), actor, model);
	}

	private String show(ScoreSheet sheet, Actor actor, Model model) {
		model.addAttribute("s", sheet);
		model.addAttribute("r", inspections.require(sheet.round(), actor));
		Assignments.Job job = assignments.require(sheet.round(), sheet.target(), actor);
		model.addAttribute("job", job);
		model.addAttribute("families",
				sheet.set()
					.indicators()
					.stream()
					.filter(i -> i.fits(job.kind()) && isJudged(i, sheet))
					.collect(Collectors.groupingBy(
							i -> texts.of("part." + i.part()) + (i.isVeto() ? "" : "\u3000" + i.family()),
							LinkedHashMap::new, Collectors.toList())));
		return "inspection/sheet";
	}

	private static boolean isJudged(Indicator indicator, ScoreSheet sheet) {
		return indicator.isVeto() || sheet.siteClass().isScored() && (indicator.isDeduction() || indicator.isBonus());
	}

	/** Fields are {@code p-CODE} for points and {@code n-CODE} for words. */
	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/targets/{targetId}/sheet")
	String save(@PathVariable String id, @PathVariable String targetId, @RequestParam Map<String, String> fields,
			Actor actor, RedirectAttributes flash) {
		Map<String, ScoreSheet.Line> lines = new LinkedHashMap<>();
		fields.forEach((name, value) -> {
			String code = name.substring(Math.min(2, name.length()));
			String points = fields.getOrDefault("p-" + code, "").strip();
			String note = fields.getOrDefault("n-" + code, "").strip();
			if ((name.startsWith("p-") || name.startsWith("n-")) && !(points.isEmpty() && note.isEmpty())) {
				lines.put(code, new ScoreSheet.Line(Points.of("points", points), note));
			}
		});
		boolean finish = "true".equals(fields.get("finish"));
		ScoreSheet saved = sheets.save(new InspectionId(id), new TargetId(targetId), lines, finish, actor);
		flash.addFlashAttribute("done",
				finish ? texts.of("done.sheet",
						texts.of(saved.score().qualified() ? "score.qualified" : "score.unqualified"))
						: texts.of("done.sheetSaved"));
		return finish ? next(id, actor) : "redirect:/inspections/" + id + "/targets/" + targetId + "/sheet";
	}

	/** The next target of this person in the round, else the list. */
	private String next(String id, Actor actor) {
		return assignments.mine(actor)
			.stream()
			.filter(job -> job.roundId().equals(id))
			.findFirst()
			.map(job -> "redirect:/inspections/" + id + "/targets/" + job.targetId() + "/sheet")
			.orElse("redirect:/inspections/" + id);
	}

	/** The rows behind one figure of a round. */
	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/inspections/{id}/figures/{source}")
	String figure(@PathVariable String id, @PathVariable String source, Actor actor, Model model) {
		model.addAttribute("r", inspections.require(new InspectionId(id), actor));
		model.addAttribute("a", figures.of(new InspectionId(id), source, actor));
		return "inspection/figure";
	}

}
