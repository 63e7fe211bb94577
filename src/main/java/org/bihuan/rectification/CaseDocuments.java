package org.bihuan.rectification;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.People;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes what a case leaves on paper: the unit's report (整改报告), of one case or of a whole
 * notice, and the sheet by which it was struck off (销号单).
 */
@Service
@Transactional
public class CaseDocuments {

	/** A document with its file name, still to be made. */
	public record Written(String name, Unprinted content) {
	}

	private final CaseRegister register;

	private final CaseDossier dossier;

	private final CaseParties parties;

	private final Organizations organizations;

	private final People people;

	private final OfficialDocuments documents;

	private final Texts texts;

	CaseDocuments(CaseRegister register, CaseDossier dossier, CaseParties parties, Organizations organizations,
			People people, OfficialDocuments documents, Texts texts) {
		this.register = register;
		this.dossier = dossier;
		this.parties = parties;
		this.organizations = organizations;
		this.people = people;
		this.documents = documents;
		this.texts = texts;
	}

	/** A document about a case, before it is read or put on file. */
	private record Paper(OfficialDocument document, Organization office) {
	}

	/** One case's current report. Refuses 409 where there is none; nothing is kept. */
	@Transactional(readOnly = true)
	public Written report(CaseId id, Actor actor) {
		return read(report(List.of(dossier.details(id, actor))), id);
	}

	/** Puts one case's current report on file. Refuses 409 where there is none. */
	public ArchivedDocument fileReport(CaseId id, Actor actor) {
		actor.must(Permission.FILE_DOCUMENTS);
		return file(report(List.of(dossier.details(id, actor))), id, actor);
	}

	/**
	 * Every current report under a notice that the actor may see, in one document; a
	 * unit's view is its own part of it, so it is never on file.
	 */
	@Transactional(readOnly = true)
	public Written report(NoticeId id, Actor actor) {
		List<CaseDetails> all = register
			.search(CaseFilter.ALL.withNotice(id.value()), new Paging(0, Paging.MAX_SIZE, "number,asc"), actor)
			.items()
			.stream()
			.map(c -> dossier.details(c.id(), actor))
			.toList();
		Paper paper = report(all);
		return new Written(paper.document().title() + ".docx", documents.draft(paper.document(), paper.office().id()));
	}

	private Paper report(List<CaseDetails> all) {
		List<CaseDetails> reported = all.stream().filter(d -> d.currentReport() != null).toList();
		if (reported.isEmpty()) {
			throw Refusal.conflict("rectification.no-report");
		}
		CaseSummary first = reported.get(0).summary();
		List<Block> body = new ArrayList<>();
		body.add(Block.text(texts.of("report.intro", first.documentNumber(), reported.size())));
		OffsetDateTime last = reported.get(0).issuedAt();
		for (int i = 0; i < reported.size(); i++) {
			CaseDetails d = reported.get(i);
			CaseDetails.Report report = java.util.Objects.requireNonNull(d.currentReport());
			last = report.submittedAt().isAfter(last) ? report.submittedAt() : last;
			body.add(Block.heading(texts.of("report.item", i + 1, d.summary().target().name(), d.summary().problem())));
			body.add(Block.text(texts.of("report.cause", report.cause())));
			body.add(Block.text(texts.of("report.measures", report.measures())));
			body.add(Block.text(texts.of("report.result", texts.word(report.result()), report.completedOn(),
					report.responsiblePerson())));
			if (report.selfCheck() != null) {
				body.add(Block.text(texts.of("report.selfCheck", report.selfCheck())));
			}
			body.add(Block.text(texts.of("report.evidence", evidence(d, report))));
		}
		boolean oneUnit = reported.stream().map(d -> d.summary().organization().id()).distinct().count() == 1;
		String unit = oneUnit ? first.organization().name() : "";
		Organization office = office(first.id());
		OfficialDocument document = new OfficialDocument(DocumentKind.RECTIFICATION_REPORT, "", "",
				texts.of("report.title", unit), office.name() + "\uff1a", body, List.of(), unit, date(last), "", "", "",
				"", "");
		return new Paper(document, office);
	}

