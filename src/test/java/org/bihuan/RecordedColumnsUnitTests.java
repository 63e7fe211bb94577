package org.bihuan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who sees what, and what is chosen, hangs on columns that who writes the database can
 * write as well. Each is explained by the record, follows from what is, or is named here
 * as one of which docs/security.md says that it is not proven.
 */
class RecordedColumnsUnitTests {

	private static final Path MAIN = Path.of("src/main/java/org/bihuan");

	private static final Pattern SCOPED = Pattern.compile("cope\\(?\\)?\\s*\\.on\\(\"([a-z_.]+)\"\\)");

	/** Which tables' columns the conditions of a class are on. */
	private static final Map<String, List<String>> TABLES = Map.ofEntries(
			Map.entry("process/ProcessOverview", List.of("rectification_case.unit_path")),
			Map.entry("rectification/RequestStore", List.of("rectification_case.unit_path")),
			Map.entry("rectification/SupervisingDepartments", List.of("rectification_case.unit_path")),
			Map.entry("rectification/ReviewPasses",
					List.of("rectification_case.unit_path", "rectification_case.office_path")),
			Map.entry("rectification/Notices",
					List.of("rectification_case.unit_path", "rectification_notice.office_path")),
			Map.entry("rectification/OpenCases", List.of("rectification_case.unit_path")),
			Map.entry("rectification/NoticeProgress", List.of("rectification_case.unit_path")),
			Map.entry("rectification/CaseRegister", List.of("rectification_case.unit_path")),
			Map.entry("rectification/DeadlineMonths", List.of("rectification_case.unit_path")),
			Map.entry("rectification/RectificationCases", List.of("rectification_case.unit_path")),
			Map.entry("rectification/CaseConditions", List.of("rectification_case.unit_path")),
			Map.entry("dashboard/Dashboard", List.of("escalation_measure.unit_path")),
			Map.entry("dashboard/Brief", List.of("rectification_case.unit_path", "escalation_measure.unit_path")),
			Map.entry("dashboard/WaitingWork", List.of("rectification_case.unit_path")),
			Map.entry("escalation/MeasureStore", List.of("escalation_measure.unit_path")),
			Map.entry("escalation/Duties", List.of("escalation_duty.unit_path")),
			Map.entry("organization/Colleagues", List.of("organization_unit.path")),
			Map.entry("organization/Organizations", List.of("organization_unit.path")));

	/**
	 * Sites and their findings, messages and their rules, sheets and letters: told in
	 * docs/security.md.
	 */
	private static final Set<String> NOT_PROVEN = Set.of("delivery/NewsReading", "delivery/RuleStore",
			"notification/Messages", "inspection/SelfChecks", "inspection/CitizenReports",
			"inspection/task/SpecialTasks", "inspection/Inspections", "imports/Imports", "registry/Targets",
			"registry/TargetSearch", "documents/OfficialDocuments", "escalation/Sightings");

	/** What is chosen or refused by, beside where things stand. */
	private static final List<String> READ = List.of("rectification_case.standing", "rectification_case.ended",
			"rectification_case.unit_id", "rectification_case.notice_id", "rectification_case.office_path",
			"rectification_case.status", "rectification_case.reviewer", "rectification_review.reviewer",
			"rectification_review.verdict", "rectification_evidence.file_id", "rectification_request.case_id",
			"rectification_request.state", "rectification_hand_in.decision", "organization_peer_request.state",
			"imports_import.state", "rectification_notice.office_id", "escalation_policy.valid",
			"escalation_policy.office_id", "escalation_policy.office_path", "escalation_policy.active_from",
			"escalation_policy.activated_ms", "escalation_policy.version_no", "escalation_measure.case_id",
			"escalation_measure.unit_id", "escalation_measure.audience", "escalation_duty.case_id",
			"escalation_duty.audience", "inspection_indicator_set.office_path", "inspection_indicator_set.region",
			"organization_user.id", "organization_user.unit_id", "organization_user.access_no",
			"organization_user.disabled", "organization_user.claimed", "organization_user.confirmed",
			"organization_user_role.role", "organization_unit.kind", "organization_unit.parent_id");

	@Test
	void knowsTheTableOfEveryScopeAndHasItExplained() throws IOException {
		Set<String> unknown = new TreeSet<>();
		try (Stream<Path> files = Files.walk(MAIN)) {
			for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
				String name = MAIN.relativize(file).toString().replaceFirst("\\.java$", "");
				Matcher scoped = SCOPED.matcher(Files.readString(file));
				while (scoped.find()) {
					String column = scoped.group(1).replaceFirst("^.*\\.", ".");
					if (!NOT_PROVEN.contains(name) && TABLES.getOrDefault(name, List.of())
						.stream()
						.noneMatch(each -> each.endsWith(column.startsWith(".") ? column : "." + column))) {
						unknown.add(name + " " + column);
					}
				}
			}
		}
		assertThat(unknown).as("name its table here, and have its column explained by the record").isEmpty();
		List<String> explained = explained();
		assertThat(TABLES.values().stream().flatMap(List::stream).distinct())
			.allMatch(each -> isExplained(each, explained));
	}

	@Test
	void explainsWhatIsChosenAndRefusedBy() throws IOException {
		List<String> explained = explained();
		assertThat(READ).allMatch(each -> isExplained(each, explained));
		assertThat(isExplained("rectification_case.contact", explained)).as("the test itself").isFalse();
	}

	/** Each declaration of rows and of what follows from them, with its SQL. */
	private static List<String> explained() throws IOException {
		try (Stream<Path> files = Files.walk(MAIN)) {
			String all = files.filter(each -> each.toString().endsWith("Rows.java"))
				.map(RecordedColumnsUnitTests::text)
				.filter(text -> text.contains("implements RecordedRows"))
				.map(text -> text.replaceAll("(?s)static final String (\\w+) = \"\"\"(.*?)\"\"\";", "new Rows($2)"))
				.collect(Collectors.joining("\n"));
			return List.of(all.split("new Rows\\(|new Follows\\(|path\\("));
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException gone) {
			throw new java.io.UncheckedIOException(gone);
		}
	}

	private static boolean isExplained(String column, List<String> explained) {
		String[] parts = column.split("\\.");
		return explained.stream()
			.anyMatch(each -> word(parts[0]).matcher(each).find() && word(parts[1]).matcher(each).find());
	}

	private static Pattern word(String name) {
		return Pattern.compile("(?<![a-z_])" + name + "(?![a-z_])");
	}

}
