package org.bihuan.inspection.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.inspection.Assignments;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.ScoreSheet;
import org.bihuan.inspection.ScoreSheets;
import org.bihuan.inspection.indicator.Score;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.TargetId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who inspects what in a round, and the sheets they fill, over HTTP. */
@RestController
@RequestMapping("/api/v1/inspections/{id}")
class RoundWorkApi {

	record AssignForm(@NotEmpty @Size(max = 500) List<@NotBlank String> inspectors) {
	}

	record LineForm(@NotBlank String indicator, @Nullable BigDecimal points, @Nullable @Size(max = 1000) String note) {
	}

	record SheetForm(@NotNull @Size(max = 500) List<@NotNull @Valid LineForm> lines, @Nullable Boolean finish) {

		Map<String, ScoreSheet.Line> toLines() {
			Map<String, ScoreSheet.Line> map = new LinkedHashMap<>();
			lines.forEach(line -> map.put(line.indicator(),
					new ScoreSheet.Line(line.points() == null ? BigDecimal.ZERO : line.points(),
							line.note() == null ? "" : line.note().strip())));
			return map;
		}

	}

	record SheetAnswer(String targetId, String target, Map<String, ScoreSheet.Line> lines, Score score, boolean done) {

		static SheetAnswer of(ScoreSheet sheet) {
			return new SheetAnswer(sheet.target().value(), sheet.targetName(), sheet.lines(), sheet.score(),
					sheet.done());
		}

	}

	private final Assignments assignments;

	private final ScoreSheets sheets;

	private final Inspections inspections;

	RoundWorkApi(Assignments assignments, ScoreSheets sheets, Inspections inspections) {
		this.assignments = assignments;
		this.sheets = sheets;
		this.inspections = inspections;
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/assignments")
	Map<String, Integer> assign(@PathVariable String id, @Valid @RequestBody AssignForm body,
			@Parameter(hidden = true) Actor actor) {
		return Map.of("assigned", assignments.assign(new InspectionId(id), body.inspectors(), actor));
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/assignments")
	List<Assignments.Part> progress(@PathVariable String id) {
		return assignments.progress(new InspectionId(id));
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/targets/{targetId}/inspected")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void inspected(@PathVariable String id, @PathVariable String targetId, @Parameter(hidden = true) Actor actor) {
		assignments.inspected(new InspectionId(id), new TargetId(targetId), actor);
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/targets/{targetId}/sheet")
	SheetAnswer sheet(@PathVariable String id, @PathVariable String targetId, @Parameter(hidden = true) Actor actor) {
		return SheetAnswer.of(sheets.of(new InspectionId(id), new TargetId(targetId), actor));
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PutMapping("/targets/{targetId}/sheet")
	SheetAnswer save(@PathVariable String id, @PathVariable String targetId, @Valid @RequestBody SheetForm body,
			@Parameter(hidden = true) Actor actor) {
		return SheetAnswer.of(sheets.save(new InspectionId(id), new TargetId(targetId), body.toLines(),
				Boolean.TRUE.equals(body.finish()), actor));
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/scores")
	List<ScoreSheets.Result> scores(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		inspections.require(new InspectionId(id), actor);
		return sheets.results(new InspectionId(id));
	}

}
