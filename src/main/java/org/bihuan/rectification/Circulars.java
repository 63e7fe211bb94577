package org.bihuan.rectification;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bihuan.documents.DocumentRenderer;
import org.bihuan.documents.OfficialDocument;
import org.bihuan.documents.SheetWriter;
import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingState;
import org.bihuan.inspection.Findings;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.Round;
import org.bihuan.inspection.RoundStatistics;
import org.bihuan.inspection.Statistics;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a notice's text, its docx and its annex tables; every figure comes from the
 * round's statistics.
 */
@Service
@Transactional(readOnly = true)
public class Circulars {

	private final Notices notices;

	private final Findings findings;

	private final Inspections inspections;

	private final Statistics statistics;

	private final DocumentRenderer renderer;

	private final Texts texts;

	private final BusinessClock clock;

	private final Workdays workdays;

	Circulars(Notices notices, Findings findings, Inspections inspections, Statistics statistics,
			DocumentRenderer renderer, Texts texts, BusinessClock clock, Workdays workdays) {
		this.notices = notices;
		this.findings = findings;
		this.inspections = inspections;
		this.statistics = statistics;
		this.renderer = renderer;
		this.texts = texts;
		this.clock = clock;
		this.workdays = workdays;
	}

	/** The notice in words, for whoever may see the notice. */
	public CircularText text(Notice notice) {
		Round round = inspections.of(notice.inspectionId());
		RoundStatistics figures = statistics.of(round.id());
		List<Finding> listed = notices.findings(notice.id());
		List<CircularText.Paragraph> paragraphs = new ArrayList<>();
		paragraphs.add(new CircularText.Paragraph("flush", texts.of("circular.addressee")));
		text(paragraphs, "circular.intro", date(round.from()), date(round.to()));
		paragraphs.add(new CircularText.Paragraph("h", texts.of("circular.h1")));
		kind(paragraphs, "circular.sites", figures.websites());
		kind(paragraphs, "circular.accounts", figures.accounts());
		if (figures.previous() != null) {
			text(paragraphs, "circular.change", change(figures.previous().websitesRateChange()),
					change(figures.previous().accountsRateChange()));
			text(paragraphs, "circular.recheck", figures.recheck().earlier(), figures.recheck().remaining());
		}
		paragraphs.add(new CircularText.Paragraph("h", texts.of("circular.h2")));
		problems(paragraphs, listed);
		paragraphs.add(new CircularText.Paragraph("h", texts.of("circular.h3")));
		text(paragraphs, "circular.demand",
				notice.deadline() != null ? date(notice.deadline()) : texts.of("circular.days", notice.workingDays()));
		deadlineExplained(paragraphs, notice);
		if (notice.contactName() != null && notice.contactPhone() != null) {
			text(paragraphs, "circular.contact", notice.contactName(), notice.contactPhone());
		}
		return new CircularText(texts.of("circular.addressee"), paragraphs,
				List.of(texts.of("annex.sitesTitle"), texts.of("annex.accountsTitle"), texts.of("annex.findingsTitle")),
				proofs(figures, notice, listed), checks(notice, listed));
	}

	/** The same account of the deadline as on the case's page (期限说明). */
	private void deadlineExplained(List<CircularText.Paragraph> paragraphs, Notice notice) {
		if (notice.deadline() == null) {
			return;
		}
		java.time.LocalDate from = notice.issuedMs() == null ? clock.today()
				: China.dayOf(java.time.Instant.ofEpochMilli(notice.issuedMs()));
		if (from.isAfter(notice.deadline())) {
			return;
		}
		var calendar = workdays.calendar();
		String off = from.plusDays(1)
			.datesUntil(notice.deadline().plusDays(1))
			.filter(day -> !calendar.isWorkingDay(day))
			.map(day -> calendar.special(day) == null ? texts.of("ruler.weekend")
					: java.util.Objects.requireNonNull(calendar.special(day)).name())
			.distinct()
			.collect(Collectors.joining("\u3001"));
		text(paragraphs, off.isEmpty() ? "circular.deadlineWhy" : "circular.deadlineWhyOff", date(from),
				date(notice.deadline()), calendar.between(from, notice.deadline()), off);
	}

	private void text(List<CircularText.Paragraph> paragraphs, String key, Object... args) {
		paragraphs.add(new CircularText.Paragraph("",
				texts.of(key, Arrays.stream(args).map(arg -> arg instanceof Number ? arg.toString() : arg).toArray())));
	}

	private void kind(List<CircularText.Paragraph> paragraphs, String key, RoundStatistics.Kind kind) {
		if (kind.operating() > 0) {
			text(paragraphs, key, kind.operating(), kind.checked(), kind.qualified(), kind.qualifiedRate(),
					kind.unqualified(), RoundStatistics.rate(kind.unqualified(), kind.checked()));
		}
	}

	private String change(BigDecimal points) {
		return points.signum() == 0 ? texts.of("circular.same")
				: texts.of(points.signum() > 0 ? "circular.up" : "circular.down", points.abs().toString());
	}

	private void problems(List<CircularText.Paragraph> paragraphs, List<Finding> listed) {
		Map<String, List<Finding>> byProblem = listed.stream()
			.collect(Collectors.groupingBy(Finding::indicatorName, LinkedHashMap::new, Collectors.toList()));
		byProblem.forEach((problem, found) -> text(paragraphs, "circular.problem", problem,
				found.stream().map(Finding::targetName).limit(3).collect(Collectors.joining("\u3001")),
				(int) found.stream().map(Finding::targetId).distinct().count()));
	}

