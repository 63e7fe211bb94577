package org.bihuan.rectification;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.bihuan.documents.Block;
import org.bihuan.documents.OfficialDocument;
import org.bihuan.documents.SheetWriter;
import org.bihuan.inspection.Finding;
import org.bihuan.inspection.RoundStatistics;
import org.bihuan.inspection.RoundStatistics.Group;
import org.bihuan.inspection.Statistics;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tables behind a notice: websites, accounts, the problems; in the sheet also who
 * passed and who did not.
 */
@Component
class CircularAnnexes {

	/** Some forty pages. */
	private static final int MOST_ON_PAPER = 1000;

	private final Statistics statistics;

	private final Texts texts;

	CircularAnnexes(Statistics statistics, Texts texts) {
		this.statistics = statistics;
		this.texts = texts;
	}

	List<String> names(NoticeKind kind, RoundStatistics figures) {
		List<String> names = new ArrayList<>();
		if (kind == NoticeKind.CIRCULAR) {
			if (figures.websites().operating() > 0) {
				names.add(texts.of("annex.sitesTitle"));
			}
			if (figures.accounts().operating() > 0) {
				names.add(texts.of("annex.accountsTitle"));
			}
		}
		names.add(texts.of("annex.findingsTitle"));
		return names;
	}

	/**
	 * As pages of the document, in the order of their names. A table of more problems
	 * than anybody reads on paper is only named there: it is the sheet.
	 */
	List<OfficialDocument.Annex> pages(Notice notice, CircularWriter.Material material) {
		List<OfficialDocument.Annex> pages = new ArrayList<>();
		for (String name : names(notice.kind(), material.figures())) {
			if (name.equals(texts.of("annex.findingsTitle")) && material.listed().size() > MOST_ON_PAPER) {
				pages.add(new OfficialDocument.Annex(name, List.of()));
				continue;
			}
			Block table = name.equals(texts.of("annex.sitesTitle"))
					? figures("annex.category", FigureProofs.sites(material.figures()))
					: name.equals(texts.of("annex.accountsTitle"))
							? figures("annex.unit", FigureProofs.accounts(material.figures()))
							: problems(material.listed());
			pages.add(new OfficialDocument.Annex(name, List.of(table)));
		}
		return pages;
	}

	private Block figures(String first, List<Group> groups) {
		List<List<String>> rows = new ArrayList<>();
		groups.forEach(g -> rows.add(row(g)));
		rows.add(row(total(groups)));
		return new Block.Table(List.of(texts.of(first), texts.of("annex.operating"), texts.of("annex.checked"),
				texts.of("annex.unqualified"), texts.of("annex.rate")), List.of(28, 18, 16, 18, 20), rows);
	}

	private Group total(List<Group> groups) {
		int checked = groups.stream().mapToInt(Group::checked).sum();
		int unqualified = groups.stream().mapToInt(Group::unqualified).sum();
		return new Group(texts.of("annex.total"),
				groups.isEmpty() ? org.bihuan.registry.TargetKind.WEBSITE : groups.get(0).kind(),
				groups.stream().mapToInt(Group::operating).sum(), checked, unqualified,
				RoundStatistics.rate(unqualified, checked));
	}

	private static List<String> row(Group g) {
		return List.of(g.name(), String.valueOf(g.operating()), String.valueOf(g.checked()),
				String.valueOf(g.unqualified()), g.rate() + "%");
	}

	private Block problems(List<Finding> listed) {
		List<List<String>> rows = new ArrayList<>();
		for (Finding f : listed) {
			rows.add(List.of(String.valueOf(rows.size() + 1), f.targetName(), f.unitName(), f.region(),
					f.description()));
		}
		return new Block.Table(List.of(texts.of("annex.no"), texts.of("annex.name"), texts.of("annex.owner"),
				texts.of("annex.region"), texts.of("annex.problem")), List.of(8, 26, 26, 14, 26), rows);
	}

	/** The same tables as xlsx, and the lists of those that passed and that did not. */
	byte[] xlsx(CircularWriter.Material material) {
		RoundStatistics figures = material.figures();
		try (SheetWriter sheet = new SheetWriter(texts.of("annex.sites"), texts.of("annex.sitesTitle"),
				heads("category", "operating", "checked", "unqualified", "rate"));
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			groups(sheet, FigureProofs.sites(figures));
			sheet.table(texts.of("annex.accounts"), texts.of("annex.accountsTitle"),
					heads("unit", "operating", "checked", "unqualified", "rate"));
			groups(sheet, FigureProofs.accounts(figures));
			sheet.table(texts.of("annex.findings"), texts.of("annex.findingsTitle"),
					heads("no", "name", "owner", "kind", "region", "problem", "indicator", "lastUpdated"));
			sheet.widths(6, 30, 36, 14, 14, 36, 12, 14);
			int number = 0;
			for (Finding f : material.listed()) {
				sheet.row(cells(++number, f.targetName(), f.unitName(), texts.word(f.targetKind()), f.region(),
						f.description(), f.indicator(), f.lastUpdated()));
			}
			outcomes(sheet, material, true);
			outcomes(sheet, material, false);
			sheet.writeTo(out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	private void outcomes(SheetWriter sheet, CircularWriter.Material material, boolean qualified) {
		String key = qualified ? "annex.qualified" : "annex.unqualifiedList";
		sheet.table(texts.of(key), texts.of(key), heads("no", "name", "owner", "kind", "region"));
		sheet.widths(6, 36, 36, 14, 14);
		int number = 0;
		for (Statistics.Outcome row : statistics.outcomes(material.round().id(), qualified)) {
			sheet.row(cells(++number, row.name(), row.ownerName(), texts.word(row.kind()), row.region()));
		}
	}

	private void groups(SheetWriter sheet, List<Group> rows) {
		sheet.widths(24, 16, 12, 16, 18);
		for (Group g : rows) {
			sheet.row(cells(g.name(), g.operating(), g.checked(), g.unqualified(), new SheetWriter.Percent(g.rate())));
		}
		Group total = total(rows);
		sheet.row(cells(total.name(), total.operating(), total.checked(), total.unqualified(),
				new SheetWriter.Percent(total.rate())));
	}

	private static List<@Nullable Object> cells(@Nullable Object... values) {
		return Arrays.asList(values);
	}

	private List<String> heads(String... keys) {
		return Arrays.stream(keys).map(key -> texts.of("annex." + key)).toList();
	}

}
