package org.fr4j.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The arrows of ARCHITECTURE.md.
class ModuleArrowsTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.fr4j");
  }

  @ParameterizedTest
  @CsvSource({
    "core, sampling|embedding|index|eval|examples|bench",
    "sampling, embedding|index|eval|examples|bench",
    "embedding, sampling|index|eval|examples|bench",
    "index, sampling|embedding|eval|examples|bench",
    "eval, sampling|embedding|examples|bench",
  })
  void aModuleKnowsOnlyThoseBelowIt(String module, String others) {
    noClasses()
        .that()
        .resideInAPackage("org.fr4j." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.fr4j.(" + others + ")..")
        .check(classes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "sampling", "embedding", "index", "eval"})
  void nobodyUsesTheInternalsOfAnotherModule(String module) {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.fr4j." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.fr4j." + module + "..internal..")
        .check(classes);
  }

  @Test
  void noLibraryPrintsOrChangesSystemProperties() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.fr4j.examples..", "org.fr4j.bench..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .check(classes);
  }

  @Test
  void noClassIsCalledByANameThatSaysNothing() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager)").check(classes);
  }
}
