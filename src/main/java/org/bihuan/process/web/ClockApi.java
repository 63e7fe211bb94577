package org.bihuan.process.web;

import java.time.OffsetDateTime;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.process.DemoTime;
import org.bihuan.shared.China;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The demo's clock: any signed-in account may read and move it. */
@RestController
@RequestMapping("/api/v1/clock")
@Profile("demo")
class ClockApi {

	record Reading(@NotNull OffsetDateTime now) {
	}

	private final DemoTime time;

	ClockApi(DemoTime time) {
		this.time = time;
	}

	@Access
	@GetMapping
	Reading read() {
		return new Reading(time.now().atZone(China.ZONE).toOffsetDateTime());
	}

	@Access
	@PutMapping
	Reading move(@Valid @RequestBody Reading body, @Parameter(hidden = true) Actor actor) {
		time.moveTo(body.now().toInstant());
		return read();
	}

}
