package org.bihuan.escalation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.bihuan.documents.ArchivedDocument;
import org.bihuan.documents.Block;
import org.bihuan.documents.DocumentKind;
import org.bihuan.documents.OfficialDocument;
import org.bihuan.documents.OfficialDocuments;
import org.bihuan.documents.Subject;
import org.bihuan.documents.Unprinted;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseAct;
import org.bihuan.rectification.CaseDetails;
import org.bihuan.rectification.CaseParties;
import org.bihuan.rectification.CaseDossier;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.DeadlineExplanation;
import org.bihuan.rectification.TimelineEntry;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the letters of measures (催办单、约谈通知书、约谈记录、通报批评、关停公告) and the file of a case for an
 * interview or for those who hold to account. The words lie in the bundle.
 */
@Service
@Transactional
public class MeasureDocuments {

	private static final int MOST_PARAGRAPHS = 12;

	/** A document with its file name, still to be made. */
	public record Written(String name, Unprinted content) {
	}

	private final MeasureStore store;

	private final Escalations escalations;

	private final Interviews interviews;

	private final CaseRegister register;

	private final CaseDossier dossier;

	private final CaseParties parties;

	private final Organizations organizations;

	private final OfficialDocuments documents;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	MeasureDocuments(MeasureStore store, Escalations escalations, Interviews interviews, CaseRegister register,
			CaseDossier dossier, CaseParties parties, Organizations organizations, OfficialDocuments documents,
			BusinessClock clock, Workdays workdays, Texts texts) {
		this.workdays = workdays;
		this.store = store;
		this.escalations = escalations;
		this.interviews = interviews;
		this.register = register;
		this.dossier = dossier;
		this.parties = parties;
		this.organizations = organizations;
		this.documents = documents;
		this.clock = clock;
		this.texts = texts;
	}

	/** A document about a measure, before it is read or put on file. */
	private record Paper(OfficialDocument document, Subject subject, OrganizationId office, boolean out) {

		Written written(Unprinted content) {
			return new Written(document.title().replaceAll("[\\\\/:*?\"<>|]", "") + ".docx", content);
		}

	}

	/**
	 * The measure's letter to its unit, which reads it once it has left the office.
	 * Refuses the unit 409 before; nothing is kept.
	 */
	@Transactional(readOnly = true)
	public Written letter(MeasureId id, Actor actor) {
		return read(letterOf(escalations.require(id, actor), actor), actor);
	}

	/**
	 * Puts the letter on file. Refuses 403 whoever is not of the office that issued the
	 * notice, 409 one that has not left the office.
	 */
	public ArchivedDocument fileLetter(MeasureId id, Actor actor) {
		return file(letterOf(escalations.require(id, actor), actor), actor);
	}

	private Paper letterOf(Measure measure, Actor actor) {
		return write(kind(measure.kind()), "letter." + measure.kind(), measure, actor, List.of());
	}

	private static DocumentKind kind(MeasureKind kind) {
		return switch (kind) {
			case URGE -> DocumentKind.URGE;
			case INTERVIEW -> DocumentKind.INTERVIEW_NOTICE;
			case CIRCULAR -> DocumentKind.CRITICISM;
			case SHUTDOWN -> DocumentKind.SHUTDOWN_NOTICE;
			case ACCOUNTABILITY -> DocumentKind.ACCOUNTABILITY;
		};
	}

	/** An interview's record with both signatures; nothing is kept. */
	@Transactional(readOnly = true)
	public Written protocol(MeasureId id, Actor actor) {
		Paper paper = protocolOf(id, actor);
		return paper.written(documents.read(paper.document(), paper.subject(), paper.office()));
	}

	/**
	 * Puts the record on file. Refuses 403 whoever is not of the office that issued the
	 * notice, 409 one the office has not signed.
	 */
	public ArchivedDocument fileProtocol(MeasureId id, Actor actor) {
		return file(protocolOf(id, actor), actor);
	}

	private Paper protocolOf(MeasureId id, Actor actor) {
		return write(DocumentKind.INTERVIEW_RECORD, "letter.PROTOCOL", interviews.require(id, actor).measure(), actor,
				List.of());
	}

