package org.bihuan.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.bihuan.documents.SheetWriter;
import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.files.ReadingMemory;
import org.bihuan.files.ReadingPool;
import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSet;
import org.bihuan.inspection.indicator.IndicatorSetEditor;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.inspection.indicator.Points;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.TextPattern;
import org.bihuan.shared.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An indicator set as a sheet: down, changed in any spreadsheet, up into a draft. */
@Service
public class IndicatorSheets {

	private static final List<String> COLUMNS = List.of("code", "name", "part", "fits", "points", "family", "outward",
			"rule");

	private static final List<String> PARTS = List.of("VETO", "DEDUCTION", "BONUS", "OTHER");

	private static final List<String> FITS = List.of("WEBSITE", "ACCOUNT", "ANY");

	private static final TextPattern POINTS = TextPattern.of("\\d{0,4}(\\.\\d{1,2})?");

	private final IndicatorSets sets;

	private final IndicatorSetEditor editor;

	private final IndicatorSheetIntake intake;

	private final Files files;

	private final ReadingPool pool;

	private final Texts texts;

	IndicatorSheets(IndicatorSets sets, IndicatorSetEditor editor, IndicatorSheetIntake intake, Files files,
			ReadingPool pool, Texts texts) {
		this.intake = intake;
		this.pool = pool;
		this.sets = sets;
		this.editor = editor;
		this.files = files;
		this.texts = texts;
	}

	/** Refuses 404 another office's set. */
	public byte[] sheet(String code, Actor actor) {
		IndicatorSet set = sets.require(code, actor);
		List<String> headings = COLUMNS.stream().map(column -> texts.of("indicator." + column)).toList();
		try (SheetWriter sheet = new SheetWriter(texts.of("indicator.sheet"), set.name(), headings);
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			sheet.widths(12, 36, 12, 12, 8, 14, 16, 60);
			for (Indicator i : set.indicators()) {
				sheet.row(Arrays.asList(i.code(), i.name(), texts.of("part." + i.part()), texts.of("fits." + i.fits()),
						i.points(), i.family(), i.outwardService() ? texts.of("indicator.yes") : "", i.rule()));
			}
			sheet.choices(COLUMNS.indexOf("part"), PARTS.stream().map(part -> texts.of("part." + part)).toList());
			sheet.choices(COLUMNS.indexOf("fits"), FITS.stream().map(fits -> texts.of("fits." + fits)).toList());
			sheet.writeTo(out);
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	/**
	 * Replaces a draft's indicators by the sheet's. Refuses what
	 * {@link IndicatorSetEditor#draft} does before the file is kept; 415 what is no
	 * sheet, 422 one without the headings or with a row that cannot be understood, naming
	 * it.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public IndicatorSet take(String code, InputStream content, String name, Actor actor) {
		actor.must(Permission.KEEP_INDICATORS);
		editor.draft(code, actor);
		try (IncomingFile incoming = files.look(content, name, (looked, path, said) -> {
			if (!looked.mediaType().equals(SheetWriter.MEDIA_TYPE)) {
				throw Refusal.wrongType("imports.type", said);
			}
		}, actor)) {
			List<Indicator> rows = read(incoming.content(), incoming.name(), actor);
			return intake.keep(code, incoming, rows, actor);
		}
	}

	private List<Indicator> read(Path file, String name, Actor actor) {
		return pool.read(ReadingMemory.ofCells(file), actor.username(), () -> rows(file, name));
	}

	private List<Indicator> rows(Path file, String name) {
		List<SheetReader.Line> lines;
		try {
			lines = SheetReader.read(file, false);
		}
		catch (SheetReader.UnreadableSheet broken) {
			throw Refusal.wrongType("imports.type", name);
		}
		int head = 0;
		while (head < lines.size() && !lines.get(head).cell(0).equals(texts.of("indicator.code"))) {
			head++;
		}
		if (head == lines.size()) {
			throw Refusal.invalid("file", "imports.indicator-headings");
		}
		List<Indicator> rows = new ArrayList<>();
		for (SheetReader.Line line : lines.subList(head + 1, lines.size())) {
			String part = key(PARTS, "part.", line.cell(2));
			String fits = key(FITS, "fits.", line.cell(3));
			if (part.isEmpty() || fits.isEmpty() || !POINTS.matches(line.cell(4))) {
				throw Refusal.invalid("file", "imports.indicator-row", line.number());
			}
			rows.add(new Indicator(line.cell(0), line.cell(1), fits, part, Points.of("points", line.cell(4)),
					line.cell(5), line.cell(7), line.cell(6).equals(texts.of("indicator.yes"))));
		}
		return rows;
	}

	private String key(List<String> keys, String prefix, String word) {
		return keys.stream().filter(key -> texts.of(prefix + key).equals(word)).findFirst().orElse("");
	}

}
