package org.bihuan.escalation.web;

import java.time.LocalDate;
import java.util.List;

import org.bihuan.documents.DocumentPress;
import org.bihuan.documents.DocumentRenderer;
import org.bihuan.escalation.Duties;
import org.bihuan.escalation.DutyParty;
import org.bihuan.escalation.DutyState;
import org.bihuan.escalation.Escalations;
import org.bihuan.escalation.FollowUps;
import org.bihuan.escalation.Instructions;
import org.bihuan.escalation.Measure;
import org.bihuan.escalation.MeasureDocuments;
import org.bihuan.escalation.MeasureId;
import org.bihuan.escalation.MeasureKind;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.Extensions;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Measures and duties on pages: of one case, of everybody, and what may be done by hand.
 */
@PageController
class MeasurePages {

	private final Escalations escalations;

	private final Duties duties;

	private final Instructions instructions;

	private final FollowUps followUps;

	private final Extensions extensions;

	private final MeasureDocuments documents;

	private final DocumentPress press;

	private final CaseRegister register;

	private final BusinessClock clock;

	private final Texts texts;

	MeasurePages(Escalations escalations, Duties duties, Instructions instructions, FollowUps followUps,
			Extensions extensions, MeasureDocuments documents, DocumentPress press, CaseRegister register,
			BusinessClock clock, Texts texts) {
		this.escalations = escalations;
		this.duties = duties;
		this.instructions = instructions;
		this.followUps = followUps;
		this.extensions = extensions;
		this.documents = documents;
		this.press = press;
		this.register = register;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(value = Permission.READ_MEASURES, scope = "case")
	@GetMapping("/cases/{id}/measures")
	String ofCase(@PathVariable String id, @RequestHeader(value = "HX-Request", required = false) @Nullable String part,
			Actor actor, Model model) {
		CaseSummary c = register.summary(new CaseId(id), actor);
		boolean issued = register.isIssuingOffice(c.id(), actor);
		model.addAttribute("c", c);
		model.addAttribute("measures", escalations.of(c.id(), actor));
		model.addAttribute("duties", duties.of(c.id(), actor));
		model.addAttribute("files", issued && actor.may(Permission.FILE_DOCUMENTS));
		model.addAttribute("today", clock.today());
		model.addAttribute("leads", actor.is(Role.LEADER) && c.status().isOpen());
		model.addAttribute("hands", issued && actor.is(Role.APPROVER) && c.status().isOpen());
		model.addAttribute("dead", issued && actor.isAny(Role.SUPERVISOR, Role.APPROVER) && c.status().isOpen()
				&& c.indicator().equals("NM-V2-2") && !c.measures().contains("SHUTDOWN"));
		model.addAttribute("actor", actor);
		return part != null ? "escalation/fragments/of-case :: of-case" : "escalation/of-case";
	}

	@Access(Permission.READ_OVERVIEW)
	@GetMapping("/measures")
	String list(@RequestParam(required = false) @Nullable MeasureKind kind, @RequestParam(defaultValue = "0") int page,
			Actor actor, Model model) {
		model.addAttribute("kind", kind);
		model.addAttribute("kinds", MeasureKind.values());
		model.addAttribute("page", escalations.search(kind, null, null, new Paging(page, 50, "orderedAt,desc"), actor));
		return "escalation/measures";
	}

	@Access(Permission.READ_MEASURES)
	@GetMapping("/duties")
	String duties(@RequestParam(required = false) @Nullable DutyParty party,
			@RequestHeader(value = "HX-Request", required = false) @Nullable String part, Actor actor, Model model) {
		boolean office = !actor.isOfUnit();
		model.addAttribute("mine", duties.mine(actor, 30));
		if (part != null) {
			return "escalation/fragments/mine :: mine";
		}
		model.addAttribute("requests", office ? extensions.waiting(actor) : List.of());
		model.addAttribute("decides", actor.is(Role.APPROVER));
		model.addAttribute("others", office
				? duties.search(DutyState.OPEN, party, null, new Paging(0, 100, "due,asc"), actor).items() : List.of());
		model.addAttribute("party", party);
		model.addAttribute("parties", DutyParty.values());
		model.addAttribute("actor", actor);
		return "escalation/duties";
	}

	@Access(value = Permission.ORDER_MEASURES, scope = "case")
	@PostMapping("/cases/{id}/urge")
	String urge(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		escalations.urge(new CaseId(id), null, actor);
		return done(id, flash, "done.urged");
	}

	@Access(value = Permission.ORDER_ACCOUNTABILITY, scope = "case")
	@PostMapping("/cases/{id}/accountability")
	String handOver(@PathVariable String id, @RequestParam String reason, Actor actor, RedirectAttributes flash) {
		escalations.handOver(new CaseId(id), reason, actor);
		return done(id, flash, "done.handOver");
	}

	@Access(value = Permission.ORDER_MEASURES, scope = "case")
	@PostMapping("/cases/{id}/shutdown")
	String propose(@PathVariable String id, @RequestParam String reason, Actor actor, RedirectAttributes flash) {
		escalations.proposeShutdown(new CaseId(id), reason, actor);
		return done(id, flash, "done.shutdownProposed");
	}

	@Access(value = Permission.INSTRUCT, scope = "case")
	@PostMapping("/cases/{id}/instructions")
	String instruct(@PathVariable String id, @RequestParam String text, @RequestParam DutyParty party,
			@RequestParam(required = false) @Nullable LocalDate due, Actor actor, RedirectAttributes flash) {
		instructions.instruct(new CaseId(id), text, party, due, actor);
		return done(id, flash, "done.instructed");
	}

	@Access(Permission.COMPLETE_DUTIES)
	@PostMapping("/duties/{id}/completion")
	String complete(@PathVariable String id, @RequestParam String result, @RequestParam String caseId, Actor actor,
			RedirectAttributes flash) {
		instructions.done(id, result, actor);
		return done(caseId, flash, "done.duty");
	}

	@Access(Permission.FOLLOW_UP)
	@PostMapping("/follow-ups/{id}/result")
	String followUp(@PathVariable String id, @RequestParam boolean relapsed, @RequestParam String comment,
			@RequestParam String caseId, Actor actor, RedirectAttributes flash) {
		followUps.record(id, relapsed, comment, actor);
		return done(caseId, flash, relapsed ? "done.relapsed" : "done.putRight");
	}

	@Access(value = Permission.ORDER_MEASURES, scope = "measure")
	@PostMapping("/measures/{id}/cancellation")
	String cancel(@PathVariable String id, @RequestParam String reason, Actor actor, RedirectAttributes flash) {
		Measure measure = escalations.cancel(new MeasureId(id), reason, actor);
		return done(measure.caseId().value(), flash, "done.cancelled");
	}

	@Access(value = Permission.PUBLISH_CIRCULARS, scope = "measure")
	@PostMapping("/measures/{id}/publication")
	String publish(@PathVariable String id, @RequestParam String documentNumber, @RequestParam LocalDate publishedOn,
			Actor actor, RedirectAttributes flash) {
		Measure measure = escalations.publish(new MeasureId(id), documentNumber, publishedOn, actor);
		return done(measure.caseId().value(), flash, "done.published");
	}

	@Access(value = Permission.ORDER_ACCOUNTABILITY, scope = "measure")
	@PostMapping("/measures/{id}/handover")
	String handedOver(@PathVariable String id, @RequestParam String to, @RequestParam LocalDate on, Actor actor,
			RedirectAttributes flash) {
		Measure measure = escalations.handedOver(new MeasureId(id), to, on, actor);
		return done(measure.caseId().value(), flash, "done.handedOver");
	}

	/**
	 * The measure's letter as docx: urge, interview notice, circular, shutdown notice,
	 * hand-over.
	 */
	@Access(value = Permission.READ_MEASURES, scope = "measure")
	@GetMapping({ "/measures/{id}/document", "/api/v1/measures/{id}/document" })
	ResponseEntity<byte[]> document(@PathVariable String id, Actor actor) {
		return docx(documents.letter(new MeasureId(id), actor), actor);
	}

	/** An interview's record as docx. */
	@Access(value = Permission.READ_MEASURES, scope = "measure")
	@GetMapping({ "/interviews/{id}/protocol", "/api/v1/interviews/{id}/protocol" })
	ResponseEntity<byte[]> protocol(@PathVariable String id, Actor actor) {
		return docx(documents.protocol(new MeasureId(id), actor), actor);
	}

	/**
	 * Everything about the case in one docx, for an interview or those who hold to
	 * account.
	 */
	@Access(value = Permission.READ_INTERVIEW_PACKAGE, scope = "measure")
	@GetMapping({ "/measures/{id}/package", "/api/v1/measures/{id}/package" })
	ResponseEntity<byte[]> file(@PathVariable String id, Actor actor) {
		return docx(documents.caseFile(new MeasureId(id), actor), actor);
	}

	/** Puts the measure's letter on file (归档). */
	@Access(value = Permission.FILE_DOCUMENTS, scope = "measure")
	@PostMapping("/measures/{id}/document")
	String fileLetter(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		documents.fileLetter(new MeasureId(id), actor);
		return done(escalations.require(new MeasureId(id), actor).caseId().value(), flash, "done.filed");
	}

	/** Puts an interview's record on file (归档). */
	@Access(value = Permission.FILE_DOCUMENTS, scope = "measure")
	@PostMapping("/interviews/{id}/protocol")
	String fileProtocol(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		documents.fileProtocol(new MeasureId(id), actor);
		return done(escalations.require(new MeasureId(id), actor).caseId().value(), flash, "done.filed");
	}

	private ResponseEntity<byte[]> docx(MeasureDocuments.Written written, Actor actor) {
		return Downloads.of(press.print(written.content(), actor), written.name(), DocumentRenderer.DOCX);
	}

	private String done(String caseId, RedirectAttributes flash, String key) {
		flash.addFlashAttribute("done", texts.of(key));
		return "redirect:/cases/" + caseId;
	}

}
