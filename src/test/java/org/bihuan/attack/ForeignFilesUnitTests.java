package org.bihuan.attack;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The kind of S5, S7 and S8: whoever unpacks or draws a foreign file stands on this list,
 * each behind the door of {@code files} and within its budget.
 */
@AnalyzeClasses(packages = "org.bihuan", importOptions = ImportOption.DoNotIncludeTests.class)
class ForeignFilesUnitTests {

	@ArchTest
	static final ArchRule ONLY_BEHIND_THE_DOOR = noClasses().that()
		.resideOutsideOfPackage("org.bihuan.files..")
		.and()
		.haveNameNotMatching("org\\.bihuan\\.imports\\.(CircularSource|ReplyPackage|SheetReader)(\\$.*)?")
		.and()
		.doNotHaveFullyQualifiedName("org.bihuan.demo.DemoPicture")
		.should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("java.util.zip.ZipFile")
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("java.util.zip.ZipInputStream")
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("javax.imageio.ImageIO")
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("org.apache.poi.openxml4j.opc.OPCPackage");

}
