package org.bihuan.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.documents.SheetWriter;
import org.bihuan.files.FileId;
import org.bihuan.files.ReadingPool;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseDetails;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseDossier;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.Evidence;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.Reports;
import org.bihuan.rectification.ReportDraft;
import org.bihuan.rectification.ReportResult;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SafeName;
import org.bihuan.shared.TextPattern;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * A notice answered in one sheet (整单回复): down with the unit's open cases, up filled in.
 * Each row is a report of its own; one that is not ready never holds up the others.
 */
@Service
public class ReplySheets {

	/** What became of the rows that were filled in. */
	public record Answer(List<CaseId> accepted, List<Refused> refused) {
	}

	/** A row that was not taken, and why. */
	public record Refused(int row, String message) {
	}

	private static final List<String> COLUMNS = List.of("number", "target", "problem", "deadline", "cause", "measures",
			"result", "completedOn", "responsiblePerson", "selfCheck", "evidence");

	private static final int LONGEST = 2000;

	private static final TextPattern BETWEEN = TextPattern.of("[\u3001,\uff0c;\uff1b\\n]");

	private final CaseRegister register;

	private final CaseDossier dossier;

	private final Reports reports;

	private final Evidence evidence;

	private final BusinessClock clock;

	private final ReadingPool pool;

	private final Texts texts;

	ReplySheets(CaseRegister register, CaseDossier dossier, Reports reports, Evidence evidence, BusinessClock clock,
			ReadingPool pool, Texts texts) {
		this.pool = pool;
		this.register = register;
		this.dossier = dossier;
		this.reports = reports;
		this.evidence = evidence;
		this.clock = clock;
		this.texts = texts;
	}

