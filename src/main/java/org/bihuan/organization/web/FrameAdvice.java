package org.bihuan.organization.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Badge;
import org.bihuan.organization.Role;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.DemoClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Formats;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the frame on every page: at most six places, those of the actor's role. */
@ControllerAdvice(annotations = PageController.class)
class FrameAdvice {

	private static final Map<Role, List<String>> PLACES = new EnumMap<>(
			Map.of(Role.UNIT_REPORTER, List.of("/todo", "/cases", "/notices", "/targets"), Role.UNIT_LEADER,
					List.of("/todo", "/sign-off", "/cases", "/notices", "/targets"), Role.SUPERVISOR,
					List.of("/review", "/duties", "/cases", "/inspections", "/notices", "/targets"), Role.APPROVER,
					List.of("/closures", "/duties", "/cases", "/notices", "/policies", "/overview"), Role.LEADER,
					List.of("/overview", "/duties", "/cases", "/notices", "/policies"), Role.SYSTEM_ADMIN,
					List.of("/people", "/second-person", "/calendar", "/limits", "/delivery", "/operations"),
					Role.SECURITY_ADMIN,
					List.of("/people", "/second-person", "/substitutions", "/permissions", "/security", "/sessions"),
					Role.AUDITOR, List.of("/audit", "/second-person")));

	private final CurrentActor current;

	private final Texts texts;

	private final Formats formats;

	private final BusinessClock clock;

	private final Map<String, Badge> badges;

	FrameAdvice(CurrentActor current, Texts texts, Formats formats, BusinessClock clock, List<Badge> badges) {
		this.current = current;
		this.texts = texts;
		this.formats = formats;
		this.clock = clock;
		this.badges = badges.stream().collect(Collectors.toMap(Badge::place, badge -> badge));
	}

	@ModelAttribute("frame")
	@Nullable Frame frame(HttpServletRequest request) {
		if (request.getUserPrincipal() == null || request.getHeader("HX-Request") != null) {
			return null;
		}
		Actor actor = current.of(request);
		LocalDate today = clock.today();
		Role role = mainRole(actor);
		List<Frame.Place> places = new ArrayList<>();
		for (String path : role == null ? List.<String>of() : PLACES.get(role)) {
			places.add(new Frame.Place(path, texts.of("place." + path.substring(1)), count(path, actor),
					request.getServletPath().startsWith(path)));
		}
		boolean business = role != null && !Role.ADMINISTRATORS.contains(role);
		return new Frame(places, shortName(actor.organization().name()), role == null ? "" : texts.word(role),
				actor.displayName(), business, business ? count("bell", actor) : 0, formats.dayOfWeek(today),
				today.toString(), clock instanceof DemoClock);
	}

	static @Nullable Role mainRole(Actor actor) {
		return List
			.of(Role.LEADER, Role.APPROVER, Role.SUPERVISOR, Role.UNIT_LEADER, Role.UNIT_REPORTER, Role.SYSTEM_ADMIN,
					Role.SECURITY_ADMIN, Role.AUDITOR)
			.stream()
			.filter(actor::is)
			.findFirst()
			.orElse(null);
	}

	static String home(Actor actor) {
		Role role = mainRole(actor);
		return role == null ? "/password" : PLACES.get(role).get(0);
	}

	private long count(String place, Actor actor) {
		Badge badge = badges.get(place);
		return badge == null ? 0 : badge.count(actor);
	}

	private static String shortName(String name) {
		return name.length() > 12 ? name.substring(0, 11) + "…" : name;
	}

}
