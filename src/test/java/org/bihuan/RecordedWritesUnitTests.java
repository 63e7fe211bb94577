package org.bihuan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.bihuan.shared.RowsAtCommit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever writes rows tells of it in the same transaction: every public method of a
 * service whose own class writes publishes too, by itself or by the stores of its
 * package, or stands here with why it does not.
 */
class RecordedWritesUnitTests {

	/** What is no change of business, or is told of by whoever asked for it. */
	private static final Map<String, String> SILENT = new TreeMap<>(Map.ofEntries(
			Map.entry("CaseAlarms.setAside", "the watch's own note that it tries an alarm later"),
			Map.entry("CaseAlarms.tryAgain", "the same, when an administrator has it tried at once: told as the retry"),
			Map.entry("Findings.putRight", "goes with the closure or withdrawal of its case, which is told"),
			Map.entry("FirstSteps.putAway", "somebody's own hints on pages"),
			Map.entry("FirstSteps.takeOut", "somebody's own hints on pages"),
			Map.entry("LedgerViews.choose", "somebody's own columns"),
			Map.entry("LedgerViews.remove", "somebody's own view of a list"),
			Map.entry("LedgerViews.save", "somebody's own view of a list"),
			Map.entry("Messages.readAll", "somebody's own inbox"),
			Map.entry("Names.put", "an index of names that other rows say"),
			Map.entry("Organizations.addRegion", "made with the organisation or site that names it, which is told"),
			Map.entry("ReplyDrafts.keep", "half typed; what is handed in is told"),
			Map.entry("SecondFactors.carryOut", "told as the act on the account, with both who asked and agreed"),
			Map.entry("SecondFactors.offer", "a secret that counts for nothing before it is confirmed, which is told"),
			Map.entry("SecondFactors.reset", "told as the act on the account"),
			Map.entry("Setup.freshToken", "the one-time link of a first start; its use is told"),
			Map.entry("TemplateIntake.retire", "told by the templates' face that calls it"),
			Map.entry("Tokens.endAll", "goes with the change of a password, which is told")));

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("org.bihuan");

	@Test
	void everyServiceThatWritesTellsTheRecord() {
		Set<String> silent = new TreeSet<>();
		for (JavaClass each : classes) {
			if (each.isAnnotatedWith(Service.class)) {
				each.getMethods()
					.stream()
					.filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
					.filter(method -> reaches(method, RecordedWritesUnitTests::writes, false))
					.filter(method -> !reaches(method, RecordedWritesUnitTests::tells, true))
					.forEach(method -> silent.add(name(method)));
			}
		}
		assertThat(silent).containsExactlyInAnyOrderElementsOf(SILENT.keySet());
	}

	/**
	 * Within its class, or the helpers of its package too: no other service's telling
	 * counts.
	 */
	private static boolean reaches(JavaMethod from, java.util.function.Predicate<JavaMethodCall> wanted,
			boolean helpers) {
		Deque<JavaMethod> next = new ArrayDeque<>(Set.of(from));
		Set<JavaMethod> seen = new HashSet<>();
		while (!next.isEmpty()) {
			JavaMethod method = next.pop();
			if (!seen.add(method)) {
				continue;
			}
			for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
				if (wanted.test(call)) {
					return true;
				}
				JavaClass owner = call.getTargetOwner();
				if (owner.equals(from.getOwner())
						|| helpers && owner.getPackageName().equals(from.getOwner().getPackageName())) {
					call.getTarget().resolveMember().ifPresent(next::push);
				}
			}
		}
		return false;
	}

	private static boolean writes(JavaMethodCall call) {
		JavaClass owner = call.getTargetOwner();
		return Set.of("update", "batchUpdate").contains(call.getName())
				&& (owner.isAssignableTo(JdbcClient.StatementSpec.class) || owner.isAssignableTo(JdbcOperations.class)
						|| owner.isAssignableTo(NamedParameterJdbcOperations.class));
	}

	private static boolean tells(JavaMethodCall call) {
		return call.getName().equals("publishEvent")
				&& call.getTargetOwner().isAssignableTo(ApplicationEventPublisher.class)
				|| call.getTargetOwner().isEquivalentTo(RowsAtCommit.class);
	}

	private static String name(JavaMethod method) {
		return method.getOwner().getSimpleName() + "." + method.getName();
	}

}
