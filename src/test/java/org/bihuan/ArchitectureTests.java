package org.bihuan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.bihuan.organization.Access;
import org.bihuan.shared.OwnFiles;
import org.bihuan.shared.RecordedRows;
import org.bihuan.shared.crypto.SealedColumns;
import org.bihuan.shared.web.PageController;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** What the house style asks of the code, as rules that can fail. */
@AnalyzeClasses(packages = "org.bihuan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final Path MAIN = Path.of("src/main/java");

	@ArchTest
	static final ArchRule ENGINE_ONLY_IN_PROCESS = noClasses().that()
		.resideOutsideOfPackage("org.bihuan.process..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.camunda..");

	@ArchTest
	static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses().that()
		.doNotHaveFullyQualifiedName("org.bihuan.shared.Ids")
		.and()
		.doNotHaveFullyQualifiedName("org.bihuan.shared.SystemClock")
		.should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(LocalDate.class, "now")
		.orShould()
		.callMethod(LocalDateTime.class, "now")
		.orShould()
		.callMethod(Clock.class, "systemUTC")
		.orShould()
		.callMethod(System.class, "currentTimeMillis");

	/**
	 * What is written down elsewhere is the product's own: its demo, record and backup.
	 */
	@ArchTest
	static final ArchRule DATES_COME_IN_BY_ONE_DOOR = noClasses().that()
		.resideOutsideOfPackages("org.bihuan.shared..", "org.bihuan.demo..", "org.bihuan.audit",
				"org.bihuan.operations")
		.should()
		.callMethod(LocalDate.class, "parse", CharSequence.class)
		.orShould()
		.callMethod(LocalDateTime.class, "parse", CharSequence.class)
		.orShould()
		.callMethod(OffsetDateTime.class, "parse", CharSequence.class)
		.orShould()
		.callMethod(YearMonth.class, "parse", CharSequence.class)
		.orShould()
		.callMethod(Instant.class, "parse", CharSequence.class);

	/** Days are counted by the calendar, which does so by weeks, and never one by one. */
	@ArchTest
	static final ArchRule NOBODY_WALKS_THROUGH_DAYS = noClasses().that()
		.doNotHaveFullyQualifiedName("org.bihuan.rectification.CircularWriter")
		.should()
		.callMethod(LocalDate.class, "datesUntil", LocalDate.class)
		.orShould()
		.callMethod(LocalDate.class, "datesUntil", LocalDate.class, java.time.Period.class);

	@ArchTest
	static final ArchRule CONTROLLERS_ARE_HIDDEN_IN_WEB = classes().that()
		.areAnnotatedWith(RestController.class)
		.or()
		.areAnnotatedWith(PageController.class)
		.should()
		.resideInAPackage("..web")
		.andShould()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule DELEGATES_CALL_FACES = noClasses().that()
		.implement(JavaDelegate.class)
		.should()
		.dependOnClassesThat()
		.areAssignableTo(JdbcClient.class)
		.orShould()
		.dependOnClassesThat()
		.areAssignableTo(JdbcOperations.class);

	@ArchTest
	static final ArchRule WEB_STAYS_IN_WEB = noClasses().that()
		.resideOutsideOfPackages("..web..", "org.bihuan.audit")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.web.bind..")
		.orShould()
		.dependOnClassesThat()
		.resideInAPackage("jakarta.servlet..");

	@ArchTest
	static final ArchRule ONE_JACKSON = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("com.fasterxml.jackson.databind..");

	/** What they read comes from outside. */
	@ArchTest
	static final ArchRule FOREIGN_TEXT_MEETS_COUNTED_PATTERNS = noClasses().that()
		.resideInAnyPackage("org.bihuan.files..", "org.bihuan.imports..", "org.bihuan.documents..",
				"org.bihuan.inspection..")
		.should()
		.dependOnClassesThat()
		.belongToAnyOf(Pattern.class)
		.orShould()
		.callMethod(String.class, "matches", String.class)
		.orShould()
		.callMethod(String.class, "replaceAll", String.class, String.class)
		.orShould()
		.callMethod(String.class, "replaceFirst", String.class, String.class);

	/**
	 * What somebody brings is taken into memory whole in one place, which asks its size.
	 */
	@ArchTest
	static final ArchRule FILES_ARE_READ_WHOLE_IN_ONE_PLACE = noClasses().that()
		.doNotHaveFullyQualifiedName("org.bihuan.shared.web.SmallFiles")
		.should()
		.callMethod(org.springframework.web.multipart.MultipartFile.class, "getBytes");

	/**
	 * A template is a foreign file: one place looks at it and counts it before it is
	 * built.
	 */
	@ArchTest
	static final ArchRule TEMPLATES_ARE_FILLED_IN_ONE_PLACE = noClasses().that()
		.doNotHaveFullyQualifiedName("org.bihuan.documents.TemplateFiller")
		.should()
		.callConstructor(org.apache.poi.xwpf.usermodel.XWPFDocument.class, java.io.InputStream.class);

	/** Where a foreign file is looked at nothing is locked and no connection is held. */
	@ArchTest
	static final ArchRule FILES_ARE_LOOKED_AT_OUTSIDE_TRANSACTIONS = methods().that(lookAtFiles())
		.should(refuseTransactions());

	/** Elsewhere the size of what comes in is bounded before it is held as a whole. */
	@ArchTest
	static final ArchRule UPLOADS_ARE_NOT_HELD_WHOLE = noClasses().that()
		.doNotHaveSimpleName("SmallFiles")
		.should()
		.callMethod(MultipartFile.class, "getBytes");

	/**
	 * Who locks a case for somebody says what they do: {@code CaseAct} knows whose it is.
	 */
	@ArchTest
	static final ArchRule CASES_ARE_LOCKED_FOR_AN_ACT = methods().that(lockCasesForNobody()).should(takeNoActor());

	private static DescribedPredicate<JavaMethod> lockCasesForNobody() {
		return DescribedPredicate.describe("lock cases without an act",
				method -> method.getMethodCallsFromSelf()
					.stream()
					.map(JavaCall::getTarget)
					.anyMatch(called -> called.getName().equals("lock")
							&& Set.of("CaseLadder", "CaseStore").contains(called.getOwner().getSimpleName())
							&& called.getRawParameterTypes().size() == 1));
	}

	private static ArchCondition<JavaMethod> takeNoActor() {
		// Many at once: each asks, or only those in scope are chosen, or the calendar is
		// everybody's.
		Set<String> many = Set.of("RectificationCases.decideClosures", "SupervisingDepartments.passDown",
				"CaseStore.require", "DeadlineCalendar.recomputeDeadlines");
		return new ArchCondition<>("be the product's own work") {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				boolean own = method.getRawParameterTypes()
					.stream()
					.noneMatch(type -> type.getSimpleName().equals("Actor"));
				String name = method.getOwner().getSimpleName() + "." + method.getName();
				events.add(new SimpleConditionEvent(method, own || many.contains(name), method.getFullName()));
			}
		};
	}

	private static DescribedPredicate<JavaMethod> lookAtFiles() {
		return DescribedPredicate.describe("look at foreign files",
				method -> method.getMethodCallsFromSelf()
					.stream()
					.map(JavaCall::getTarget)
					.anyMatch(called -> called.getOwner().isEquivalentTo(org.bihuan.files.Files.class)
							&& Set.of("look", "covered").contains(called.getName())));
	}

	private static ArchCondition<JavaMethod> refuseTransactions() {
		return new ArchCondition<>("begin no transaction and be in none") {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				boolean refuses = method.tryGetAnnotationOfType(Transactional.class)
					.filter(said -> said.propagation() == Propagation.NEVER)
					.isPresent();
				events.add(new SimpleConditionEvent(method, refuses, method.getFullName()));
			}
		};
	}

	/** Backup, restore and the new key run without the product's other components. */
	@ArchTest
	static final ArchRule WHAT_COMMANDS_LOAD_NEEDS_NOTHING_ELSE = constructors().that()
		.areDeclaredInClassesThat()
		.areAssignableTo(SealedColumns.class)
		.or()
		.areDeclaredInClassesThat()
		.areAssignableTo(RecordedRows.class)
		.should()
		.haveRawParameterTypes(new Class<?>[0]);

	@ArchTest
	static final ArchRule EVERY_HANDLER_SAYS_WHO_MAY_CALL = methods().that()
		.areAnnotatedWith(GetMapping.class)
		.or()
		.areAnnotatedWith(PostMapping.class)
		.or()
		.areAnnotatedWith(PutMapping.class)
		.or()
		.areAnnotatedWith(DeleteMapping.class)
		.should(sayWhoMayCall());

	private static ArchCondition<JavaMethod> sayWhoMayCall() {
		return new ArchCondition<>("carry @Access or @Open") {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				boolean says = method.isAnnotatedWith(Access.class) || method.getAnnotations()
					.stream()
					.map(annotation -> (JavaClass) annotation.getRawType())
					.anyMatch(type -> type.getSimpleName().equals("Open"));
				events.add(new SimpleConditionEvent(method, says, method.getFullName()));
			}
		};
	}

	@Test
	void everyRefusalHasItsSentence() throws IOException {
		Set<String> missing = new TreeSet<>();
		Pattern code = Pattern.compile(
				"\"((?:shared|organization|registry|files|inspection|rectification|escalation|imports|process|delivery)\\.[a-z][a-z-]+)\"");
		for (Path file : sources()) {
			Matcher matcher = code.matcher(Files.readString(file));
			while (matcher.find()) {
				String key = matcher.group(1);
				String module = key.substring(0, key.indexOf('.'));
				ResourceBundle bundle = ResourceBundle.getBundle("messages." + module, java.util.Locale.ROOT);
				if (!bundle.containsKey("refusal." + key) && !bundle.containsKey(key)) {
					missing.add(file.getFileName() + ": " + key);
				}
			}
		}
		assertThat(missing).isEmpty();
	}

	@Test
	void noChineseHidesInCode() throws IOException {
		Pattern literal = Pattern.compile("\"[^\"\n]*[\u4e00-\u9fff][^\"\n]*\"");
		List<String> found = sources().stream().flatMap(file -> {
			try {
				return literal.matcher(Files.readString(file).replaceAll("(?m)^\\s*(\\*|//|/\\*).*$", ""))
					.results()
					.map(result -> file.getFileName() + ": " + result.group());
			}
			catch (IOException failure) {
				throw new java.io.UncheckedIOException(failure);
			}
		}).toList();
		assertThat(found).isEmpty();
	}

	/**
	 * Whatever the product writes is its own account's alone to read: made by
	 * {@link OwnFiles}, or inside a temporary folder, which is so by itself.
	 */
	@Test
	void filesAreMadeForTheProductAlone() throws IOException {
		Set<String> inTemporaryFolders = Set.of("OfficeSandbox.java", "PdfConverter.java", "ReplyPackage.java");
		Set<String> elsewhere = Set.of("OwnFiles.java", "FolderWay.java");
		Pattern making = Pattern
			.compile("Files\\.(createDirector|createFile|newOutputStream|newBufferedWriter|write)|new FileOutputStream|"
					+ "StandardOpenOption\\.CREATE");
		assertThat(sources().stream()
			.filter(file -> !inTemporaryFolders.contains(file.getFileName().toString())
					&& !elsewhere.contains(file.getFileName().toString()))
			.filter(file -> making.matcher(read(file)).find())).isEmpty();
	}

	/** What the record is told is the row that was set, not one that sorts last. */
	@Test
	void theRecordIsToldOfRowsByTheirId() throws IOException {
		assertThat(sources().stream()
			.filter(file -> read(file).contains("RowsAtCommit.publish"))
			.filter(file -> read(file).contains("limit 1"))).isEmpty();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException failure) {
			throw new java.io.UncheckedIOException(failure);
		}
	}

	@Test
	void noTemplateCarriesStyleOrScript() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				assertThat(Files.readString(file)).as(file.toString())
					.doesNotContain(" style=")
					.doesNotContain("onclick=")
					.doesNotContain("hx-on")
					.doesNotContainPattern("<script(?![^>]*src)");
			}
		}
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(MAIN)) {
			return files.filter(file -> file.toString().endsWith(".java")).toList();
		}
	}

}
