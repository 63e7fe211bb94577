package org.bihuan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.Passwords;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.signin.SecondFactors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever signs what lets in holds the account first, under the number that was read with
 * what let its person in ({@link AccessNumbers#hold}): within its class, or it stands
 * here with who holds it, or why nobody need.
 */
class WaysInUnitTests {

	private static final Map<String, String> NOT_HELD = new TreeMap<>(
			Map.ofEntries(Map.entry("AccountPasswords.kill", "ends what was before, and nobody knows the next"),
					Map.entry("AccountPasswords.setByLink", "held by the link's use"),
					Map.entry("Passwords.renew", "held by whoever signs in; the same password"),
					Map.entry("SecondFactors.check", "held by whoever brings the code"),
					Map.entry("SecondFactors.on", "what holds is sealed anew by whoever raises the number"),
					Map.entry("Addresses.give", "a code to a mail address lets nobody in"),
					Map.entry("DeadlineFeed.on",
							"what holds is signed anew by whoever raises the number, who holds the account"),
					Map.entry("LinkNumbers.on", "the same"), Map.entry("RecoveryCodes.on", "the same"),
					Map.entry("Tokens.on", "the same"), Map.entry("Devices.remember", "held by whoever signed in"),
					Map.entry("LinkNumbers.bind", "held by the reset that makes the link, or the try that failed"),
					Map.entry("PasswordLinks.make",
							"an account that is new, or whose password the reset killed just now"),
					Map.entry("RecoveryCodes.make", "held by the confirmation of the factor"),
					Map.entry("PeerRequests.ask", "a code that opens together with its link alone"),
					Map.entry("PeerRequests.askConfirmation", "asks, and lets nobody in"),
					Map.entry("LinkNumbers.bindAll", "once, at the upgrade"),
					Map.entry("RecoveryCodes.bind", "once, at the upgrade"),
					Map.entry("SealedSecrets.byRowOnce", "once, at the upgrade"),
					Map.entry("SealedSecrets.ordersOnce", "once, at the upgrade"),
					Map.entry("SealedWords.ordersOnce", "once, at the upgrade"),
					Map.entry("Setup.freshToken", "before there is any account")));

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("org.bihuan");

	@Test
	void whoSignsWhatLetsInHoldsTheAccount() {
		Set<String> without = new TreeSet<>();
		for (JavaClass each : classes) {
			each.getMethods()
				.stream()
				.filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
				.filter(method -> reaches(method, WaysInUnitTests::signs))
				.filter(method -> !reaches(method, WaysInUnitTests::holds))
				.forEach(method -> without.add(each.getSimpleName() + "." + method.getName()));
		}
		assertThat(without).containsExactlyInAnyOrderElementsOf(NOT_HELD.keySet());
	}

	/** A MAC of what lets in, a password, a factor, a session. */
	private static boolean signs(JavaMethodCall call) {
		return Set.of("mac", "seal").contains(call.getName()) && call.getTargetOwner().isEquivalentTo(Seals.class)
				&& call.getOriginOwner()
					.getFieldAccessesFromSelf()
					.stream()
					.anyMatch(access -> access.getTargetOwner().isEquivalentTo(Purpose.class)
							&& access.getName().equals("CREDENTIAL"))
				|| call.getName().equals("next") && call.getTargetOwner().isEquivalentTo(Passwords.class)
				|| call.getName().equals("seal") && call.getOriginOwner().isEquivalentTo(SecondFactors.class)
				|| call.getName().equals("setAttribute")
						&& call.getOriginOwner().getSimpleName().equals("SessionStanding");
	}

	private static boolean holds(JavaMethodCall call) {
		return call.getName().equals("hold") && call.getTargetOwner().isEquivalentTo(AccessNumbers.class);
	}

	private static boolean reaches(JavaMethod from, Predicate<JavaMethodCall> wanted) {
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
				if (call.getTargetOwner().equals(from.getOwner())) {
					call.getTarget().resolveMember().ifPresent(next::push);
				}
			}
		}
		return false;
	}

}