	/** Each figure against the rows it must equal; one that does not is shown as such. */
	private List<CircularText.Check> proofs(RoundStatistics figures, Notice notice, List<Finding> listed) {
		int sites = sum(figures.byCategory(), TargetKind.WEBSITE);
		int accounts = sum(figures.byRegion(), TargetKind.ACCOUNT);
		int byIndicator = figures.byIndicator().stream().mapToInt(RoundStatistics.IndicatorCount::count).sum();
		long confirmed = findings.all(notice.inspectionId())
			.stream()
			.filter(finding -> finding.state() == FindingState.CONFIRMED)
			.count();
		return List.of(equal("proof.sites", figures.websites().unqualified(), sites), rate(figures.websites()),
				equal("proof.accounts", figures.accounts().unqualified(), accounts), rate(figures.accounts()),
				equal("proof.findings", confirmed, byIndicator), equal("proof.listed", listed.size(), notice.total()));
	}

	private static int sum(List<RoundStatistics.Group> groups, TargetKind kind) {
		return groups.stream().filter(g -> g.kind() == kind).mapToInt(RoundStatistics.Group::unqualified).sum();
	}

	private CircularText.Check equal(String key, long said, long counted) {
		return new CircularText.Check(said == counted, texts.of(key, said, counted));
	}

	private CircularText.Check rate(RoundStatistics.Kind kind) {
		return new CircularText.Check(kind.qualified() + kind.unqualified() == kind.checked(),
				texts.of("proof.siteRate", RoundStatistics.rate(kind.unqualified(), kind.checked()).toString(),
						kind.unqualified(), kind.checked()));
	}

	private List<CircularText.Check> checks(Notice notice, List<Finding> listed) {
		List<CircularText.Check> checks = new ArrayList<>();
		long unverified = listed.stream().filter(finding -> finding.state() != FindingState.CONFIRMED).count();
		checks.add(new CircularText.Check(unverified == 0, unverified == 0
				? texts.of("checklist.verified", listed.size()) : texts.of("checklist.unverified", unverified)));
		checks.add(new CircularText.Check(notices.uses(notice) == 1,
				texts.of(notices.uses(notice) == 1 ? "checklist.number" : "checklist.numberTwice")));
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

	/** The notice as docx. */
	public byte[] docx(Notice notice) {
		CircularText text = text(notice);
		List<OfficialDocument.Paragraph> body = text.paragraphs()
			.stream()
			.filter(paragraph -> !paragraph.style().equals("flush"))
			.map(paragraph -> new OfficialDocument.Paragraph(
					paragraph.style().equals("h") ? OfficialDocument.Level.HEADING : OfficialDocument.Level.TEXT,
					paragraph.text()))
			.toList();
		return renderer.render(new OfficialDocument(notice.officeName() + texts.of("circular.file"),
				notice.documentNumber(), notice.title(), text.addressee(), body, text.annexes(), notice.officeName(),
				date(notice.signedOn()), null));
	}

	/**
	 * The annex tables as xlsx: websites by category, accounts by region, and the
	 * findings.
	 */
	public byte[] annexes(Notice notice) {
		RoundStatistics figures = statistics.of(notice.inspectionId());
		List<String> head = heads("category", "operating", "checked", "unqualified", "rate");
		try (SheetWriter sheet = new SheetWriter(texts.of("annex.sites"), texts.of("annex.sitesTitle"), head);
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			groups(sheet, figures.byCategory(), TargetKind.WEBSITE);
			sheet.table(texts.of("annex.accounts"), texts.of("annex.accountsTitle"),
					heads("unit", "operating", "checked", "unqualified", "rate"));
			groups(sheet, figures.byRegion(), TargetKind.ACCOUNT);
			sheet.table(texts.of("annex.findings"), texts.of("annex.findingsTitle"),
					heads("no", "name", "owner", "kind", "region", "problem", "indicator", "lastUpdated"));
			sheet.widths(6, 30, 36, 14, 14, 36, 12, 14);
			int number = 0;
			for (Finding f : notices.findings(notice.id())) {
				sheet.row(cells(++number, f.targetName(), f.unitName(), texts.word(f.targetKind()), f.region(),
						f.description(), f.indicator(), f.lastUpdated()));
			}
			sheet.writeTo(out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	private void groups(SheetWriter sheet, List<RoundStatistics.Group> groups, TargetKind kind) {
		sheet.widths(24, 16, 12, 16, 18);
		List<RoundStatistics.Group> rows = groups.stream().filter(g -> g.kind() == kind).toList();
		rows.forEach(g -> sheet.row(cells(g.name(), g.operating(), g.checked(), g.unqualified(), g.rate() + "%")));
		int operating = rows.stream().mapToInt(RoundStatistics.Group::operating).sum();
		int checked = rows.stream().mapToInt(RoundStatistics.Group::checked).sum();
		int unqualified = rows.stream().mapToInt(RoundStatistics.Group::unqualified).sum();
		sheet.row(cells(texts.of("annex.total"), operating, checked, unqualified,
				RoundStatistics.rate(unqualified, checked) + "%"));
	}

	private static List<@Nullable Object> cells(@Nullable Object... values) {
		return Arrays.asList(values);
	}

	private List<String> heads(String... keys) {
		return Arrays.stream(keys).map(key -> texts.of("annex." + key)).toList();
	}

	private String date(java.time.LocalDate day) {
		return day.format(DateTimeFormatter.ofPattern(texts.of("format.date")));
	}

}
