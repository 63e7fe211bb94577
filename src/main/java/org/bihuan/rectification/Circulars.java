package org.bihuan.rectification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bihuan.documents.ArchivedDocument;
import org.bihuan.documents.Block;
import org.bihuan.documents.DocumentKind;
import org.bihuan.documents.OfficialDocument;
import org.bihuan.documents.OfficialDocuments;
import org.bihuan.documents.Subject;
import org.bihuan.documents.Unprinted;
import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingState;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.RoundStatistics;
import org.bihuan.inspection.Statistics;
import org.bihuan.organization.Actor;
import org.bihuan.organization.People;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a notice's text and its document. Until it is signed the text follows the
 * figures; what was signed stays word for word.
 */
@Service
@Transactional
public class Circulars {

	private static final long LEAST = 2L * 1024 * 1024;

	/** The special tasks of a period, as a circular tells of them. */
	private static final long TASKS = 8L * 1024 * 1024;

	/** A problem with its words and where it stands. */
	private static final long PROBLEM = 2 * 1024;

	private final JdbcClient jdbc;

	private final Notices notices;

	private final Inspections inspections;

	private final Statistics statistics;

	private final CircularWriter writer;

	private final CircularAnnexes annexes;

	private final FigureProofs proofs;

	private final OfficialDocuments documents;

	private final People people;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	private final JsonMapper json;

	private final Seals seals;

	Circulars(JdbcClient jdbc, Notices notices, Inspections inspections, Statistics statistics, CircularWriter writer,
			CircularAnnexes annexes, FigureProofs proofs, OfficialDocuments documents, People people,
			BusinessClock clock, Workdays workdays, Texts texts, JsonMapper json, Seals seals) {
		this.seals = seals;
		this.jdbc = jdbc;
		this.notices = notices;
		this.inspections = inspections;
		this.statistics = statistics;
		this.writer = writer;
		this.annexes = annexes;
		this.proofs = proofs;
		this.documents = documents;
		this.people = people;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
		this.json = json;
	}

	/** The notice in words, for whoever may see the notice. */
	@Transactional(readOnly = true)
	public CircularText text(Notice notice) {
		CircularWriter.Material material = material(notice);
		return new CircularText(writer.addressee(material), words(material),
				annexes.names(notice.kind(), material.figures()),
				proofs.of(material.figures(), notice, material.listed()), checks(notice, material.listed()));
	}

	private CircularWriter.Material material(Notice notice) {
		RoundStatistics figures = statistics.of(notice.inspectionId());
		return new CircularWriter.Material(notice, inspections.of(notice.inspectionId()), figures,
				notices.findings(notice.id()));
	}

	private List<CircularText.Paragraph> words(CircularWriter.Material material) {
		if (material.notice().state() == NoticeState.DRAFT) {
			return writer.write(material);
		}
		String signed = jdbc.sql("select coalesce(signed_text, '') from rectification_notice where id = ?")
			.param(material.notice().id().value())
			.query(String.class)
			.single();
		return signed.isEmpty() ? writer.write(material)
				: seals.tryOpen(SealedWords.SIGNED, material.notice().id().value(), signed)
					.map(words -> json.readValue(words, new TypeReference<List<CircularText.Paragraph>>() {
					}))
					.orElseThrow(() -> Refusal.conflict("rectification.signed-words-broken"));
	}

	/**
	 * A notice's figures and problems, read once for all that signing it asks of them.
	 */
	Signing signing(Notice notice) {
		return new Signing(material(notice));
	}

	/**
	 * The notice as docx: an issued one as it is on file, any other as it would be sent
	 * now. Nothing is made or kept yet.
	 */
	@Transactional(readOnly = true)
	public Unprinted docx(Notice notice) {
		OfficialDocument document = document(notice);
		return (notice.state() == NoticeState.ISSUED ? documents.last(document.kind(), subject(notice))
				: Optional.<ArchivedDocument>empty())
			.map(filed -> new Unprinted(document, filed, null))
			.orElseGet(() -> documents.draft(document, notice.officeId()));
	}

	/**
	 * Puts an issued notice's document on file, in the name of whoever signed it. What is
	 * on file stays. Refuses 409 what is not issued.
	 */
	public ArchivedDocument file(Notice notice) {
		if (notice.state() != NoticeState.ISSUED) {
			throw Refusal.conflict("rectification.not-issued", notice.documentNumber());
		}
		OfficialDocument document = document(notice);
		Actor signer = people
			.actor(jdbc.sql("select issued_by from rectification_notice where id = ?")
				.param(notice.id().value())
				.query(String.class)
				.single())
			.orElseThrow();
		return documents.last(document.kind(), subject(notice))
			.orElseGet(() -> documents.file(document, subject(notice), notice.officeId(), notice.officePath(), signer));
	}