	private String evidence(CaseDetails details, CaseDetails.Report report) {
		String names = details.evidence()
			.stream()
			.filter(file -> report.id().equals(file.reportId()))
			.map(file -> file.caption() == null ? file.name() : file.caption())
			.collect(Collectors.joining("\u3001"));
		return names.isEmpty() ? texts.of("report.noEvidence") : names;
	}

	/** The sheet of a case struck off. Refuses 409 one that is not; nothing is kept. */
	@Transactional(readOnly = true)
	public Written closure(CaseId id, Actor actor) {
		return read(closureOf(id, actor), id);
	}

	/** Puts the sheet of a case struck off on file. Refuses 409 one that is not. */
	public ArchivedDocument fileClosure(CaseId id, Actor actor) {
		actor.must(Permission.FILE_DOCUMENTS);
		return file(closureOf(id, actor), id, actor);
	}

	private Paper closureOf(CaseId id, Actor actor) {
		CaseDetails d = dossier.details(id, actor);
		CaseDetails.Report report = d.currentReport();
		if (d.summary().status() != CaseStatus.CLOSED || report == null || d.closedAt() == null) {
			throw Refusal.conflict("rectification.not-closed");
		}
		CaseDetails.Review passed = d.reviews().get(d.reviews().size() - 1);
		TimelineEntry closed = dossier.timeline(id, actor)
			.stream()
			.filter(entry -> entry.event().equals("CLOSED"))
			.reduce((a, b) -> b)
			.orElseThrow();
		List<List<String>> rows = new ArrayList<>();
		row(rows, "number", d.summary().number());
		row(rows, "target", d.summary().target().name());
		row(rows, "unit", d.summary().organization().name());
		row(rows, "problem", d.finding().description());
		row(rows, "indicator", d.finding().indicator() + " " + d.finding().indicatorName());
		row(rows, "cause", report.cause());
		row(rows, "measures", report.measures());
		row(rows, "completedOn", date(report.completedOn()));
		row(rows, "responsiblePerson", report.responsiblePerson());
		row(rows, "evidence", evidence(d, report));
		row(rows, "review", texts.of("closure.reviewText", texts.word(passed.method()), passed.comment()));
		row(rows, "reviewer", people.displayNames(java.util.Set.of(passed.reviewer()))
			.getOrDefault(passed.reviewer(), passed.reviewer()) + "\u3000" + date(passed.reviewedAt()));
		row(rows, "approver", closed.byName() + "\u3000" + date(closed.at()));
		row(rows, "inTime", texts.of(Boolean.TRUE.equals(d.endedInTime()) ? "closure.inTimeYes" : "closure.inTimeNo"));
		row(rows, "followUp", d.followUpOn() == null ? "" : date(d.followUpOn()));
		Organization office = office(id);
		OfficialDocument document = new OfficialDocument(DocumentKind.CLOSURE, "", "", texts.of("closure.title"), "",
				List.of(new Block.Table(List.of(texts.of("closure.field"), texts.of("closure.content")),
						List.of(22, 78), rows)),
				List.of(), office.name(), date(d.closedAt()), "", "", "", "", "");
		return new Paper(document, office);
	}

	private void row(List<List<String>> rows, String key, String value) {
		rows.add(List.of(texts.of("closure." + key), value));
	}

	private Written read(Paper paper, CaseId id) {
		return new Written(paper.document().title() + ".docx",
				documents.read(paper.document(), new Subject("case", id.value()), paper.office().id()));
	}

	private ArchivedDocument file(Paper paper, CaseId id, Actor actor) {
		CaseAct.FILE_DOCUMENT.require(paper.office().path(), actor);
		return documents.file(paper.document(), new Subject("case", id.value()), paper.office().id(),
				paper.office().path(), actor);
	}

	private Organization office(CaseId id) {
		return organizations.find(new OrganizationId(parties.of(List.of(id)).get(id).officeId())).orElseThrow();
	}

	private String date(OffsetDateTime at) {
		return date(at.toLocalDate());
	}

	private String date(LocalDate day) {
		return day.format(DateTimeFormatter.ofPattern(texts.of("format.date")));
	}

}
