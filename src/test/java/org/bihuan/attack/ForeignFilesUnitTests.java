package org.bihuan.attack;

import java.util.Set;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The kind of S5, S7 and S8: whoever unpacks or draws a foreign file stands on this list,
 * each behind the door of {@code files} and within its budget.
 */
@AnalyzeClasses(packages = "org.bihuan", importOptions = ImportOption.DoNotIncludeTests.class)
class ForeignFilesUnitTests {

	private static final Set<String> TREES = Set.of("StylesTable", "SharedStringsTable", "ThemesTable", "XSSFWorkbook");

	private static final Set<String> READERS = Set.of("getStylesTable", "getSharedStringsTable");

	@ArchTest
	static final ArchRule ONLY_BEHIND_THE_DOOR = noClasses().that()
		.resideOutsideOfPackage("org.bihuan.files..")
		.and()
		.haveNameNotMatching(
				"org\\.bihuan\\.(shared\\.CoveredPackage|documents\\.TemplateBounds|imports\\.(CircularSource|NumberFormats|ReplyPackage|SharedTexts|SheetReader))(\\$.*)?")
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

	/**
	 * The kind of H1 and H2: no workbook of others is built as a tree, and no part of
	 * one; what is written is written into one of our own.
	 */
	@ArchTest
	static final ArchRule NO_WORKBOOK_AS_A_TREE = noClasses().should()
		.callConstructorWhere(describe("a workbook is read as a tree",
				call -> TREES.contains(call.getTargetOwner().getSimpleName())
						&& !call.getTarget().getRawParameterTypes().isEmpty()))
		.orShould()
		.callMethodWhere(describe("its parts are", call -> READERS.contains(call.getName())))
		.orShould()
		.dependOnClassesThat()
		.haveSimpleName("WorkbookFactory");

	/**
	 * The kind of X1 and X2: pictures are decoded in one place, of what was counted
	 * before.
	 */
	@ArchTest
	static final ArchRule PICTURES_IN_ONE_PLACE = noClasses().that()
		.doNotHaveFullyQualifiedName("org.bihuan.files.Pictures")
		.should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("javax.imageio.ImageReader")
		.orShould()
		.callMethodWhere(describe("a picture is decoded",
				call -> call.getTargetOwner().getFullName().equals("javax.imageio.ImageIO")
						&& (call.getName().equals("read") || call.getName().startsWith("getImageReader")
								|| call.getName().equals("createImageInputStream"))));

}
