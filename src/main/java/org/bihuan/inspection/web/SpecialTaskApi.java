package org.bihuan.inspection.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.files.ReadingPool;
import org.bihuan.inspection.task.Assessment;
import org.bihuan.inspection.task.Assessments;
import org.bihuan.inspection.task.SpecialTask;
import org.bihuan.inspection.task.SpecialTasks;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Special tasks, publication counts and the yearly assessment over HTTP. */
@RestController
@RequestMapping("/api/v1")
class SpecialTaskApi {

	record TaskForm(@NotBlank @Size(max = 200) String title, @NotBlank @Size(max = 20) String period,
			@NotNull SpecialTask.Form form, @Nullable LocalDate due, @Nullable Integer expected) {
	}

	record ItemForm(@NotBlank @Size(max = 200) String name, @NotBlank @Size(max = 60) String region,
			@NotNull SpecialTask.Outcome outcome, @Nullable @Size(max = 500) String note) {
	}

	record ItemsForm(@NotNull @Size(max = 20_000) List<@NotNull @Valid ItemForm> items) {
	}

	record CountForm(@NotBlank @Size(max = 200) String unit, @NotBlank @Size(max = 60) String region,
			@NotBlank @Size(max = 100) String column, @Min(0) int published) {
	}

	record CountsForm(@NotNull @Size(max = 20_000) List<@NotNull @Valid CountForm> counts) {
	}

	record AssessmentForm(@NotBlank String officeId, @NotBlank String item, @NotNull BigDecimal points,
			@NotBlank @Size(max = 500) String note) {
	}

	private final SpecialTasks tasks;

	private final Assessments assessments;

	private final ReadingPool pool;

	SpecialTaskApi(SpecialTasks tasks, Assessments assessments, ReadingPool pool) {
		this.pool = pool;
		this.tasks = tasks;
		this.assessments = assessments;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/special-tasks")
	List<SpecialTask> all(@RequestParam(required = false) @Nullable String period,
			@Parameter(hidden = true) Actor actor) {
		return pool.read(SpecialTasks.LIST_MEMORY, actor.username(), () -> tasks.all(period, actor));
	}

	@Access(Permission.INSPECT)
	@PostMapping("/special-tasks")
	@ResponseStatus(HttpStatus.CREATED)
	SpecialTask open(@Valid @RequestBody TaskForm body, @Parameter(hidden = true) Actor actor) {
		return tasks.open(body.title().strip(), body.period().strip(), body.form(), body.due(), body.expected(), actor);
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "special-task")
	@GetMapping("/special-tasks/{id}")
	SpecialTask one(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return pool.read(tasks.memory(id, actor), actor.username(), () -> tasks.task(id, actor));
	}

	@Access(value = Permission.INSPECT, scope = "special-task")
	@PutMapping("/special-tasks/{id}/items")
	SpecialTask items(@PathVariable String id, @Valid @RequestBody ItemsForm body,
			@Parameter(hidden = true) Actor actor) {
		return tasks.list(id,
				body.items()
					.stream()
					.map(i -> new SpecialTask.Item(i.name().strip(), i.region().strip(), i.outcome(),
							i.note() == null ? "" : i.note()))
					.toList(),
				actor);
	}

	@Access(value = Permission.INSPECT, scope = "special-task")
	@PutMapping("/special-tasks/{id}/counts")
	SpecialTask counts(@PathVariable String id, @Valid @RequestBody CountsForm body,
			@Parameter(hidden = true) Actor actor) {
		return tasks.count(id,
				body.counts()
					.stream()
					.map(c -> new SpecialTasks.Published(c.unit().strip(), c.region().strip(), c.column().strip(),
							c.published()))
					.toList(),
				actor);
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/assessments/{year}")
	List<Assessment> assessments(@PathVariable int year, @Parameter(hidden = true) Actor actor) {
		return assessments.all(year, actor);
	}

	@Access(Permission.INSPECT)
	@PutMapping("/assessments/{year}")
	Assessment assess(@PathVariable int year, @Valid @RequestBody AssessmentForm body,
			@Parameter(hidden = true) Actor actor) {
		return assessments.enter(year, new OrganizationId(body.officeId()), body.item(), body.points(),
				body.note().strip(), actor);
	}

}
