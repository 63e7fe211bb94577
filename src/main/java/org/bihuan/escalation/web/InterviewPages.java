package org.bihuan.escalation.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.escalation.Interview;
import org.bihuan.escalation.InterviewRecord;
import org.bihuan.escalation.Interviews;
import org.bihuan.escalation.MeasureId;
import org.bihuan.escalation.MeasureState;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one interview: appointment, record, signatures. */
@PageController
class InterviewPages {

	private final Interviews interviews;

	private final CaseRegister register;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	InterviewPages(Interviews interviews, CaseRegister register, BusinessClock clock, Workdays workdays, Texts texts) {
		this.interviews = interviews;
		this.register = register;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
	}

	@Access(value = Permission.READ_MEASURES, scope = "measure")
	@GetMapping("/interviews/{id}")
	String interview(@PathVariable String id, Actor actor, Model model) {
		Interview interview = interviews.require(new MeasureId(id), actor);
		MeasureState state = interview.measure().state();
		boolean issued = register.isIssuingOffice(interview.measure().caseId(), actor);
		boolean office = issued && actor.isAny(Role.SUPERVISOR, Role.APPROVER);
		LocalDate next = workdays.calendar().plus(clock.today(), 1);
		model.addAttribute("i", interview);
		model.addAttribute("c", register.summary(interview.measure().caseId(), actor));
		model.addAttribute("appoints", office && (state == MeasureState.ORDERED || state == MeasureState.APPOINTED));
		model.addAttribute("records", office && state == MeasureState.APPOINTED);
		boolean signed = state == MeasureState.HELD && interviews.hasSigned(new MeasureId(id), actor);
		model.addAttribute("signs", state == MeasureState.HELD && !signed && (actor.isOfUnit()
				? interview.unitSignedBy() == null : issued && interview.officeSignedBy() == null));
		model.addAttribute("notesRefusal",
				office && state == MeasureState.HELD && !signed && interview.unitSignedBy() == null);
		model.addAttribute("otherSide", office && signed);
		model.addAttribute("cancels", office && state.isOpen());
		model.addAttribute("proposedAt", next.atTime(10, 0));
		model.addAttribute("earliest", next);
		return "escalation/interview";
	}

	@Access(value = Permission.HOLD_INTERVIEWS, scope = "measure")
	@PostMapping("/interviews/{id}/appointment")
	String appoint(@PathVariable String id, @RequestParam LocalDateTime at, @RequestParam String place,
			@RequestParam String interviewer, @RequestParam List<String> name, @RequestParam List<String> post,
			Actor actor, RedirectAttributes flash) {
		List<Interview.Interviewee> people = new ArrayList<>();
		for (int i = 0; i < Math.min(name.size(), post.size()); i++) {
			if (!name.get(i).isBlank()) {
				people.add(new Interview.Interviewee(name.get(i).strip(), post.get(i).strip()));
			}
		}
		interviews.appoint(new MeasureId(id), at.atZone(China.ZONE).toInstant(), place, interviewer, people, actor);
		return done(id, flash, "done.appointed");
	}

	@Access(value = Permission.HOLD_INTERVIEWS, scope = "measure")
	@PostMapping("/interviews/{id}/record")
	String record(@PathVariable String id, @RequestParam boolean held,
			@RequestParam(required = false) @Nullable String facts,
			@RequestParam(required = false) @Nullable String statement,
			@RequestParam(required = false) @Nullable String commitment,
			@RequestParam(required = false) @Nullable LocalDate commitmentDate, Actor actor, RedirectAttributes flash) {
		interviews.record(new MeasureId(id), new InterviewRecord(held, facts, statement, commitment, commitmentDate),
				actor);
		return done(id, flash, held ? "done.recorded" : "done.notAppeared");
	}

	@Access(value = Permission.SIGN_INTERVIEWS, scope = "measure")
	@PostMapping("/interviews/{id}/signature")
	String sign(@PathVariable String id, @RequestParam(defaultValue = "false") boolean unitRefuses, Actor actor,
			RedirectAttributes flash) {
		interviews.sign(new MeasureId(id), unitRefuses && !actor.isOfUnit(), actor);
		return done(id, flash, "done.signed");
	}

	private String done(String id, RedirectAttributes flash, String key) {
		flash.addFlashAttribute("done", texts.of(key));
		return "redirect:/interviews/" + id;
	}

}
