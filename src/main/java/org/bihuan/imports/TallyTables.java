package org.bihuan.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.inspection.Tally;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.TextPattern;
import org.springframework.stereotype.Component;

/**
 * Reads the annex tables of figures (检查情况表): who was checked, and how many did not pass.
 */
@Component
class TallyTables {

	private static final int SEARCHED = 4;

	private static final TextPattern SIGNS = TextPattern.of("[\\s,\uff0c]");

	private static final TextPattern COUNT = TextPattern.of("\\d{1,7}(\\.0+)?");

	private final Headings headings;

	TallyTables(Headings headings) {
		this.headings = headings;
	}

	private record Columns(int line, int name, int operating, int checked, int unqualified) {
	}

	/** The table's totals; nothing where it is no such table. */
	List<Tally> read(CircularSource.Table table) {
		return columns(table.lines()).map(columns -> tallies(table, columns)).orElse(List.of());
	}

	private Optional<Columns> columns(List<SheetReader.Line> lines) {
		for (int i = 0; i < Math.min(SEARCHED, lines.size()); i++) {
			List<String> cells = lines.get(i).cells();
			int name = find(cells, "tally.name", -1);
			int unqualified = find(cells, "tally.unqualified", -1);
			int checked = find(cells, "tally.checked", unqualified);
			int operating = find(cells, "tally.operating", unqualified);
			if (name >= 0 && unqualified >= 0 && (checked >= 0 || operating >= 0)) {
				return Optional.of(new Columns(i, name, operating >= 0 ? operating : checked,
						checked >= 0 ? checked : operating, unqualified));
			}
			int count = find(cells, "tally.count", -1);
			if (name >= 0 && count >= 0 && contains(cells.get(name), "tally.platform")) {
				return Optional.of(new Columns(i, name, count, count, -1));
			}
		}
		return Optional.empty();
	}

	private int find(List<String> cells, String key, int not) {
		for (String word : headings.words(key)) {
			for (int i = 0; i < cells.size(); i++) {
				if (i != not && cells.get(i).contains(word)) {
					return i;
				}
			}
		}
		return -1;
	}

	private boolean contains(String text, String key) {
		return headings.words(key).stream().anyMatch(text::contains);
	}

	private List<Tally> tallies(CircularSource.Table table, Columns columns) {
		List<String> head = table.lines().get(columns.line()).cells();
		String told = table.caption() + String.join(" ", head);
		TargetKind kind = contains(told, "tally.account") ? TargetKind.ACCOUNT
				: contains(told, "tally.channel") ? TargetKind.CHANNEL : TargetKind.WEBSITE;
		Tally.Dimension dimension = contains(head.get(columns.name()), "tally.platform") ? Tally.Dimension.PLATFORM
				: contains(head.get(columns.name()), "tally.category") ? Tally.Dimension.CATEGORY
						: Tally.Dimension.REGION;
		Map<String, Tally> found = new LinkedHashMap<>();
		List<Tally> total = new ArrayList<>();
		for (SheetReader.Line line : table.lines().subList(columns.line() + 1, table.lines().size())) {
			String name = line.cell(columns.name());
			int checked = number(line.cell(columns.checked()));
			int operating = Math.max(checked, number(line.cell(columns.operating())));
			int unqualified = columns.unqualified() < 0 ? 0 : Math.max(0, number(line.cell(columns.unqualified())));
			if (name.isEmpty() || checked < 0 || unqualified > checked) {
				continue;
			}
			if (contains(name, "tally.total")) {
				total.add(Tally.ofKind(kind, operating, checked, unqualified));
			}
			else {
				found.put(name, new Tally(dimension, kind, name, operating, checked, unqualified));
			}
		}
		List<Tally> all = new ArrayList<>(total);
		all.addAll(found.values());
		return all;
	}

	private static int number(String cell) {
		String digits = SIGNS.removedFrom(cell);
		return COUNT.matches(digits) ? (int) Double.parseDouble(digits) : -1;
	}

}
