package org.bihuan.inspection.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSet;
import org.bihuan.inspection.indicator.IndicatorSetEditor;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Indicator sets over HTTP. */
@RestController
@RequestMapping("/api/v1/indicator-sets")
class IndicatorSetApi {

	record CopyForm(@NotBlank String base, @NotBlank String code, @NotBlank @Size(max = 200) String name,
			@Nullable @Size(max = 60) String region) {
	}

	record Row(@NotBlank String code, @NotBlank @Size(max = 200) String name, @NotBlank String fits,
			@NotBlank String part, @NotNull BigDecimal points, @Nullable @Size(max = 60) String family,
			@Nullable @Size(max = 1000) String rule, @Nullable Boolean outwardService) {

		Indicator toIndicator() {
			return new Indicator(code, name, fits, part, points, family == null ? "" : family, rule == null ? "" : rule,
					Boolean.TRUE.equals(outwardService));
		}

	}

	record ChangeForm(@NotNull BigDecimal passMark, @NotNull BigDecimal bonusAbove, @NotNull BigDecimal bonusCap,
			@NotEmpty @Size(max = 500) List<@NotNull @Valid Row> indicators) {
	}

	record ActivationForm(@NotNull LocalDate from) {
	}

	private final IndicatorSets sets;

	private final IndicatorSetEditor editor;

	IndicatorSetApi(IndicatorSets sets, IndicatorSetEditor editor) {
		this.sets = sets;
		this.editor = editor;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping
	List<IndicatorSet> all(@Parameter(hidden = true) Actor actor) {
		return sets.all(actor);
	}

	@Access(Permission.KEEP_INDICATORS)
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	IndicatorSet copy(@Valid @RequestBody CopyForm body, @Parameter(hidden = true) Actor actor) {
		return editor.copy(body.base(), body.code().strip(), body.name().strip(), body.region(), actor);
	}

	@Access(Permission.KEEP_INDICATORS)
	@PutMapping("/{code}")
	IndicatorSet change(@PathVariable String code, @Valid @RequestBody ChangeForm body,
			@Parameter(hidden = true) Actor actor) {
		return editor.change(code, body.indicators().stream().map(Row::toIndicator).toList(), body.passMark(),
				body.bonusAbove(), body.bonusCap(), actor);
	}

	@Access(Permission.ACTIVATE_INDICATORS)
	@PostMapping("/{code}/activation")
	IndicatorSet activate(@PathVariable String code, @Valid @RequestBody ActivationForm body,
			@Parameter(hidden = true) Actor actor) {
		return editor.activate(code, body.from(), actor);
	}

	@Access(Permission.KEEP_INDICATORS)
	@DeleteMapping("/{code}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void discard(@PathVariable String code, @Parameter(hidden = true) Actor actor) {
		editor.discard(code, actor);
	}

}
