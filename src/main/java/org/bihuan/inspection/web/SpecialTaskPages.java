package org.bihuan.inspection.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.files.ReadingPool;
import org.bihuan.inspection.indicator.Points;
import org.bihuan.inspection.task.Assessments;
import org.bihuan.inspection.task.SpecialTask;
import org.bihuan.inspection.task.SpecialTasks;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.TextPattern;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Special tasks and publication counts, pasted from a sheet; the yearly assessment. */
@PageController
class SpecialTaskPages {

	private static final TextPattern COUNT = TextPattern.of("\\d{1,8}");

	private final SpecialTasks tasks;

	private final Assessments assessments;

	private final BusinessClock clock;

	private final Texts texts;

	private final ReadingPool pool;

	SpecialTaskPages(SpecialTasks tasks, Assessments assessments, BusinessClock clock, Texts texts, ReadingPool pool) {
		this.pool = pool;
		this.tasks = tasks;
		this.assessments = assessments;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/special-tasks")
	String list(Actor actor, Model model) {
		model.addAttribute("tasks",
				pool.read(SpecialTasks.LIST_MEMORY, actor.username(), () -> tasks.all(null, actor)));
		model.addAttribute("forms", SpecialTask.Form.values());
		model.addAttribute("works", actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		return "inspection/special-tasks";
	}

	@Access(Permission.INSPECT)
	@PostMapping("/special-tasks")
	String open(@RequestParam String title, @RequestParam String period, @RequestParam SpecialTask.Form form,
			@RequestParam(required = false) @Nullable LocalDate due,
			@RequestParam(required = false) @Nullable Integer expected, Actor actor, RedirectAttributes flash) {
		SpecialTask task = tasks.open(title.strip(), period.strip(), form, due, expected, actor);
		flash.addFlashAttribute("done", texts.of("done.task"));
		return "redirect:/special-tasks/" + task.id();
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "special-task")
	@GetMapping("/special-tasks/{id}")
	String one(@PathVariable String id, Actor actor, Model model) {
		long memory = tasks.memory(id, actor);
		model.addAttribute("t", pool.read(memory, actor.username(), () -> tasks.task(id, actor)));
		model.addAttribute("items", pool.read(memory, actor.username(), () -> tasks.items(id, actor)));
		model.addAttribute("outcomes", SpecialTask.Outcome.values());
		model.addAttribute("works", actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		return "inspection/special-task";
	}

	/**
	 * Lines as they come out of a sheet: name, region, outcome; or unit, region, column,
	 * number.
	 */
	@Access(value = Permission.INSPECT, scope = "special-task")
	@PostMapping("/special-tasks/{id}/rows")
	String rows(@PathVariable String id, @RequestParam String lines, Actor actor, RedirectAttributes flash) {
		List<String[]> rows = lines.lines()
			.filter(line -> !line.isBlank())
			.map(line -> line.strip().split("\\t|,|\uff0c", -1))
			.toList();
		if (tasks.form(id, actor) == SpecialTask.Form.COUNTS) {
			List<SpecialTasks.Published> counts = new ArrayList<>();
			for (String[] row : rows) {
				if (row.length < 4 || !COUNT.matches(row[3].strip())) {
					throw Refusal.invalid("lines", "inspection.count-line", String.join(" ", row));
				}
				counts.add(new SpecialTasks.Published(row[0].strip(), row[1].strip(), row[2].strip(),
						Integer.parseInt(row[3].strip())));
			}
			tasks.count(id, counts, actor);
		}
		else {
			List<SpecialTask.Item> items = new ArrayList<>();
			for (String[] row : rows) {
				if (row.length < 2) {
					throw Refusal.invalid("lines", "inspection.task-line", String.join(" ", row));
				}
				items.add(new SpecialTask.Item(row[0].strip(), row[1].strip(), outcome(row), ""));
			}
			tasks.list(id, items, actor);
		}
		flash.addFlashAttribute("done", texts.of("done.taskRows", rows.size()));
		return "redirect:/special-tasks/" + id;
	}

	private SpecialTask.Outcome outcome(String[] row) {
		for (SpecialTask.Outcome outcome : SpecialTask.Outcome.values()) {
			if (row.length > 2 && texts.word(outcome).equals(row[2].strip())) {
				return outcome;
			}
		}
		return SpecialTask.Outcome.NOT_DONE;
	}

	@Access(value = Permission.INSPECT, scope = "special-task")
	@PostMapping("/special-tasks/{id}/outcome")
	String mark(@PathVariable String id, @RequestParam String name, @RequestParam SpecialTask.Outcome outcome,
			Actor actor) {
		tasks.mark(id, name, outcome, actor);
		return "redirect:/special-tasks/" + id;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/assessments")
	String assessments(@RequestParam(required = false) @Nullable Integer year, Actor actor, Model model) {
		int asked = year == null ? clock.today().getYear() : year;
		model.addAttribute("year", asked);
		model.addAttribute("all", assessments.all(asked, actor));
		model.addAttribute("works", actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		return "inspection/assessments";
	}

	@Access(Permission.INSPECT)
	@PostMapping("/assessments/{year}")
	String assess(@PathVariable int year, @RequestParam String officeId, @RequestParam String item,
			@RequestParam String points, @RequestParam String note, Actor actor, RedirectAttributes flash) {
		assessments.enter(year, new OrganizationId(officeId), item, Points.of("points", points), note.strip(), actor);
		flash.addFlashAttribute("done", texts.of("done.assessment"));
		return "redirect:/assessments?year=" + year;
	}

}
