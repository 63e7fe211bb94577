package org.bihuan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing hides behind others: a list has pages ({@link org.bihuan.shared.Paging}), or it
 * is named here with why its end may be cut off.
 */
class ListsUnitTests {

	private static final String WORK = "the first due, and what is done leaves it";

	private static final String PART = "a part of work that goes on with the next";

	private static final String HINT = "names out of many, beside the count or the list in pages";

	private static final Map<String, String> CUT = new TreeMap<>(
			Map.ofEntries(Map.entry("audit/AnchorWays", "parcels of the product's own, a day and way each"),
					Map.entry("audit/ChainReading", PART),
					Map.entry("audit/SeenHeads", "without a genuine one among them more is held to be lost"),
					Map.entry("dashboard/WaitingWork", WORK), Map.entry("delivery/NewsReading", PART),
					Map.entry("delivery/ParcelStore", HINT), Map.entry("escalation/Duties", WORK),
					Map.entry("escalation/PolicyStore", "versions of one policy"),
					Map.entry("imports/Imports", "problems of one sheet, which says how many there are"),
					Map.entry("inspection/Assignments", WORK), Map.entry("inspection/FigureRows", HINT),
					Map.entry("inspection/SelfChecks", WORK),
					Map.entry("inspection/task/SpecialTasks", "the newest; a period shows the others"),
					Map.entry("inspection/task/TaskFigures", HINT), Map.entry("organization/Colleagues", HINT),
					Map.entry("organization/PasswordPolicy", "so many passwords are remembered"),
					Map.entry("process/ProcessOverview", HINT), Map.entry("process/StuckProcesses", HINT),
					Map.entry("rectification/CaseAlarms", "a page of another list"),
					Map.entry("rectification/CaseRegister", WORK), Map.entry("rectification/CaseStore", PART),
					Map.entry("rectification/DeadlineMonths", HINT), Map.entry("rectification/IssueChunks", PART),
					Map.entry("rectification/OpenCases", WORK), Map.entry("rectification/RequestStore", WORK),
					Map.entry("registry/TargetSearch", HINT), Map.entry("registry/Targets", HINT),
					Map.entry("search/NameCutter", PART), Map.entry("search/Names", HINT),
					Map.entry("shared/Paging", "the pages themselves"), Map.entry("shared/crypto/Resealing", PART),
					Map.entry("signin/Tokens", "old ones that give way"),
					Map.entry("signin/web/Sessions", "one's own, of which the rule lets twenty be")));

	/** More than one row, or a number that is put in. */
	private static final Pattern CUTS = Pattern.compile("\\blimit\\s*(\\d{2,}|[2-9]|\\?|%|\"{1,3} ?\\+)");

	/** A column put in later would stand before an alias of its name. */
	private static final Pattern BESIDE_ALL = Pattern
		.compile("(?i)\\bselect\\s+([a-z]+\\.)?\\*\\s*,|,\\s*[a-z]+\\.\\*");

	@Test
	void nothingIsAskedForBesideAllColumns() throws IOException {
		try (Stream<Path> all = Files.walk(Path.of("src/main/java/org/bihuan"))) {
			for (Path each : all.filter(file -> file.toString().endsWith(".java")).toList()) {
				assertThat(BESIDE_ALL.matcher(Files.readString(each)).find()).as(each.toString()).isFalse();
			}
		}
	}

	@Test
	void aListHasPagesOrIsNamedWithItsReason() throws IOException {
		Path sources = Path.of("src/main/java/org/bihuan");
		TreeSet<String> found = new TreeSet<>();
		List<Path> files;
		try (Stream<Path> all = Files.walk(sources)) {
			files = all.filter(each -> each.toString().endsWith(".java")).toList();
		}
		for (Path each : files) {
			if (CUTS.matcher(Files.readString(each)).find()) {
				found.add(sources.relativize(each).toString().replace('\\', '/').replaceFirst("\\.java$", ""));
			}
		}
		assertThat(found).containsExactlyElementsOf(CUT.keySet());
	}

}
