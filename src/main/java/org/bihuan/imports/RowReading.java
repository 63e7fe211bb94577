package org.bihuan.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.imports.Import.Problem;
import org.bihuan.imports.Import.Severity;
import org.bihuan.shared.Texts;

/**
 * One row while it is being understood: its cells by field, what it becomes, what is
 * wrong.
 */
class RowReading {

	static final int LONGEST = 2000;

	final int number;

	final Map<String, String> cells = new LinkedHashMap<>();

	final List<Map<String, String>> becomes = new ArrayList<>();

	final List<Problem> problems = new ArrayList<>();

	/** A person should look whether this is what was meant. */
	boolean doubtful;

	private final Headings.Found headings;

	private final Texts texts;

	RowReading(SheetReader.Line line, Headings.Found headings, Texts texts) {
		this.number = line.number();
		this.headings = headings;
		this.texts = texts;
		headings.columns().forEach((field, column) -> {
			String value = line.cell(column);
			cells.put(field, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
			if (value.length() > LONGEST) {
				error(field, "cell-too-long", LONGEST);
			}
		});
	}

	String cell(String field) {
		return cells.getOrDefault(field, "");
	}

	void error(String field, String code, Object... args) {
		add(field, code, Severity.ERROR, args);
	}

	void warning(String field, String code, Object... args) {
		add(field, code, Severity.WARNING, args);
	}

	/** An error in words that another module gave. */
	void refused(String field, String message) {
		put(field, message, Severity.ERROR);
	}

	private void add(String field, String code, Severity severity, Object... args) {
		put(field, texts.of("problem." + code, args), severity);
	}

	private void put(String field, String message, Severity severity) {
		problems.add(new Problem(number, headings.name(field),
				message.length() > 480 ? message.substring(0, 480) : message, severity));
	}

	String text(String code, Object... args) {
		return texts.of("problem." + code, args);
	}

	/** The field's text, or an error when it is empty. */
	boolean requires(String field) {
		if (cell(field).isEmpty()) {
			error(field, "required", headings.name(field));
			return false;
		}
		return true;
	}

	/** As it was read; nobody has looked at it yet. */
	ImportRow row() {
		return new ImportRow(number, cells, becomes, isReady(), doubtful, false, null);
	}

	private boolean isReady() {
		return !becomes.isEmpty() && problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
	}

}
