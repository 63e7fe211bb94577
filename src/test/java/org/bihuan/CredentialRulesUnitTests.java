package org.bihuan;

import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.bihuan.organization.Guesses;
import org.bihuan.organization.Passwords;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.CarriesSecret;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever checks a credential counts, and whoever gives one is not remembered. */
@AnalyzeClasses(packages = "org.bihuan", importOptions = ImportOption.DoNotIncludeTests.class)
class CredentialRulesUnitTests {

	private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token).*|old|new|fresh");

	/**
	 * {@link Passwords} alone asks an encoder. Of it ask {@link Guesses}, and the policy,
	 * which compares a new password with the ones before once the old one was right.
	 */
	@ArchTest
	static final ArchRule PASSWORDS_ARE_CHECKED_WHERE_THEY_COUNT = noClasses().that()
		.doNotHaveFullyQualifiedName(Guesses.class.getName())
		.and()
		.doNotHaveFullyQualifiedName("org.bihuan.organization.PasswordPolicy")
		.and()
		.doNotHaveFullyQualifiedName(Passwords.class.getName())
		.and()
		.areNotAssignableTo(PasswordEncoder.class)
		.should()
		.callMethodWhere(callOf(PasswordEncoder.class, "matches").or(callOf(Passwords.class, "matches"))
			.or(callOf(Passwords.class, "matchesEarlier")));

	/**
	 * MACs compare in crypto, a monitoring server's token by address, one-time codes in a
	 * method only {@link Guesses} is given.
	 */
	@ArchTest
	static final ArchRule SECRETS_ARE_COMPARED_IN_FEW_PLACES = noClasses().that()
		.resideOutsideOfPackage("org.bihuan.shared.crypto..")
		.and()
		.doNotHaveFullyQualifiedName("org.bihuan.signin.SecondFactors")
		.and()
		.doNotHaveFullyQualifiedName("org.bihuan.signin.web.MetricsAccess")
		.should()
		.callMethodWhere(callOf(MessageDigest.class, "isEqual"));

	private static DescribedPredicate<JavaMethodCall> callOf(Class<?> owner, String name) {
		return DescribedPredicate.describe(owner.getSimpleName() + "." + name,
				call -> call.getName().equals(name) && call.getTargetOwner().isAssignableTo(owner));
	}

	@ArchTest
	static void failuresStayCounted(JavaClasses classes) {
		Set<String> losing = new TreeSet<>();
		for (JavaMethod method : classes.get(Guesses.class).getMethods()) {
			if (method.getName().startsWith("check")) {
				method.getCallsOfSelf()
					.stream()
					.filter(call -> !call.getOriginOwner().isEquivalentTo(Guesses.class))
					.filter(call -> call.getOrigin() instanceof JavaMethod)
					.filter(call -> !keeps((JavaMethod) call.getOrigin()))
					.forEach(call -> losing.add(call.getOrigin().getFullName()));
			}
		}
		assertThat(losing).isEmpty();
	}

	private static boolean keeps(JavaMethod caller) {
		return Stream
			.of(caller.tryGetAnnotationOfType(Transactional.class),
					caller.getOwner().tryGetAnnotationOfType(Transactional.class))
			.flatMap(java.util.Optional::stream)
			.anyMatch(transactional -> Arrays.asList(transactional.noRollbackFor()).contains(Refusal.class));
	}

	@ArchTest
	static void answersWithSecretsAreNotRemembered(JavaClasses classes) {
		Set<String> remembered = new TreeSet<>();
		for (JavaClass controller : classes) {
			if (controller.isAnnotatedWith(RestController.class)) {
				Arrays.stream(controller.reflect().getDeclaredMethods())
					.filter(method -> method.isAnnotationPresent(PostMapping.class)
							&& !method.isAnnotationPresent(CarriesSecret.class))
					.filter(method -> carriesSecret(method.getReturnType()))
					.forEach(method -> remembered.add(method.toString()));
			}
		}
		assertThat(remembered).isEmpty();
	}

	private static boolean carriesSecret(Class<?> type) {
		return type.isRecord() && Arrays.stream(type.getRecordComponents())
			.filter(component -> component.getType() != boolean.class)
			.map(RecordComponent::getName)
			.anyMatch(name -> SECRET.matcher(name).matches());
	}

}
