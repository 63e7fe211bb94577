package org.bihuan.attack;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Nothing of the product makes objects of what bytes name. */
@AnalyzeClasses(packages = "org.bihuan", importOptions = ImportOption.DoNotIncludeTests.class)
class SerialisationAttackUnitTests {

	@ArchTest
	static final ArchRule NOTHING_IS_READ_BY_JAVAS_OWN_MEANS = noClasses().should()
		.dependOnClassesThat()
		.haveNameMatching(
				"java\\.io\\.Object(Input|Output)Stream|java\\.io\\.Externalizable|java\\.beans\\.XML(De|En)coder"
						+ "|org\\.springframework\\.core\\.serializer\\..*"
						+ "|org\\.springframework\\.util\\.SerializationUtils"
						+ "|org\\.apache\\.commons\\.lang3?\\.SerializationUtils"
						+ "|tools\\.jackson\\.databind\\.jsontype\\..*");

	@ArchTest
	static final ArchRule WHOEVER_SEALS_AND_HASHES_DOES_SO_IN_ONE_PLACE = noClasses().that()
		.resideOutsideOfPackage("org.bihuan.shared.crypto..")
		.should()
		.dependOnClassesThat()
		.haveNameMatching("org\\.bouncycastle\\.crypto\\..*"
				+ "|org\\.springframework\\.security\\.crypto\\.(bcrypt|factory|scrypt|argon2)\\..*");

}