	private Subject subject(Notice notice) {
		return new Subject(notices.kind(), notice.id().value());
	}

	/** For publication: without the contact, personal data in problems covered. */
	@Transactional(readOnly = true)
	public Unprinted masked(Notice notice) {
		return documents.draft(Masking.cover(document(notice), notice.contactName(), notice.contactPhone()),
				notice.officeId());
	}

	private OfficialDocument document(Notice notice) {
		CircularWriter.Material material = material(notice);
		List<Block> body = new ArrayList<>();
		for (CircularText.Paragraph paragraph : words(material)) {
			if (!paragraph.style().equals("flush")) {
				body.add(paragraph.style().equals("h") ? Block.heading(paragraph.marked())
						: Block.text(paragraph.marked()));
			}
		}
		boolean circular = notice.kind() == NoticeKind.CIRCULAR;
		return new OfficialDocument(circular ? DocumentKind.CIRCULAR : DocumentKind.RECTIFICATION_NOTICE,
				notice.officeName() + texts.of("circular.file"), notice.documentNumber(), notice.title(),
				writer.addressee(material), body, annexes.pages(notice, material), notice.officeName(),
				date(notice.signedOn()), circular ? texts.of("circular.note") : "", "", notice.officeName(),
				date(notice.signedOn()), "");
	}

	/**
	 * What reading a notice takes in memory, by its problems: for whoever reads it on
	 * somebody's account.
	 */
	public static long memory(Notice notice) {
		return LEAST + PROBLEM * notice.total() + (notice.kind() == NoticeKind.CIRCULAR ? TASKS : 0);
	}

	/** The annex tables as xlsx; written within no transaction. */
	@Transactional(propagation = Propagation.NEVER)
	public byte[] annexes(Notice notice) {
		return annexes.xlsx(material(notice));
	}

	private List<CircularText.Check> checks(Notice notice, List<Finding> listed) {
		List<CircularText.Check> checks = new ArrayList<>();
		long unverified = listed.stream().filter(finding -> finding.state() != FindingState.CONFIRMED).count();
		checks.add(new CircularText.Check(unverified == 0, unverified == 0
				? texts.of("checklist.verified", listed.size()) : texts.of("checklist.unverified", unverified)));
		boolean once = notices.uses(notice) == 1;
		checks.add(new CircularText.Check(once, texts.of(once ? "checklist.number" : "checklist.numberTwice")));
		if (notice.deadline() != null) {
			var calendar = workdays.calendar();
			boolean past = notice.deadline().isBefore(clock.today());
			checks.add(past ? new CircularText.Check(false, texts.of("checklist.deadlinePast", date(notice.deadline())))
					: new CircularText.Check(true, texts.of("checklist.deadline", date(notice.deadline()),
							calendar.between(clock.today(), notice.deadline()))));
			if (!calendar.isWorkingDay(notice.deadline())) {
				checks.add(new CircularText.Check(false, texts.of("checklist.weekend", date(notice.deadline()))));
			}
		}
		checks.add(new CircularText.Check(true,
				texts.of("checklist.units", listed.stream().map(Finding::unitId).distinct().count())));
		return checks;
	}

	private String date(LocalDate day) {
		return day.format(DateTimeFormatter.ofPattern(texts.of("format.date")));
	}

	/** What is asked of a notice's figures and problems while it is signed. */
	final class Signing {

		private final CircularWriter.Material material;

		private Signing(CircularWriter.Material material) {
			this.material = material;
		}

		/** What of the figures does not add up, in words. */
		List<String> broken() {
			return proofs.of(material.figures(), material.notice(), material.listed())
				.stream()
				.filter(check -> !check.ok())
				.map(CircularText.Check::text)
				.toList();
		}

		/**
		 * From now on the text is what it is today, of the notice as it is now. Refuses
		 * (409) one whose contact's telephone does not open.
		 */
		void freeze(Notice signed) {
			if (texts.of("seal.broken").equals(signed.contactPhone())) {
				throw Refusal.conflict("rectification.contact-broken");
			}
			List<CircularText.Paragraph> words = writer.write(material.of(signed));
			jdbc.sql("update rectification_notice set signed_text = ? where id = ?")
				.params(seals.seal(SealedWords.SIGNED, signed.id().value(), json.writeValueAsString(words)),
						signed.id().value())
				.update();
		}

	}

}
