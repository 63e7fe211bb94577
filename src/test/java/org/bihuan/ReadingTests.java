package org.bihuan;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.bihuan.shared.web.WritesOnReading;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who only reads changes nothing: GET handlers call what is read-only, and nothing else.
 */
class ReadingTests {

	private final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.bihuan");

	@Test
	void handlersOfGetCallOnlyWhatIsReadOnly() {
		Set<String> writing = new TreeSet<>();
		for (JavaClass each : classes) {
			for (JavaMethod handler : each.getMethods()) {
				if (handler.isAnnotatedWith(GetMapping.class) && !handler.isAnnotatedWith(WritesOnReading.class)) {
					follow(handler, handler, new HashSet<>(), writing);
				}
			}
		}
		assertThat(writing).isEmpty();
	}

	/** Into the handler's own class and what else of the web is not a face. */
	private void follow(JavaMethod handler, JavaMethod from, Set<JavaMethod> seen, Set<String> writing) {
		if (!seen.add(from)) {
			return;
		}
		for (JavaAccess<?> access : from.getAccessesFromSelf()) {
			if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target) {
				target.resolveMember()
					.filter(JavaMethod.class::isInstance)
					.map(JavaMethod.class::cast)
					.ifPresent(to -> {
						Optional<Boolean> readOnly = readOnly(to);
						if (readOnly.isPresent() && !readOnly.get()) {
							writing.add(handler.getOwner().getSimpleName() + "." + handler.getName() + " calls "
									+ to.getOwner().getSimpleName() + "." + to.getName());
						}
						if (readOnly.isEmpty() && to.getOwner().getPackageName().startsWith("org.bihuan")) {
							follow(handler, to, seen, writing);
						}
					});
			}
		}
	}

	/**
	 * What its transaction is; none for what is no face, what has no object, and what
	 * runs within none, whose own calls are looked at instead.
	 */
	private static Optional<Boolean> readOnly(JavaMethod method) {
		if (method.getModifiers().contains(JavaModifier.STATIC)) {
			return Optional.empty();
		}
		Optional<Transactional> own = method.tryGetAnnotationOfType(Transactional.class);
		if (own.filter(each -> each.propagation() == Propagation.NEVER).isPresent()) {
			return Optional.empty();
		}
		return own.map(Transactional::readOnly)
			.or(() -> method.getModifiers().contains(JavaModifier.PUBLIC)
					? method.getOwner().tryGetAnnotationOfType(Transactional.class).map(Transactional::readOnly)
					: Optional.empty());
	}

}