	/** The sheet of the unit's cases that wait for a report. */
	public byte[] sheet(NoticeId notice, Actor actor) {
		actor.must(Permission.REPORT);
		List<String> headings = COLUMNS.stream().map(column -> texts.of("reply." + column)).toList();
		try (SheetWriter sheet = new SheetWriter(texts.of("reply.sheet"), texts.of("reply.title"), headings);
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			sheet.widths(26, 28, 32, 14, 36, 36, 12, 14, 16, 30, 36);
			for (CaseSummary c : open(notice, actor).stream().filter(each -> !each.awaitsSignOff()).toList()) {
				List<@Nullable Object> cells = new ArrayList<>(
						Arrays.asList(c.number(), c.target().name(), c.problem(), c.deadline()));
				sheet.row(cells);
			}
			sheet.choices(COLUMNS.indexOf("result"), Arrays.stream(ReportResult.values()).map(texts::word).toList());
			sheet.writeTo(out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	private List<CaseSummary> open(NoticeId notice, Actor actor) {
		return register
			.search(CaseFilter.ALL.withNotice(notice.value()).withStatus(CaseStatus.RECTIFYING),
					new Paging(0, Paging.MAX_SIZE, "number,asc"), actor)
			.items();
	}

	/**
	 * Takes the filled-in sheet, or a zip of it with the evidence that its last column
	 * names. A row needs evidence, in the zip or uploaded for its case before. Refuses
	 * 415 what is neither, 413 a zip that unpacks to too much, 422 a sheet without the
	 * headings.
	 */
	public Answer take(NoticeId notice, InputStream content, String name, Actor actor) {
		actor.must(Permission.REPORT);
		try {
			return pool.read(1, actor.username(), () -> taken(notice, content, name, actor));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** One budget for all that was sent. */
	private Answer taken(NoticeId notice, InputStream content, String name, Actor actor) throws IOException {
		String said = SafeName.clean(name);
		try (ReplyPackage sent = pool.read(ReplyPackage.MOST_MEMORY, actor.username(),
				() -> ReplyPackage.open(content, said))) {
			List<SheetReader.Line> lines = pool.read(ReplyPackage.MOST_MEMORY, actor.username(),
					() -> SheetReader.read(sent.sheet(), false));
			return take(notice, lines, columns(lines), sent, actor);
		}
		catch (SheetReader.UnreadableSheet broken) {
			throw Refusal.wrongType("imports.reply-unreadable", said);
		}
	}

	private Answer take(NoticeId notice, List<SheetReader.Line> lines, Map<String, Integer> columns, ReplyPackage sent,
			Actor actor) throws IOException {
		Map<String, CaseSummary> open = new LinkedHashMap<>();
		open(notice, actor).forEach(c -> open.put(c.number(), c));
		List<CaseId> accepted = new ArrayList<>();
		List<Refused> refused = new ArrayList<>();
		for (SheetReader.Line line : lines) {
			Map<String, String> row = new LinkedHashMap<>();
			columns.forEach((field, column) -> row.put(field, line.cell(column)));
			if (texts.of("reply.number").equals(row.get("number")) || isUntouched(row)) {
				continue;
			}
			try {
				accepted.add(report(open.get(row.get("number")), row, sent, actor));
			}
			catch (Refusal refusal) {
				refused.add(new Refused(line.number(), texts.refusal(refusal)));
			}
		}
		return new Answer(accepted, refused);
	}

	private Map<String, Integer> columns(List<SheetReader.Line> lines) {
		for (SheetReader.Line line : lines.subList(0, Math.min(5, lines.size()))) {
			Map<String, Integer> found = new LinkedHashMap<>();
			for (String column : COLUMNS) {
				int at = line.cells().stream().map(String::strip).toList().indexOf(texts.of("reply." + column));
				if (at >= 0) {
					found.put(column, at);
				}
			}
			if (found.containsKey("number") && found.containsKey("cause")) {
				return found;
			}
		}
		throw Refusal.invalid("file", "imports.reply-headings");
	}

	private static boolean isUntouched(Map<String, String> row) {
		return List.of("cause", "measures", "completedOn", "responsiblePerson")
			.stream()
			.allMatch(field -> row.getOrDefault(field, "").isEmpty());
	}

	private CaseId report(@Nullable CaseSummary c, Map<String, String> row, ReplyPackage sent, Actor actor)
			throws IOException {
		if (c == null) {
			throw Refusal.notFound("imports.reply-unknown", row.getOrDefault("number", ""));
		}
		for (String field : List.of("cause", "measures", "responsiblePerson")) {
			String value = row.getOrDefault(field, "");
			if (value.isEmpty()) {
				throw Refusal.invalid(field, "imports.reply-missing", texts.of("reply." + field));
			}
			int longest = field.equals("responsiblePerson") ? 100 : LONGEST;
			if (value.length() > longest) {
				throw Refusal.invalid(field, "shared.too-long", longest);
			}
		}
		String day = row.getOrDefault("completedOn", "");
		LocalDate completedOn = SheetDates.read(day, clock.today())
			.orElseThrow(() -> Refusal.invalid("completedOn", "shared.date", day));
		attach(c, row, sent, actor);
		List<FileId> files = dossier.details(c.id(), actor)
			.evidence()
			.stream()
			.filter(file -> file.byUnit() && file.reportId() == null)
			.map(CaseDetails.EvidenceFile::id)
			.map(FileId::new)
			.toList();
		String selfCheck = row.getOrDefault("selfCheck", "");
		reports.submit(List.of(c.id()),
				new ReportDraft(row.get("cause"), row.get("measures"), result(row.getOrDefault("result", "")),
						completedOn, row.get("responsiblePerson"), selfCheck.isEmpty() ? null : selfCheck, files),
				actor);
		return c.id();
	}

	/** Puts what the row names on file for its case; all of it must be in the zip. */
	private void attach(CaseSummary c, Map<String, String> row, ReplyPackage sent, Actor actor) throws IOException {
		List<String> names = Arrays.stream(BETWEEN.split(row.getOrDefault("evidence", "")))
			.map(String::strip)
			.filter(name -> !name.isEmpty())
			.toList();
		for (String name : names) {
			if (sent.evidence(name).isEmpty()) {
				throw Refusal.invalid("evidence", "imports.reply-evidence", name);
			}
		}
		for (String name : names) {
			try (InputStream file = java.nio.file.Files.newInputStream(sent.evidence(name).orElseThrow())) {
				evidence.add(List.of(c.id()), file, name, null, actor);
			}
		}
	}

	private ReportResult result(String word) {
		return Arrays.stream(ReportResult.values())
			.filter(result -> texts.word(result).equals(word) || result.name().equals(word))
			.findFirst()
			.orElseGet(() -> {
				if (word.isEmpty()) {
					return ReportResult.DONE;
				}
				throw Refusal.invalid("result", "shared.value", word);
			});
	}

}
