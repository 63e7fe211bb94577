package org.bihuan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.bihuan.organization.Actor;
import org.bihuan.rectification.CaseAct;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever does something about a case, a measure or its papers asks {@link CaseAct} whose
 * it is: every method of a service that takes an actor and may write names an act, by
 * itself or by the methods of its class, or stands here with why it does not.
 */
class CaseActsUnitTests {

	private static final Map<String, String> NO_ACT = new TreeMap<>(Map.ofEntries(
			Map.entry("CaseLadder.lock", "is given the act"), Map.entry("Duties.requireOpen", "is given the act"),
			Map.entry("CitizenForwarding.forward", "a notice is drafted by the office whose report it is"),
			Map.entry("DeadlineCalendar.changeCalendar", "the calendar is everybody's"),
			Map.entry("DeadlineCalendar.setLimit", "the limits are everybody's"),
			Map.entry("DeadlineFeed.close", "somebody's own calendar"),
			Map.entry("DeadlineFeed.open", "somebody's own calendar"),
			Map.entry("Evidence.add", "asked by the intake, before the file is looked at and when it is kept"),
			Map.entry("LedgerViews.choose", "somebody's own columns"),
			Map.entry("LedgerViews.remove", "somebody's own view of a list"),
			Map.entry("LedgerViews.save", "somebody's own view of a list"),
			Map.entry("MeasureDocuments.fileAfter", "the letter that an act sent out, which asked"),
			Map.entry("NoticeSigning.issue", "a notice is the office's own"),
			Map.entry("NoticeSigning.publish", "a notice is the office's own"),
			Map.entry("Notices.discard", "a notice is the office's own"),
			Map.entry("Notices.draft", "a notice is the office's own"),
			Map.entry("Notices.draftNumbered", "a notice is the office's own"), Map.entry("Notices.require", "reads"),
			Map.entry("OpenCases.atOffice", "reads"), Map.entry("OpenCases.byRound", "reads"),
			Map.entry("OpenCases.of", "reads"), Map.entry("OpenCases.topUnits", "reads"),
			Map.entry("Policies.activate", "a policy is its office's own"),
			Map.entry("Policies.propose", "a policy is its office's own"),
			Map.entry("Policies.upload", "a policy is its office's own"),
			Map.entry("Relapses.record", "a finding after a look-back or an alarm, which asked"),
			Map.entry("Relapses.recordSeen", "a finding after an alarm, which asked"),
			Map.entry("ReviewPasses.seen", "notes nothing of what another office decides"),
			Map.entry("Sightings.importCsv", "what was seen of a target; its answer is an act"),
			Map.entry("Sightings.report", "what was seen of a target; its answer is an act"),
			Map.entry("SupervisingDepartments.passDown", "of a department in between alone, to its own units")));

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("org.bihuan.rectification", "org.bihuan.escalation");

	@Test
	void everythingDoneAboutACaseIsAnAct() {
		Set<String> without = new TreeSet<>();
		for (JavaClass each : classes) {
			if (each.isAnnotatedWith(Service.class)) {
				each.getMethods()
					.stream()
					.filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
					.filter(method -> method.getRawParameterTypes()
						.stream()
						.anyMatch(type -> type.isEquivalentTo(Actor.class)))
					.filter(CaseActsUnitTests::mayWrite)
					.filter(method -> !namesAnAct(method))
					.forEach(method -> without.add(each.getSimpleName() + "." + method.getName()));
			}
		}
		assertThat(without).containsExactlyInAnyOrderElementsOf(NO_ACT.keySet());
	}

	private static boolean mayWrite(JavaMethod method) {
		return Stream
			.of(method.tryGetAnnotationOfType(Transactional.class),
					method.getOwner().tryGetAnnotationOfType(Transactional.class))
			.flatMap(java.util.Optional::stream)
			.findFirst()
			.filter(Transactional::readOnly)
			.isEmpty();
	}

	private static boolean namesAnAct(JavaMethod from) {
		Deque<JavaMethod> next = new ArrayDeque<>(Set.of(from));
		Set<JavaMethod> seen = new HashSet<>();
		while (!next.isEmpty()) {
			JavaMethod method = next.pop();
			if (!seen.add(method)) {
				continue;
			}
			if (method.getFieldAccesses()
				.stream()
				.anyMatch(access -> access.getTargetOwner().isEquivalentTo(CaseAct.class))) {
				return true;
			}
			method.getCallsFromSelf()
				.stream()
				.filter(call -> call.getTargetOwner().equals(from.getOwner()))
				.forEach(call -> call.getTarget()
					.resolveMember()
					.filter(JavaMethod.class::isInstance)
					.map(JavaMethod.class::cast)
					.ifPresent(next::push));
		}
		return false;
	}

}