	private Written read(Paper paper, Actor actor) {
		if (!paper.out() && !Audience.OFFICE.includes(actor)) {
			throw Refusal.conflict("escalation.letter-not-out", paper.document().title());
		}
		return paper.written(documents.read(paper.document(), paper.subject(), paper.office()));
	}

	/** What the issuing office puts on its file by hand. */
	private ArchivedDocument file(Paper paper, Actor actor) {
		actor.must(Permission.FILE_DOCUMENTS);
		CaseAct.FILE_DOCUMENT.require(path(paper), actor);
		return put(paper, actor);
	}

	private ArchivedDocument put(Paper paper, Actor actor) {
		if (!paper.out()) {
			throw Refusal.conflict("escalation.letter-not-out", paper.document().title());
		}
		return documents.file(paper.document(), paper.subject(), paper.office(), path(paper), actor);
	}

	/** Where the office stands; of one that is not known nobody is. */
	private String path(Paper paper) {
		return organizations.find(paper.office()).map(Organization::path).orElse("");
	}

	/** Puts on file what left the office by what was just done about the measure. */
	void fileAfter(MeasureMoved moved, Actor actor) {
		Measure measure = store.require(moved.id());
		switch (moved.step()) {
			case APPOINTED, APPROVED, FINISHED -> put(letterOf(measure, actor), actor);
			case SIGNED -> put(protocolOf(measure.id(), actor), actor);
			default -> {
			}
		}
	}

	/** History, missed dates, evidence and earlier measures in one document. */
	@Transactional(readOnly = true)
	public Written caseFile(MeasureId id, Actor actor) {
		Measure measure = escalations.require(id, actor);
		CaseSummary c = register.summary(measure.caseId(), actor);
		CaseDetails details = dossier.details(c.id(), actor);
		DeadlineExplanation deadline = dossier.deadline(c.id(), actor);
		List<Block> body = new ArrayList<>();
		heading(body, "file.problem");
		text(body, texts.of("file.problemText", details.finding().description(), details.finding().indicator(),
				details.finding().indicatorName(), details.finding().sampledAt()));
		heading(body, "file.deadlines");
		deadline.events().forEach(event -> text(body, date(event.at()) + "\uff1a" + event.effect()));
		heading(body, "file.measures");
		store.of(c.id(), actor)
			.forEach(each -> text(body, texts.of("file.measure", date(each.orderedAt()), texts.word(each.kind()),
					texts.word(each.state()))));
		heading(body, "file.history");
		for (TimelineEntry entry : dossier.timeline(c.id(), actor)) {
			text(body, date(entry.at()) + "\uff1a" + entry.words()
					+ (entry.detail() == null ? "" : "\uff08" + entry.detail() + "\uff09"));
		}
		heading(body, "file.evidence");
		details.evidence()
			.forEach(file -> text(body, texts.of("file.file", file.name(), date(file.addedAt()), file.sha256())));
		Paper paper = write(DocumentKind.CASE_FILE, "letter.FILE", measure, actor, body);
		return paper.written(documents.draft(paper.document(), paper.office()));
	}

	private void heading(List<Block> body, String key) {
		body.add(Block.heading(texts.of(key)));
	}

	private static void text(List<Block> body, String text) {
		body.add(Block.text(text));
	}

	private Paper write(DocumentKind kind, String key, Measure measure, Actor actor, List<Block> more) {
		CaseSummary c = register.summary(measure.caseId(), actor);
		CaseParties.Party party = parties.of(List.of(c.id())).get(c.id());
		String office = organizations.find(new OrganizationId(party.officeId())).map(Organization::name).orElse("");
		Object[] args = args(measure, c, actor);
		List<Block> body = new ArrayList<>();
		for (int i = 1; i <= MOST_PARAGRAPHS; i++) {
			String paragraph = texts.of(key + "." + i, args);
			if (paragraph.equals(key + "." + i)) {
				break;
			}
			text(body, paragraph);
		}
		body.addAll(more);
		String title = texts.of(key + ".title", args);
		OfficialDocument document = OfficialDocument.letter(kind, office,
				measure.documentNumber() != null ? measure.documentNumber() : texts.of("letter.number", c.number()),
				title, addressee(kind, c), body, date(heldAt(kind, measure, actor)));
		return new Paper(document, new Subject(escalations.kind(), measure.id().value()),
				new OrganizationId(party.officeId()), isOut(kind, measure, actor));
	}

	/** What speaks about the unit to others is not addressed to the unit. */
	private static String addressee(DocumentKind kind, CaseSummary c) {
		return kind == DocumentKind.ACCOUNTABILITY || kind == DocumentKind.CASE_FILE ? ""
				: c.organization().name() + "\uff1a";
	}

	/**
	 * An interview's notice without a time, its record unsigned, a criticism that was not
	 * published and a shutdown that was not approved have not left the office.
	 */
	private boolean isOut(DocumentKind kind, Measure measure, Actor actor) {
		return switch (kind) {
			case INTERVIEW_NOTICE -> interviews.require(measure.id(), actor).at() != null;
			case INTERVIEW_RECORD -> interviews.require(measure.id(), actor).officeSignedBy() != null;
			case CASE_FILE -> false;
			default -> measure.sent();
		};
	}

	/** A record bears the day of the talk, a letter that of its order. */
	private OffsetDateTime heldAt(DocumentKind kind, Measure measure, Actor actor) {
		OffsetDateTime at = kind == DocumentKind.INTERVIEW_RECORD ? interviews.require(measure.id(), actor).at() : null;
		return at == null ? measure.orderedAt() : at;
	}

	/**
	 * The deadline as it stood when the measure was ordered: a letter speaks of its own
	 * day.
	 */
	private LocalDate deadlineWhen(Measure measure, Actor actor) {
		return dossier.deadline(measure.caseId(), actor)
			.events()
			.stream()
			.filter(event -> !event.at().isAfter(measure.orderedAt()))
			.reduce((a, b) -> b)
			.map(DeadlineExplanation.Event::deadline)
			.orElseGet(() -> measure.orderedAt().toLocalDate());
	}

	/** What the bundle's letters speak of, by number. */
	private Object[] args(Measure measure, CaseSummary c, Actor actor) {
		long before = store.of(c.id())
			.stream()
			.filter(m -> m.kind() == measure.kind() && !m.orderedAt().isAfter(measure.orderedAt()))
			.count();
		LocalDate ordered = measure.orderedAt().toLocalDate();
		LocalDate deadline = deadlineWhen(measure, actor);
		int overdue = workdays.calendar().between(deadline, ordered);
		Object[] args = { c.organization().name(), c.target().name(), c.problem(), c.documentNumber(), deadline,
				overdue > 0 ? texts.of("letter.overdue", String.valueOf(overdue)) : "", String.valueOf(before),
				measure.due(), clock.today(), "", "", "", "", "", "", "", "", "" };
		if (measure.kind() == MeasureKind.INTERVIEW) {
			Interview interview = interviews.require(measure.id(), actor);
			Object[] facts = {
					interview.at() == null ? ""
							: interview.at().format(DateTimeFormatter.ofPattern(texts.of("letter.time"))),
					blank(interview.place()), blank(interview.interviewer()),
					interview.interviewees()
						.stream()
						.map(person -> person.name() + "\uff08" + person.post() + "\uff09")
						.collect(Collectors.joining("\u3001")),
					blank(interview.facts()), blank(interview.statement()), blank(interview.commitment()),
					interview.commitmentDate() == null ? "" : interview.commitmentDate(),
					texts.of("interviewee." + interview.rank()) };
			System.arraycopy(facts, 0, args, 9, facts.length);
		}
		return Arrays.stream(args).map(arg -> arg == null ? "" : arg).toArray();
	}

	private static String blank(@org.jspecify.annotations.Nullable String text) {
		return text == null ? "" : text;
	}

	private String date(OffsetDateTime at) {
		return at.format(DateTimeFormatter.ofPattern(texts.of("format.date")));
	}

}
